import { softenedPrice } from '../problem/cover.ts'
import { reachOf } from '../problem/duty-routes.ts'
import { breaksMayMeet } from '../problem/duty-values.ts'
import { type LineProblem, OFF } from '../problem/line-problem.ts'
import { mayFollow } from '../problem/succession.ts'

/**
 * A problem laid out flat for a search that tries millions of small moves a second. An *entry* is one duty that an agent may work
 * on a day; a *cell* is an agent on a day: agent * days + day. A *place* is the number of a break's offset.
 */
export interface AnnealingModel {
  readonly agentCount: number
  readonly days: number
  readonly dutyCount: number
  /** Entries of a cell: entryStart[agent * (days + 1) + day] up to the next one. */
  readonly entryStart: Int32Array
  readonly entryDuty: Int32Array
  readonly entryCost: Float64Array
  /** Per agent, [first duty * dutyCount + next duty]: may follow on the next day. */
  readonly follows: readonly Uint8Array[]
  /** Most paid periods of an agent; least and most minutes per [agent * periods + period], and the period of each cell. */
  readonly periods: number
  readonly least: Float64Array
  readonly most: Float64Array
  readonly periodOf: Int32Array
  /** Most breaks of a duty; per [duty * breaks + break] the first offset, the step between offsets, their number, the length. */
  readonly breaks: number
  readonly breakCount: Int32Array
  readonly firstOffset: Int32Array
  readonly offsetStep: Int32Array
  readonly offsetCount: Int32Array
  readonly breakLength: Int32Array
  /** Duties whose breaks might meet: their order is looked at. */
  readonly mayMeet: Uint8Array
  /** Per day the rows that its duties may cover, queue by queue: first row and end of each span in turn. */
  readonly rowSpans: readonly Int32Array[]
  /** As `rowPoints` of cover.ts, from flat arrays, shortages at the share of their prices that was last set. */
  points(row: number, cover: number): number
  /** Shortages cost this share of their prices from now on, but not less than a surplus. */
  scaleShortages(share: number): void
}

/** Whether the small moves can tell everything: duties and breaks on whole rows, offsets evenly spaced, some breaks at all, no counts. */
export function canAnneal({ breaks, coverFrom, coverUntil, agents }: LineProblem): boolean {
  const isWhole = (values: Float64Array) => values.every(Number.isInteger)
  return (
    !agents.some(({ maxCount }) => maxCount) &&
    breaks.some((list) => list.length > 0) &&
    isWhole(coverFrom) &&
    isWhole(coverUntil) &&
    breaks.every((list) =>
      list.every(({ offsets, length }) => {
        const step = stepOf(offsets)
        return (
          Number.isInteger(length) &&
          isWhole(offsets) &&
          offsets.every((offset, i) => offset === offsets[0]! + i * step)
        )
      }),
    )
  )
}

function stepOf(offsets: Float64Array): number {
  return offsets.length > 1 ? offsets[1]! - offsets[0]! : 1
}

export function annealingModel(problem: LineProblem): AnnealingModel {
  const { days, dutyCount, agents } = problem
  const periods = Math.max(...agents.map((agent) => agent.periods.length))
  const least = new Float64Array(agents.length * periods)
  const most = new Float64Array(agents.length * periods)
  const periodOf = new Int32Array(agents.length * days)
  agents.forEach((agent, a) => {
    agent.periods.forEach(({ firstDay, lastDay, minMinutes, maxMinutes }, p) => {
      least[a * periods + p] = minMinutes
      most[a * periods + p] = maxMinutes
      periodOf.fill(p, a * days + firstDay, a * days + lastDay + 1)
    })
  })
  return {
    agentCount: agents.length,
    days,
    dutyCount,
    ...entriesOf(problem),
    follows: followTables(problem),
    periods,
    least,
    most,
    periodOf,
    ...breaksOf(problem),
    rowSpans: rowSpansOf(problem),
    ...pointsOf(problem),
  }
}

function entriesOf({ days, agents }: LineProblem) {
  const entryStart = new Int32Array(agents.length * (days + 1))
  let total = 0
  agents.forEach(({ dayStart, duty }, a) => {
    for (let d = 0; d <= days; d++) entryStart[a * (days + 1) + d] = total + dayStart[d]!
    total += duty.length
  })
  const entryDuty = new Int32Array(total)
  const entryCost = new Float64Array(total)
  agents.forEach(({ duty, cost }, a) => {
    entryDuty.set(duty, entryStart[a * (days + 1)]!)
    entryCost.set(cost, entryStart[a * (days + 1)]!)
  })
  return { entryStart, entryDuty, entryCost }
}

function followTables({ agents, dutyCount }: LineProblem): Uint8Array[] {
  const known = new Map<unknown, Uint8Array>()
  return agents.map(({ succession }) => {
    let table = known.get(succession)
    if (!table) {
      table = new Uint8Array(dutyCount * dutyCount)
      for (let s = 0; s < dutyCount; s++)
        for (let t = 0; t < dutyCount; t++) if (mayFollow(succession, s, t)) table[s * dutyCount + t] = 1
      known.set(succession, table)
    }
    return table
  })
}

function breaksOf({ dutyCount, breaks: lists }: LineProblem) {
  const breaks = Math.max(...lists.map((list) => list.length))
  const firstOffset = new Int32Array(dutyCount * breaks)
  const offsetStep = new Int32Array(dutyCount * breaks)
  const offsetCount = new Int32Array(dutyCount * breaks)
  const breakLength = new Int32Array(dutyCount * breaks)
  const mayMeet = new Uint8Array(dutyCount)
  lists.forEach((list, s) => {
    list.forEach(({ offsets, length }, b) => {
      firstOffset[s * breaks + b] = offsets[0]!
      offsetStep[s * breaks + b] = stepOf(offsets)
      offsetCount[s * breaks + b] = offsets.length
      breakLength[s * breaks + b] = length
    })
    if (breaksMayMeet(list)) mayMeet[s] = 1
  })
  const breakCount = Int32Array.from(lists, (list) => list.length)
  return { breaks, breakCount, firstOffset, offsetStep, offsetCount, breakLength, mayMeet }
}

function rowSpansOf(problem: LineProblem): Int32Array[] {
  const { days, dutyCount, coverFrom, coverLimit } = problem
  return Array.from({ length: days }, (_, d) => {
    const reached: { readonly from: number; readonly until: number }[] = []
    for (let s = 0; s < dutyCount; s++)
      if (coverFrom[d * dutyCount + s]! < coverLimit[d * dutyCount + s]!)
        reached.push(...reachOf(problem, d, s))
    reached.sort((a, b) => a.from - b.from)
    const spans: number[] = []
    for (const { from, until } of reached)
      if (spans.length === 0 || from > spans.at(-1)!) spans.push(from, until)
      else spans[spans.length - 1] = Math.max(spans.at(-1)!, until)
    return Int32Array.from(spans)
  })
}

function pointsOf({ cover }: LineProblem): Pick<AnnealingModel, 'points' | 'scaleShortages'> {
  const { count, required, step, surplus, shortage } = cover
  const steps = Math.max(...shortage.map((prices) => prices.length))
  const price = new Float64Array(count * steps)
  shortage.forEach((prices, row) => {
    for (let j = 0; j < steps; j++) price[row * steps + j] = prices[Math.min(j, prices.length - 1)]!
  })
  const whole = Float64Array.from(price)
  const scaleShortages = (share: number) => {
    for (let at = 0; at < price.length; at++)
      price[at] = softenedPrice(whole[at]!, surplus[Math.floor(at / steps)]!, share)
  }
  const points = (row: number, staff: number) => {
    let missing = required[row]! - staff
    if (missing <= 0) return -missing * surplus[row]!
    const width = step[row]!
    let points = 0
    let at = row * steps
    const last = at + steps - 1
    while (at < last && missing > width) {
      points += width * price[at]!
      missing -= width
      at++
    }
    return points + missing * price[at]!
  }
  return { points, scaleShortages }
}

/** Entry of a duty in a cell, -1 where it is not permitted. */
export function entryOf({ days, entryStart, entryDuty }: AnnealingModel, cell: number, duty: number): number {
  if (duty === OFF) return -1
  const at = cell + Math.floor(cell / days)
  let low = entryStart[at]!
  const end = entryStart[at + 1]!
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (entryDuty[middle]! < duty) low = middle + 1
    else high = middle
  }
  return low < end && entryDuty[low] === duty ? low : -1
}
