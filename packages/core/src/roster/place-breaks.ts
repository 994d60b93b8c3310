import { epochOf, gridStarts, type LocalDate, toInstant } from '../interval/index.ts'
import { queueStretches } from '../workforce/index.ts'
import { shiftMinutes } from './assignment.ts'
import { coverageOf } from './coverage.ts'
import { horizonOf } from './horizon.ts'
import { firstIntervalEndingAfter } from './interval-search.ts'
import { intervalPoints, intervalPrices } from './prices.ts'
import { seededRandom } from './solve/random.ts'
import type { Assignment, PlannedBreak, RosterProblem } from './types.ts'

const MINUTE_MS = 60_000
/** Breaks of a shift that fits no template stay this near to where they are. */
const NEAR_MINUTES = 60
const STEP_MINUTES = 15
const MAX_PASSES = 40
/** Passes without gain after which the places are settled: equal places are walked at random in the meantime. */
const PATIENCE = 6

export interface PlacedBreaks {
  /** The shifts of that date whose breaks lie elsewhere now. */
  readonly changed: readonly Assignment[]
  /** Points of shortage and surplus over all queues and the whole horizon. */
  readonly pointsBefore: number
  readonly pointsAfter: number
  /** Agent-hours missing over the whole horizon. */
  readonly missingHoursBefore: number
  readonly missingHoursAfter: number
}

/**
 * Places the breaks of one date's shifts anew where they leave the fewest people missing; shifts themselves, pinned ones and
 * their breaks stay. A break keeps to its template's window; in a shift that was made by hand, to the windows of a template of
 * the same length with the same breaks, else within an hour of where it is. Breaks of a shift never overlap. Where a break leads to
 * another queue the change moves with it.
 *
 * Each shift in turn takes its best places given all others (exact, by dynamic programming over its breaks), equal places at
 * random but the same at every call, until nothing is gained: never worse than before, a local optimum, milliseconds.
 * A date without shifts or outside the horizon changes nothing.
 * `placeBreaks(problem, roster.assignments, '2026-11-23')` -> `{ changed: [...], missingHoursBefore: 6.5, missingHoursAfter: 4.25, ... }`
 */
export function placeBreaks(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  date: LocalDate,
): PlacedBreaks {
  const floor = floorOf(problem, assignments)
  const before = floor.totals()
  const shifts = assignments
    .filter((one) => one.date === date && !one.pinned && one.breaks.length > 0)
    .flatMap((one) => movableShift(problem, floor, one))
  const random = seededRandom(1)
  for (let pass = 0, since = 0; pass < MAX_PASSES && since < PATIENCE; pass++) {
    let gain = 0
    for (const shift of random.shuffled(shifts)) gain -= replaced(floor, shift, random.next())
    since = gain > 1e-6 ? 0 : since + 1
  }
  const after = floor.totals()
  return {
    changed: shifts.flatMap(({ assignment, parts, chosen }) => {
      const breaks = assignment.breaks.map((part, index): PlannedBreak => {
        const at = parts.findIndex((one) => one.index === index)
        const start = parts[at]!.places[chosen[at]!]!.startMs
        return { ...part, start: toInstant(start), end: toInstant(start + parts[at]!.lengthMs) }
      })
      const isSame = breaks.every(({ start }, i) => epochOf(start) === epochOf(assignment.breaks[i]!.start))
      return isSame ? [] : [{ ...assignment, breaks }]
    }),
    pointsBefore: before.points,
    pointsAfter: after.points,
    missingHoursBefore: before.missingHours,
    missingHoursAfter: after.missingHours,
  }
}

/** People that a place of a break takes away from a queue: `share[k]` of them in interval `from + k`. */
interface Loss {
  readonly queue: number
  readonly from: number
  readonly share: readonly number[]
}
/** Where a break may lie, and what it takes away there. */
interface Place {
  readonly startMs: number
  readonly losses: readonly Loss[]
}
interface Part {
  /** Position among the assignment's breaks. */
  readonly index: number
  readonly lengthMs: number
  readonly places: readonly Place[]
}
interface MovableShift {
  readonly assignment: Assignment
  /** In order of time. */
  readonly parts: readonly Part[]
  /** Place of each part. */
  readonly chosen: number[]
}
type Floor = ReturnType<typeof floorOf>

function floorOf(problem: RosterProblem, assignments: readonly Assignment[]) {
  const starts = gridStarts(horizonOf(problem).grid)
  const coverage = coverageOf(problem, assignments)
  const scheduled = coverage.map(({ scheduledStaff }) => Float64Array.from(scheduledStaff))
  const required = coverage.map(({ requiredStaff }) => requiredStaff)
  const prices = intervalPrices(problem)
  const pointsAt = (queue: number, i: number, staff: number) => {
    const { shortage, surplus } = intervalPoints(required[queue]![i]!, staff, prices)
    return shortage + surplus
  }
  const totals = () => {
    let points = 0
    let missingHours = 0
    scheduled.forEach((staff, queue) => {
      for (let i = 0; i < staff.length; i++) {
        points += pointsAt(queue, i, staff[i]!)
        const hours = (starts[i + 1]! - starts[i]!) / (60 * MINUTE_MS)
        missingHours += Math.max(0, required[queue]![i]! - staff[i]!) * hours
      }
    })
    return { points, missingHours: Math.round(missingHours * 1e6) / 1e6 }
  }
  return { starts, scheduled, pointsAt, totals }
}

/** None where a queue of the shift or the skill for it is unknown or a break has nowhere to go: such a shift stays as it is. */
function movableShift(problem: RosterProblem, floor: Floor, assignment: Assignment): MovableShift[] {
  const agent = problem.agents.find(({ id }) => id === assignment.agentId)
  const stretches = queueStretches(assignment).map((stretch) => ({
    ...stretch,
    index: problem.queues.findIndex(({ id }) => id === stretch.queue),
    skill: agent?.skills.find((one) => one.queue === stretch.queue),
  }))
  if (stretches.some(({ index, skill }) => index < 0 || !skill)) return []
  const shiftStart = epochOf(assignment.start)
  const shiftEnd = epochOf(assignment.end)
  const windows = windowsOf(problem, assignment)
  const parts = assignment.breaks
    .map(({ start, end }, index) => {
      const nowMs = epochOf(start)
      const lengthMs = epochOf(end) - nowMs
      const [earliest, latest] = windows?.[index] ?? [
        nowMs - NEAR_MINUTES * MINUTE_MS,
        nowMs + NEAR_MINUTES * MINUTE_MS,
      ]
      const step = Math.min(STEP_MINUTES, problem.intervalMinutes) * MINUTE_MS
      const times = new Set([nowMs])
      for (let at = earliest; at <= latest; at += step)
        if (at >= shiftStart && at + lengthMs <= shiftEnd) times.add(at)
      // Its own time on the queue that it leads to; and all before it is time on the queue before, not on that one.
      const now = stretches.findIndex(({ breaks }) => breaks.includes(assignment.breaks[index]!))
      const leads = now > 0 && stretches[now]!.breaks[0] === assignment.breaks[index]
      const lossOn = (stretch: number, from: number, until: number, sign: 1 | -1) => {
        const { index: queue, skill } = stretches[stretch]!
        return { queue, ...lossBetween(floor.starts, from, until, sign * (skill!.proficiency ?? 1)) }
      }
      const placeAt = (at: number): Place => ({
        startMs: at,
        losses: [
          lossOn(now, at, at + lengthMs, 1),
          ...(leads ? [lossOn(now, shiftStart, at, 1), lossOn(now - 1, shiftStart, at, -1)] : []),
        ],
      })
      const places = [...times].sort((a, b) => a - b).map(placeAt)
      return { index, lengthMs, nowMs, places }
    })
    .sort((a, b) => a.nowMs - b.nowMs)
  const chosen = parts.map(({ places, nowMs }) => places.findIndex(({ startMs }) => startMs === nowMs))
  return [{ assignment, parts, chosen }]
}

/** Earliest and latest start of each break in ms, by the windows of the shift's template or of one that it resembles. */
function windowsOf(
  problem: RosterProblem,
  assignment: Assignment,
): (readonly [number, number])[] | undefined {
  const planned = inOrder(assignment.breaks.map((part, index) => ({ index, at: epochOf(part.start), part })))
  const keyOf = (kind: string, minutes: number, paid: boolean) => `${kind} ${minutes} ${paid}`
  const keys = planned.map(({ part }) => keyOf(part.kind, shiftMinutes(part), part.paid)).join()
  const own = problem.shiftTemplates.filter(({ id }) => id === assignment.shiftId)
  const alike = problem.shiftTemplates.filter(
    ({ durationMinutes }) => durationMinutes === shiftMinutes(assignment),
  )
  for (const template of own.length > 0 ? own : alike) {
    const parts = inOrder((template.breaks ?? []).map((part) => ({ at: part.earliestOffsetMinutes, part })))
    if (parts.map(({ part }) => keyOf(part.kind, part.durationMinutes, part.paid)).join() !== keys) continue
    const windows: (readonly [number, number])[] = []
    parts.forEach(({ part }, n) => {
      const at = (minutes: number) => epochOf(assignment.start) + minutes * MINUTE_MS
      windows[planned[n]!.index] = [at(part.earliestOffsetMinutes), at(part.latestOffsetMinutes)]
    })
    return windows
  }
  return undefined
}

function inOrder<T extends { readonly at: number }>(parts: readonly T[]): T[] {
  return parts.toSorted((a, b) => a.at - b.at)
}

function lossBetween(
  starts: Float64Array,
  startMs: number,
  endMs: number,
  people: number,
): Omit<Loss, 'queue'> {
  const from = firstIntervalEndingAfter(starts, startMs)
  const share: number[] = []
  for (let i = from; i + 1 < starts.length && starts[i]! < endMs; i++) {
    const covered = Math.min(starts[i + 1]!, endMs) - Math.max(starts[i]!, startMs)
    share.push((people * covered) / (starts[i + 1]! - starts[i]!))
  }
  return { from, share }
}

/** The shift's breaks at their best places given all others; the change in points, never above 0. */
function replaced(floor: Floor, shift: MovableShift, tie: number): number {
  const { parts, chosen } = shift
  const lifted = move(floor, shift, 1)
  const best = bestPlaces(floor, shift, tie)
  if (!best) return lifted + move(floor, shift, -1)
  const old = [...chosen]
  best.forEach((place, n) => {
    chosen[n] = place
  })
  const delta = lifted + move(floor, shift, -1)
  if (delta <= 1e-9) return delta
  // Two breaks in one interval are dearer than each alone: then it stays as it was.
  const undone = move(floor, shift, 1)
  parts.forEach((_, n) => {
    chosen[n] = old[n]!
  })
  return delta + undone + move(floor, shift, -1)
}

/** Takes the shift's breaks out of the floor's cover (-1) or gives their time back (1); the change in points. */
function move(floor: Floor, { parts, chosen }: MovableShift, sign: 1 | -1): number {
  let delta = 0
  parts.forEach(({ places }, n) => {
    for (const { queue, from, share } of places[chosen[n]!]!.losses) {
      const staff = floor.scheduled[queue]!
      for (let k = 0; k < share.length; k++) {
        const old = staff[from + k]!
        staff[from + k] = old + sign * share[k]!
        delta += floor.pointsAt(queue, from + k, staff[from + k]!) - floor.pointsAt(queue, from + k, old)
      }
    }
  })
  return delta
}

/** Dynamic programming over the breaks in order of time, each after the one before; undefined where they do not fit. */
function bestPlaces(floor: Floor, { parts }: MovableShift, tie: number): number[] | undefined {
  const ways: { readonly cost: Float64Array; readonly before: Int32Array }[] = []
  parts.forEach(({ places }, n) => {
    const cost = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY)
    const before = new Int32Array(places.length).fill(-1)
    places.forEach(({ startMs, losses }, p) => {
      let own = 0
      for (const { queue, from, share } of losses)
        for (let k = 0; k < share.length; k++) {
          const now = floor.scheduled[queue]![from + k]!
          own += floor.pointsAt(queue, from + k, now - share[k]!) - floor.pointsAt(queue, from + k, now)
        }
      // Ties go round: a small bias that differs from call to call and is far below a point.
      own += 1e-7 * ((tie * (p + 1) * 7919) % 1)
      if (n === 0) cost[p] = own
      else
        parts[n - 1]!.places.forEach((earlier, q) => {
          if (earlier.startMs + parts[n - 1]!.lengthMs > startMs) return
          const sum = ways[n - 1]!.cost[q]! + own
          if (sum < cost[p]!) {
            cost[p] = sum
            before[p] = q
          }
        })
    })
    ways.push({ cost, before })
  })
  const last = ways.at(-1)!
  let at = 0
  for (let p = 1; p < last.cost.length; p++) if (last.cost[p]! < last.cost[at]!) at = p
  if (last.cost[at] === Number.POSITIVE_INFINITY) return undefined
  const best = new Array<number>(parts.length)
  for (let n = parts.length - 1; n >= 0; n--) {
    best[n] = at
    at = ways[n]!.before[at]!
  }
  return best
}
