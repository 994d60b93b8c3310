import { checkPositive, checkWhole } from './check-input.ts'
import { flattestPath } from './flattest-path.ts'

export interface DeferredWorkInput {
  /** Work that comes in per interval, in agent-intervals (erlangs); at least 0. */
  readonly work: ArrayLike<number>
  /** Whether people work in the interval; work that comes in while closed waits for the next opening. */
  readonly open: ArrayLike<boolean>
  readonly intervalSeconds: number
  /** Counted in opening hours. Less than an interval: to be done in the interval in which it came in. */
  readonly answerSeconds: number
  /** Share of on-queue time spent handling at most. Default 1. */
  readonly maxOccupancy?: number
  /** Whole. Default 0. */
  readonly minStaff?: number
}

/** One entry per interval. */
export interface DeferredWorkPlan {
  /** Whole numbers; 0 while closed. */
  readonly staff: Float64Array
  /** Agents busy, if staff could be fractional: the flattest plan that keeps every deadline. */
  readonly flattest: Float64Array
  /** Mean wait in opening hours of what came in in this interval; NaN when nothing did. */
  readonly waitSeconds: Float64Array
  readonly occupancy: Float64Array
  /** Work that comes in after the last opening, in agent-intervals: it goes to the next period. */
  readonly carriedOver: number
}

/**
 * Staff for work that may wait: e-mail, tickets, call-backs. All work is done within its answer time (so the service
 * level is 1), as evenly as the deadlines allow.
 *
 *   U(k)  work that came in until the end of open interval k      no work is done before it comes in
 *   L(k)  work that is due by then                                L(k) <= done(k) <= U(k)
 *
 * Among all done-curves between L and U the flattest is the shortest path (a taut string). It has the least peak, and
 * the least cost for every convex cost of staff, so no linear program is needed. Whole staff follow the string from
 * above, in long runs. What comes in is due by the end of the last opening at the latest: nothing is left to the next period.
 */
export function deferredStaff(input: DeferredWorkInput): DeferredWorkPlan {
  const { work, open, intervalSeconds, answerSeconds } = input
  const { maxOccupancy = 1, minStaff = 0 } = input
  checkPositive('intervalSeconds', intervalSeconds, 'seconds')
  checkPositive('targetAnswerSeconds', answerSeconds, 'seconds')
  checkWhole('minStaff', minStaff, 0)
  const count = work.length
  const opened = openIntervals(open, count)
  const { came, carriedOver } = cumulate(work, opened)
  const patience = Math.max(1, Math.floor(answerSeconds / intervalSeconds))

  const size = opened.length
  const due = new Float64Array(size + 1)
  for (let k = 1; k <= size; k += 1) due[k] = k === size ? came[size]! : came[Math.max(0, k - patience + 1)]!
  const path = flattestPath(due, came)

  const staff = new Float64Array(count)
  const flattest = new Float64Array(count)
  const occupancy = new Float64Array(count)
  const done = new Float64Array(size + 1)
  for (let k = 1; k <= size; k += 1) {
    const before = done[k - 1]!
    const pace = (path[k]! - path[k - 1]!) / maxOccupancy
    const needed = Math.max(0, path[k]! - before) / maxOccupancy
    let people = Math.max(minStaff, Math.floor(pace + 1e-9), Math.ceil(needed - 1e-9))
    // Stays with as many as before, running ahead of the string, while there is work for them: 3 3 2 2, not 3 2 3 2.
    const same = k > 1 ? staff[opened[k - 2]!]! : 0
    const enough = before + same * maxOccupancy <= came[k]! + 1e-9
    if (same > people && same <= Math.ceil(pace - 1e-9) && enough) people = same
    const after = Math.min(came[k]!, Math.max(path[k]!, before + people * maxOccupancy))
    done[k] = after
    const at = opened[k - 1]!
    staff[at] = people
    flattest[at] = path[k]! - path[k - 1]!
    occupancy[at] = people === 0 ? 0 : (after - before) / people
  }
  return {
    staff,
    flattest,
    occupancy,
    waitSeconds: waits(came, done, opened, count, intervalSeconds),
    carriedOver,
  }
}

function openIntervals(open: ArrayLike<boolean>, count: number): Int32Array {
  const opened: number[] = []
  for (let i = 0; i < count; i += 1) if (open[i]) opened.push(i)
  return Int32Array.from(opened)
}

/** Work that came in until the end of each open interval, with that of the closed ones just before it. */
function cumulate(work: ArrayLike<number>, opened: Int32Array): { came: Float64Array; carriedOver: number } {
  const came = new Float64Array(opened.length + 1)
  let sum = 0
  let i = 0
  for (let k = 0; k < opened.length; k += 1) {
    for (; i <= opened[k]!; i += 1) sum += work[i]!
    came[k + 1] = sum
  }
  let carriedOver = 0
  for (; i < work.length; i += 1) carriedOver += work[i]!
  return { came, carriedOver }
}

/** First come, first served: what came in in interval k is done when the done-curve passes it. */
function waits(
  came: Float64Array,
  done: Float64Array,
  opened: Int32Array,
  count: number,
  intervalSeconds: number,
): Float64Array {
  const seconds = new Float64Array(count).fill(Number.NaN)
  let doing = 1
  for (let k = 1; k < came.length; k += 1) {
    const from = came[k - 1]!
    const until = came[k]!
    if (until <= from) continue
    let waited = 0
    let at = from
    while (at < until) {
      while (doing < done.length - 1 && done[doing]! <= at) doing += 1
      const next = doing === done.length - 1 ? until : Math.min(until, done[doing]!)
      waited += (next - at) * Math.max(0, doing - k)
      at = next
    }
    seconds[opened[k - 1]!] = (waited / (until - from)) * intervalSeconds
  }
  return seconds
}
