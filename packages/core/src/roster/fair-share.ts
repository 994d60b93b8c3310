import { addDays, mondayOf, weekdayOf } from '../interval/index.ts'
import type { Agent, DayKind } from '../workforce/index.ts'
import type { LineDay } from './line-days.ts'
import { intervalPrices } from './prices.ts'
import type { RosterProblem } from './types.ts'

/** Something unpleasant that is to be spread, as one agent has it. */
export interface Burden {
  readonly unit: 'weekends' | 'nights' | 'lates'
  /** What the ledger has more than the agent with least of it. */
  readonly before: number
  /** Points of the first one for whoever had one before. */
  readonly price: number
}

const UNITS = ['weekends', 'nights', 'lates'] as const

/** Those that have a price in this problem. */
export function burdensOf(problem: RosterProblem, agent: Agent): Burden[] {
  const { fairWeekend, fairNight, fairLate } = intervalPrices(problem)
  const price = { weekends: fairWeekend, nights: fairNight, lates: fairLate }
  return UNITS.flatMap((unit) => {
    if (price[unit] === 0) return []
    const before = (agent.ledger?.[unit] ?? 0) - leastOf(problem)[unit]
    return [{ unit, before, price: price[unit] }]
  })
}

const leasts = new WeakMap<RosterProblem, Record<Burden['unit'], number>>()

/** What the agent with least of each has in the ledger; looked up once, as every agent is measured by it. */
function leastOf(problem: RosterProblem): Record<Burden['unit'], number> {
  let least = leasts.get(problem)
  if (!least) {
    const of = (unit: Burden['unit']) =>
      problem.agents.reduce((sum, { ledger }) => Math.min(sum, ledger?.[unit] ?? 0), Number.POSITIVE_INFINITY)
    least = { weekends: of('weekends'), nights: of('nights'), lates: of('lates') }
    leasts.set(problem, least)
  }
  return least
}

/** The k-th more costs price x (before + k - 1): convex, and nothing for the first of whoever had least. */
export function sharePoints({ before, price }: Burden, count: number): number {
  return price * (count * before + (count * (count - 1)) / 2)
}

/** Is day i of a line one more of the burden? A weekend counts on its first worked day inside the horizon. */
export function burdenOn(unit: Burden['unit'], days: readonly LineDay[], i: number): boolean {
  const { kind, day, date } = days[i]!
  if (day < 0 || kind === 'off') return false
  if (unit !== 'weekends') return isBurdenKind(unit, kind)
  if (weekdayOf(date) < 6) return false
  const before = days[i - 1]
  const saturdayWorked =
    before !== undefined &&
    before.day >= 0 &&
    before.kind !== 'off' &&
    before.date === addDays(mondayOf(date), 5)
  return weekdayOf(date) === 6 || !saturdayWorked
}

export function isBurdenKind(unit: 'nights' | 'lates', kind: DayKind): boolean {
  return kind === (unit === 'nights' ? 'night' : 'late')
}
