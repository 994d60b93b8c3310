import { type Agent, type FloorRule, fewestShareOf, isAbout, isCounted } from '../../../workforce/index.ts'
import { floorHolds, floorPrice, floorStaff } from '../../floor-staff.ts'
import { horizonOf } from '../../horizon.ts'
import { intervalPrices } from '../../prices.ts'
import type { RosterProblem } from '../../types.ts'
import type { PointWeights } from './point-weights.ts'

/** Times what one shift can be worth: no roster is better for breaking a hard rule about the floor by one person at one interval. */
const HARD = 2

/** The least part of a person that a hard share is held to: what breaks it by less is found by the judge all the same. */
const LEAST_PART = 0.05

/**
 * Which rules about the floor count an agent on each day, as positions in the problem, and by how much: duties of one kind count
 * alike.
 */
export function floorClasses(
  { floor = [] }: RosterProblem,
  agent: Agent,
  dates: readonly string[],
): string[] {
  return dates.map((date) =>
    floor
      .flatMap((rule, i) => {
        const weight = weightOf(rule, agent, date)
        return weight === 0 ? [] : [`${i}:${weight}`]
      })
      .join(),
  )
}

/**
 * As whom a rule counts an agent: one person, or none. Of those present a share q has the skill where
 *   skilled - q x present >= 0,
 * so somebody with the skill counts 1 - q, and anybody else -q.
 */
function weightOf(rule: FloorRule, agent: Agent, date: string): number {
  const share = isAbout(rule, agent) ? (fewestShareOf(rule) ?? 0) : 0
  return (isCounted(rule, agent, date) ? 1 : 0) - share
}

/** The rules of a class, each with what somebody of it counts there. */
export function membersOfClass(floorClass: string): { readonly rule: number; readonly weight: number }[] {
  if (floorClass === '') return []
  return floorClass.split(',').map((member) => {
    const [rule, weight] = member.split(':')
    return { rule: Number(rule), weight: Number(weight) }
  })
}

/** One rule about the floor as cover rows: at least `required` people, each one missing or too many at a price. */
export interface FloorRows {
  /** Rows are days, and breaks take nothing away. */
  readonly byDay: boolean
  readonly withBreaks: boolean
  /** Some people make it harder to keep. */
  readonly takesAway: boolean
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
  const share = fewestShareOf(rule)
  const price =
    asked === undefined ? hardPrice(problem, weights) / leastPart(problem, share) : weights.floor * asked
  const prices = Float64Array.from(holds, (does) => (does ? price : 0))
  const nothing = new Float64Array(holds.length)
  const byDay = rule.kind === 'leave-cap'
  const rows = { byDay, withBreaks: !byDay && rule.kind !== 'seats', takesAway: share !== undefined }
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
  const present =
    share === undefined ? nothing : floorStaff(problem, rule, [], (agent) => isAbout(rule, agent))
  const asks = (i: number) => (share === undefined ? rule.atLeast! : share * present[i]!)
  return {
    ...rows,
    required: before.map((staff, i) => (holds[i] ? asks(i) - staff : 0)),
    shortage: prices,
    surplus: nothing,
  }
}

/** The least by which a share of some of these people can be missed: a part of a person; 1 where no share is asked. */
function leastPart({ agents }: RosterProblem, share = 1): number {
  const parts = agents.map((_, i) => (share * (i + 1)) % 1).filter((part) => part > LEAST_PART)
  return Math.min(1, ...parts)
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
