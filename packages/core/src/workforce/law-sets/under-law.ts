import { KinshiftError } from '../../errors.ts'
import { addDays, type LocalDate, type LocalTime, type Weekday } from '../../interval/index.ts'
import type { LifeConstraint } from '../life-constraint.ts'
import type { Agent, AverageWeek, Contract, OvertimeLimit } from '../types.ts'
import { CHINA_LABOUR_LAW } from './china-labour-law.ts'
import { EU_WORKING_TIME } from './eu-working-time.ts'
import type { LawLimits, LawSet, LawSetId, LawVersion, Protection } from './law-set.ts'
import { US_FAIR_WORKWEEK } from './us-fair-workweek.ts'

const NONE: LawSet = {
  id: 'none',
  name: { en: 'None', 'zh-CN': '无' },
  covers: 'Nobody: contracts alone hold.',
  versions: [],
}

/** All law sets, to choose from. */
export const LAW_SETS: readonly LawSet[] = [NONE, EU_WORKING_TIME, CHINA_LABOUR_LAW, ...US_FAIR_WORKWEEK]

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export function lawSet(id: LawSetId): LawSet {
  return LAW_SETS.find((one) => one.id === id) ?? NONE
}

/** The version in force on a date; null before the first. */
export function lawInForce(set: LawSet, date: LocalDate): LawVersion | null {
  return set.versions.findLast((version) => version.from <= date) ?? null
}

/** An agent whose contract a law has made stricter, and where. */
export interface AgentUnderLaw {
  readonly agent: Agent
  readonly tightened: readonly (keyof LawLimits)[]
}

/**
 * The agent with every limit of the contract at least as strict as the law of that date. Solver, judge and screen then know
 * no law, only contracts: what a law asks is kept by the rules that keep contracts. A weekly minimum or a least average above
 * the new maximum comes down to it.
 * `underLaw(ana, lawSet('eu-working-time'), '2026-11-23').agent.contract.minRestMinutes` -> 660
 */
export function underLaw(agent: Agent, set: LawSet, date: LocalDate): AgentUnderLaw {
  const limits = lawInForce(set, date)?.limits ?? {}
  const contract: { -readonly [K in keyof Contract]: Contract[K] } = { ...agent.contract }
  const tightened: (keyof LawLimits)[] = []
  for (const key of ['minRestMinutes', 'minWeeklyRestMinutes'] as const) {
    const limit = limits[key]
    if (limit === undefined || limit <= (contract[key] ?? 0)) continue
    contract[key] = limit
    tightened.push(key)
  }
  for (const key of ['maxConsecutiveDays', 'maxMinutesPerDay', 'maxMinutesPerWeek'] as const) {
    const limit = limits[key]
    if (limit === undefined || limit >= (contract[key] ?? Number.POSITIVE_INFINITY)) continue
    contract[key] = limit
    tightened.push(key)
  }
  const { averageWeek, overtime } = limits
  if (averageWeek && !isAsStrict(contract.averageWeek, averageWeek)) {
    contract.averageWeek = averageWeek
    tightened.push('averageWeek')
  }
  if (overtime && !isAsStrict(contract.overtime, overtime)) {
    contract.overtime = overtime
    tightened.push('overtime')
  }
  const everyWeek = Math.min(
    contract.maxMinutesPerWeek,
    contract.averageWeek?.maxMinutesPerWeek ?? Number.POSITIVE_INFINITY,
    // No month reaches over more than five Sundays.
    overtime
      ? overtime.normalMinutesPerWeek + Math.floor(overtime.maxMinutesPerMonth / 5)
      : Number.POSITIVE_INFINITY,
  )
  contract.minMinutesPerWeek = Math.min(contract.minMinutesPerWeek, everyWeek)
  const { leastAverageWeek } = contract
  if (leastAverageWeek && leastAverageWeek.minMinutesPerWeek > everyWeek)
    contract.leastAverageWeek = { ...leastAverageWeek, minMinutesPerWeek: everyWeek }
  return tightened.length === 0 ? { agent, tightened } : { agent: { ...agent, contract }, tightened }
}

/** Is every figure of the contract's at most the law's? */
function isAsStrict<T extends AverageWeek | OvertimeLimit>(own: T | undefined, law: T): boolean {
  const figures = new Map(Object.entries(own ?? {}))
  return Object.entries(law).every(
    ([key, figure]) => (figures.get(key) ?? Number.POSITIVE_INFINITY) <= figure,
  )
}

/** A time of life that a law protects. The dates are private: only the life constraints made of them reach a roster. */
export type ProtectedTime =
  | { readonly kind: 'pregnancy'; readonly dueDate: LocalDate }
  | { readonly kind: 'nursing'; readonly birthDate: LocalDate; readonly infants?: number }

/**
 * The life constraints that a law gives to a time of life: no nights, no day longer than the normal one, less the nursing
 * time, with the dates that they hold. None where the law of that time has no such protection. Labels say nothing of why.
 *
 * @throws NUMBER_INVALID for fewer than one infant.
 */
export function protectionsOf(set: LawSet, time: ProtectedTime): LifeConstraint[] {
  if (time.kind === 'pregnancy') {
    const protection = lawInForce(set, time.dueDate)?.pregnancy
    if (!protection) return []
    const from = addDays(time.dueDate, -7 * protection.weeksBeforeDue)
    return constraintsOf(protection, protection.maxMinutesPerDay, from, time.dueDate)
  }
  const { birthDate, infants = 1 } = time
  if (!Number.isInteger(infants) || infants < 1)
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: 'infants' },
      found: infants,
      expected: 'a whole number of at least 1',
    })
  const protection = lawInForce(set, birthDate)?.nursing
  if (!protection) return []
  const longest = Math.max(0, protection.maxMinutesPerDay - infants * protection.minutesPerInfant)
  return constraintsOf(protection, longest, birthDate, lastDayBeforeFirstBirthday(birthDate))
}

function constraintsOf(
  { nightFrom, nightUntil }: Protection,
  maxMinutesPerDay: number,
  from: LocalDate,
  until: LocalDate,
): LifeConstraint[] {
  const common = { strength: 'must', from, until } as const
  // Two pieces, so that the hours after midnight hold from the first day on, whatever day the night began.
  const night = (part: string, busyFrom: LocalTime, busyUntil: LocalTime): LifeConstraint => ({
    ...common,
    kind: 'busy-hours',
    id: `no-${part}-${from}`,
    label: `no work between ${nightFrom} and ${nightUntil}`,
    labels: { 'zh-CN': `${nightFrom} 至次日 ${nightUntil} 不上班` },
    weekdays: WEEK,
    busyFrom,
    busyUntil,
  })
  return [
    night('small-hours', '00:00', nightUntil),
    night('late-hours', nightFrom, '24:00'),
    {
      ...common,
      kind: 'shorter-day',
      id: `day-length-${from}`,
      label: `at most ${maxMinutesPerDay / 60} h a day`,
      labels: { 'zh-CN': `每天最多 ${maxMinutesPerDay / 60} 小时` },
      maxMinutesPerDay,
    },
  ]
}

/** Born on 29 February: the last day of the following February. */
function lastDayBeforeFirstBirthday(birthDate: LocalDate): LocalDate {
  const year = String(Number(birthDate.slice(0, 4)) + 1).padStart(4, '0')
  const day = birthDate.slice(5) === '02-29' ? '03-01' : birthDate.slice(5)
  return addDays(`${year}-${day}`, -1)
}
