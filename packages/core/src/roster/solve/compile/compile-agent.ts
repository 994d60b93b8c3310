import { daysBetween, epochOf } from '../../../interval/index.ts'
import {
  type Agent,
  type DayKind,
  demandBreach,
  isGranted,
  isOfKind,
  lifeDemand,
  preferenceIsAbout,
  type Strength,
} from '../../../workforce/index.ts'
import { horizonOf } from '../../horizon.ts'
import { rotationDay } from '../../rotation-day.ts'
import type { Assignment, RosterProblem } from '../../types.ts'
import { agentWishPoints } from '../../wish-weight.ts'
import type { LineAgent } from '../problem/line-problem.ts'
import type { Succession } from '../problem/succession.ts'
import { contractRules } from './contract-rules.ts'
import type { DutyFace } from './duty-faces.ts'
import { type DutyKind, dutyOnDay } from './duty-kinds.ts'
import { paidPeriods } from './paid-periods.ts'
import type { PointWeights } from './point-weights.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/** An agent for the search, and one who may do more for the bound: the same where the search is kept to no more than the rules. */
export interface CompiledAgent {
  readonly agent: LineAgent
  readonly loose: LineAgent
}

/** The duties of a problem, and what points count. */
export interface Duties {
  readonly kinds: readonly DutyKind[]
  readonly faces: readonly DutyFace[]
  readonly weights: PointWeights
}

/** Which duties may follow each other on the next day: on every night of the horizon, and on some. */
export interface Successions {
  readonly always: Succession
  readonly sometimes: Succession
}

/**
 * An agent of a roster problem: which duties on which day at what price in wishes, and the limits of the contract. `floorClass` per
 * day.
 */
export function compileAgent(
  problem: RosterProblem,
  agent: Agent,
  { kinds, faces, weights }: Duties,
  succession: Successions,
  floorClass: readonly string[],
): CompiledAgent {
  const { dates } = horizonOf(problem)
  const { contract } = agent
  const prior = (problem.priorAssignments ?? []).filter(({ agentId }) => agentId === agent.id)
  const restedFrom =
    Math.max(...prior.map(({ end }) => epochOf(end)), Number.NEGATIVE_INFINITY) +
    contract.minRestMinutes * MINUTE_MS
  const dayBefore = contract.forwardRotation
    ? prior.find(({ date }) => daysBetween(problem.startDate, date) === -1)
    : undefined
  const earliestOnFirstDay = dayBefore
    ? horizonOf(problem).wallMinutes(dayBefore.date, epochOf(dayBefore.start))
    : 0
  const own = kinds.flatMap((kind, s) => (isPermittedByContract(agent, kind) ? [s] : []))
  const pinnedOn = new Map(
    kinds.flatMap(({ pinned }, s) => (pinned?.agentId === agent.id ? [[pinned.date, s] as const] : [])),
  )

  const weighted = (points: number) =>
    points === Number.POSITIVE_INFINITY ? points : points * weights.wishes

  const dayStart = new Int32Array(dates.length + 1)
  const offCost = new Float64Array(dates.length)
  const duty: number[] = []
  const cost: number[] = []
  dates.forEach((date, d) => {
    const pinned = pinnedOn.get(date)
    const prices = dayPrices(problem, agent, d)
    if (pinned !== undefined) {
      duty.push(pinned)
      cost.push(weighted(prices.of(kinds[pinned]!, faces[pinned]!) ?? 0))
      offCost[d] = Number.POSITIVE_INFINITY
    } else {
      for (const s of own) {
        if (kinds[s]!.floorClass !== floorClass[d]) continue
        if (dutyOnDay(problem, kinds[s]!, d).startMs < restedFrom) continue
        if (d === 0 && faces[s]!.start < earliestOnFirstDay) continue
        const points = prices.of(kinds[s]!, faces[s]!)
        if (points === null) continue
        duty.push(s)
        cost.push(weighted(points))
      }
      offCost[d] = weighted(prices.off)
    }
    dayStart[d + 1] = duty.length
  })

  const daysOff = daysOffForRest(
    own.map((s) => kinds[s]!),
    problem,
    contract.minRestMinutes,
  )
  const asked = Math.max(1, contract.minConsecutiveDaysOff ?? 1)
  const { periods, loose } = paidPeriods(problem, agent, prior)
  const rules = contractRules(problem, agent, kinds, faces, weights)
  const lineAgent = (minDaysOff: number): LineAgent => ({
    dayStart,
    duty: Int32Array.from(duty),
    cost: Float64Array.from(cost),
    offCost,
    succession: succession.always,
    periods,
    minRun: 1,
    maxRun: Math.max(
      1,
      Math.min(contract.maxConsecutiveDays, dates.length + daysWorkedBefore(problem, prior)),
    ),
    minDaysOff,
    maxWeekends: contract.maxWeekends ?? Number.POSITIVE_INFINITY,
    ...(rules.length > 0 && { rules }),
    ...daysBefore(problem, prior, minDaysOff),
  })
  const compiled = lineAgent(Math.max(asked, daysOff))
  const isExact = daysOff <= asked && succession.always === succession.sometimes && periods === loose
  return {
    agent: compiled,
    loose: isExact ? compiled : { ...lineAgent(asked), succession: succession.sometimes, periods: loose },
  }
}

function isPermittedByContract({ contract, skills }: Agent, kind: DutyKind): boolean {
  if (kind.pinned) return false
  const isAble = ({ queue, weight }: Pick<DutyKind, 'queue' | 'weight'>) =>
    skills.some((skill) => skill.queue === queue && (skill.proficiency ?? 1) === weight)
  if (!isAble(kind) || !kind.changes.every(isAble)) return false
  if (contract.shiftMinutes && !contract.shiftMinutes.includes(kind.durationMinutes)) return false
  return contract.maxMinutesPerDay === undefined || kind.paidMinutes <= contract.maxMinutesPerDay
}

/** What an agent's life and wishes say of one day: the price of a day off, and of a duty; null where it is forbidden. */
interface DayPrices {
  readonly off: number
  of(kind: DutyKind, face: DutyFace): number | null
}

function dayPrices(problem: RosterProblem, agent: Agent, day: number): DayPrices {
  const { dates, wallMinutes } = horizonOf(problem)
  const date = dates[day]!
  const pointsOf = (strength: Strength) =>
    strength === 'must' ? Number.POSITIVE_INFINITY : agentWishPoints(problem, agent, strength)
  const wishes = (agent.preferences ?? []).flatMap((wish) =>
    preferenceIsAbout(wish, date) ? [{ wish, points: agentWishPoints(problem, agent, wish.strength) }] : [],
  )
  const demands = (agent.lifeConstraints ?? []).flatMap((constraint) => {
    const demand = lifeDemand(constraint, date)
    return demand === null ? [] : [{ demand, points: pointsOf(constraint.strength) }]
  })
  const wanted = rotationDay(agent, date)
  const rotation = (kind: DayKind) =>
    wanted === null || isOfKind(kind, wanted) ? 0 : pointsOf(agent.rotation!.strength)
  const notGranted = (wallStart: number | null) =>
    wishes.reduce((sum, { wish, points }) => sum + (isGranted(wish, wallStart) ? 0 : points), 0)
  return {
    off: notGranted(null) + rotation('off'),
    of(kind, face) {
      const { startMs, endMs } = dutyOnDay(problem, kind, day)
      const wallStart = wallMinutes(date, startMs)
      let points = notGranted(wallStart) + rotation(face.kind)
      if (demands.length > 0) {
        const shift = { wallStart, wallEnd: wallMinutes(date, endMs), paidMinutes: kind.paidMinutes }
        for (const one of demands) if (demandBreach(one.demand, shift) > 0) points += one.points
      }
      return points === Number.POSITIVE_INFINITY ? null : points
    },
  }
}

/** Days off after which the rest is kept whatever was worked before and comes next. */
function daysOffForRest(kinds: readonly DutyKind[], problem: RosterProblem, restMinutes: number): number {
  const times = kinds.map((kind) => dutyOnDay(problem, kind, 0))
  if (times.length === 0) return 1
  const latestEnd = Math.max(...times.map(({ endMs }) => endMs))
  const earliestStart = Math.min(...times.map(({ startMs }) => startMs))
  // One hour to spare for a clock change.
  const missing = restMinutes + 60 - ((earliestStart - latestEnd) / MINUTE_MS + DAY_MINUTES)
  return Math.max(1, Math.ceil(missing / DAY_MINUTES))
}

function daysWorkedBefore(problem: RosterProblem, prior: readonly Assignment[]): number {
  const worked = new Set(prior.map(({ date }) => daysBetween(problem.startDate, date)))
  let days = 0
  while (worked.has(-1 - days)) days++
  return days
}

/** What the days before the horizon leave: a run to go on with, or days off to count on. */
function daysBefore(problem: RosterProblem, prior: readonly Assignment[], minDaysOff: number) {
  const workedBefore = daysWorkedBefore(problem, prior)
  const last = Math.max(
    ...prior.map(({ date }) => daysBetween(problem.startDate, date)),
    Number.NEGATIVE_INFINITY,
  )
  const offBefore = workedBefore > 0 ? 0 : Number.isFinite(last) ? -1 - last : minDaysOff
  return { workedBefore, offBefore }
}
