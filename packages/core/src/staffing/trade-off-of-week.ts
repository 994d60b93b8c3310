import { checkPositive } from './check-input.ts'
import { type RequirementInput, requirement } from './requirement.ts'
import type { Requirement } from './types.ts'

/** What one service level costs and brings over a whole forecast: a day, a week or a month. */
export interface TradeOffTotal {
  /** The target tried. */
  readonly target: number
  /** What whole agents reach: a little more than the target. Weighted by contacts. */
  readonly serviceLevel: number
  /** Mean wait of the answered, weighted by contacts. */
  readonly averageSpeedOfAnswerSeconds: number
  /** Work / on-queue time. */
  readonly occupancy: number
  /** Of required staff, shrinkage included. */
  readonly paidHours: number
  readonly cost: number
  /** Paid hours more than the row before, for each point (1 %) of service level reached more; null in the first row. */
  readonly hoursPerPoint: number | null
  readonly requirement: Requirement
}

/**
 * The same forecast staffed for one service level after the other: what each point of service costs.
 * `goal.serviceLevel` is replaced by each target in turn.
 * @example tradeOffOfWeek({ forecast, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 }, shrinkage: 0.3 })
 */
export function tradeOffOfWeek(
  input: RequirementInput & {
    /** Rising. Default 0.5 to 0.95 in steps of 0.05, then 0.98 and 0.99. */
    readonly targets?: readonly number[]
    /** Cost of a paid hour; default 1. */
    readonly hourCost?: number
  },
): TradeOffTotal[] {
  const { targets = DEFAULT_TARGETS, hourCost = 1, ...rest } = input
  checkPositive('hourCost', hourCost, 'currency')
  const rows: TradeOffTotal[] = []
  for (const target of targets) {
    const made = requirement({ ...rest, goal: { ...rest.goal, serviceLevel: target } })
    const before = rows.at(-1)
    const row = totalOf(target, made, rest, hourCost)
    const gain = before ? row.serviceLevel - before.serviceLevel : 0
    rows.push({
      ...row,
      hoursPerPoint: before && gain > 0 ? (row.paidHours - before.paidHours) / (100 * gain) : null,
    })
  }
  return rows
}

const DEFAULT_TARGETS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99]

function totalOf(
  target: number,
  made: Requirement,
  { forecast }: RequirementInput,
  hourCost: number,
): Omit<TradeOffTotal, 'hoursPerPoint'> {
  const hours = made.grid.intervalMinutes / 60
  let contacts = 0
  let inTime = 0
  let waited = 0
  let load = 0
  let base = 0
  let staff = 0
  for (let i = 0; i < made.grid.count; i += 1) {
    const volume = made.serviceLevel[i] === null ? 0 : (forecast.mean[i] ?? 0)
    contacts += volume
    inTime += volume * (made.serviceLevel[i] ?? 0)
    waited += volume * (made.averageSpeedOfAnswerSeconds[i] ?? 0)
    // Of what is offered, only the answered keep agents busy.
    load += (made.occupancy[i] ?? 0) * made.baseStaff[i]!
    base += made.baseStaff[i]!
    staff += made.requiredStaff[i]!
  }
  const paidHours = staff * hours
  return {
    target,
    serviceLevel: contacts > 0 ? inTime / contacts : 1,
    averageSpeedOfAnswerSeconds: contacts > 0 ? waited / contacts : 0,
    occupancy: base > 0 ? load / base : 0,
    paidHours,
    cost: paidHours * hourCost,
    requirement: made,
  }
}
