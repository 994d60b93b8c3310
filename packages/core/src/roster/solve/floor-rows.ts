import { type Agent, type FloorRule, isCounted } from '../../workforce/index.ts'
import { floorHolds, floorPrice, floorStaff } from '../floor-staff.ts'
import { horizonOf } from '../horizon.ts'
import { intervalPrices } from '../prices.ts'
import type { RosterProblem } from '../types.ts'
import type { PointWeights } from './point-weights.ts'

/** Times what one shift can be worth: no roster is better for breaking a hard rule about the floor by one person at one interval. */
const HARD = 2

/** Which rules about the floor count an agent on each day, as positions in the problem, joined: duties of one kind count alike. */
export function floorClasses(
  { floor = [] }: RosterProblem,
  agent: Agent,
  dates: readonly string[],
): string[] {
  return dates.map((date) => floor.flatMap((rule, i) => (isCounted(rule, agent, date) ? [i] : [])).join())
}

/** The rules of a class. */
export function rulesOfClass(floorClass: string): number[] {
  return floorClass === '' ? [] : floorClass.split(',').map(Number)
}

/** One rule about the floor as cover rows: at least `required` people, each one missing or too many at a price. */
export interface FloorRows {
  /** Rows are days, and breaks take nothing away. */
  readonly byDay: boolean
  readonly withBreaks: boolean
  readonly required: Float64Array
  readonly shortage: Float64Array
  readonly surplus: Float64Array
}

/**
 * Seats and leave are limits from above: as a cap on those present a surplus costs, and as a cap on those off everybody else has to
 * work. What is not in force, and an interval at which nothing is open, costs nothing.
 */
export function floorRows(problem: RosterProblem, rule: FloorRule, weights: PointWeights): FloorRows {
  const { dates } = horizonOf(problem)
  const holds = floorHolds(problem, rule)
  const asked = floorPrice(problem, rule)
  const price = asked === undefined ? hardPrice(problem, weights) : weights.floor * asked
  const prices = Float64Array.from(holds, (does) => (does ? price : 0))
  const nothing = new Float64Array(holds.length)
  const byDay = rule.kind === 'leave-cap'
  const rows = { byDay, withBreaks: !byDay && rule.kind !== 'seats' }
  if (rule.kind === 'leave-cap') {
    const members = dates.map((date) => problem.agents.filter((agent) => isCounted(rule, agent, date)).length)
    const required = Float64Array.from(members, (all, d) => (holds[d] ? Math.max(0, all - rule.atMost) : 0))
    return { ...rows, required, shortage: prices, surplus: nothing }
  }
  const before = floorStaff(problem, rule, [])
  if (rule.kind === 'seats')
    return {
      ...rows,
      required: before.map((staff, i) => (holds[i] ? rule.atMost - staff : 0)),
      shortage: nothing,
      surplus: prices,
    }
  return {
    ...rows,
    required: before.map((staff, i) => (holds[i] ? rule.atLeast - staff : 0)),
    shortage: prices,
    surplus: nothing,
  }
}

/** More than a shift of any length can be worth, at the dearest prices. */
function hardPrice(problem: RosterProblem, weights: PointWeights): number {
  const { shortage, strongWish } = intervalPrices(problem)
  const longest = Math.max(0, ...problem.shiftTemplates.map(({ durationMinutes }) => durationMinutes))
  const intervals = Math.ceil(longest / problem.intervalMinutes)
  return Math.ceil(
    HARD * Math.max(1, ...Object.values(weights)) * (intervals * shortage.at(-1)! + strongWish),
  )
}
