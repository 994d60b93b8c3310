import type { PaidPeriod } from '../problem/line-problem.ts'

/** Agents by the parity of their place. */
export type Movers = 'all' | 'even' | 'odd'

/** A stretch of days, the rest of the roster standing: plain data. */
export interface RosterPart {
  readonly from: number
  readonly until: number
  /** Who may work on other days than before. */
  readonly movers: Movers
}

export function isMover(agent: number, movers: Movers): boolean {
  return movers === 'all' || (agent % 2 === 0) === (movers === 'even')
}

/** A paid period that goes beyond the part belongs to another part, too: its minutes are for movers to change, who are others there. */
export function keepsMinutes(
  { from, until, movers }: RosterPart,
  agent: number,
  { firstDay, lastDay }: PaidPeriod,
): boolean {
  return !isMover(agent, movers) && (firstDay < from || lastDay >= until)
}

export function wholeRoster(days: number): RosterPart {
  return { from: 0, until: days, movers: 'all' }
}

/** Days from the middle where the two parts of a round meet, and how many there are at least, so that both have some. */
const SEAMS = [0, 1, -1]
const FEWEST_DAYS = 5

/**
 * Two parts that are searched at the same time. The day between them stands, and whoever works on other days than before, or other
 * hours in a week that both have days of, does so in one of them only: so the two halves of a line fit together again. From round to
 * round another day stands and others move, until everybody has done so everywhere. A few days are one part.
 */
export function partsOf(days: number, round: number): readonly RosterPart[] {
  if (days < FEWEST_DAYS) return [wholeRoster(days)]
  const seam = Math.floor(days / 2) + SEAMS[round % SEAMS.length]!
  const isEvenFirst = round % 2 === 0
  return [
    { from: 0, until: seam, movers: isEvenFirst ? 'even' : 'odd' },
    { from: seam + 1, until: days, movers: isEvenFirst ? 'odd' : 'even' },
  ]
}
