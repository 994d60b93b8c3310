import { type LocalDate, type LocalTime, minutesOfTime } from '../interval/index.ts'
import type { LifeConstraint } from './life-constraint.ts'
import { demandBreach, type LifeDemand, lifeDemand, type WallHours, type WallShift } from './life-demand.ts'
import type { Agent } from './types.ts'

/** What an agent's hard life constraints leave of one date; null = open. */
export interface DayLimits {
  readonly date: LocalDate
  /** No shift may start on this date. */
  readonly off: boolean
  readonly earliestStart: LocalTime | null
  /** May be past midnight as '26:00'. */
  readonly latestEnd: LocalTime | null
  /** Paid minutes of a shift at most; the contract's own daily maximum is not part of it. */
  readonly maxMinutes: number | null
  /** Hours that no shift of the date may lie in, those of the next day included. */
  readonly busy: readonly WallHours[]
  /** Ids of the life constraints that set each limit: all that say 'off' or are busy, and the tightest of the others. */
  readonly bindings: {
    readonly off: readonly string[]
    readonly busy: readonly string[]
    readonly earliestStart?: string
    readonly latestEnd?: string
    readonly maxMinutes?: string
  }
}

/** A wish of life, `strong` or `nice`, that holds on a date. */
export interface SoftLifeDemand {
  readonly constraint: LifeConstraint
  readonly demand: LifeDemand
}

/**
 * All hard life constraints of an agent merged, one entry per date. Where the window is empty (`earliestStart` after
 * `latestEnd`) no shift fits, as if off.
 * `dayLimits(ana, ['2026-11-23'])` -> `[{ date: '2026-11-23', off: false, latestEnd: '16:00', bindings: { off: [], latestEnd: 'school-run' }, ... }]`
 */
export function dayLimits(agent: Agent, dates: readonly LocalDate[]): DayLimits[] {
  const hard = agent.lifeConstraints?.filter((constraint) => constraint.strength === 'must') ?? []
  return dates.map((date) => mergeDay(date, hard))
}

/** The soft life constraints that ask something of the date. */
export function softLifeDemands(agent: Agent, date: LocalDate): SoftLifeDemand[] {
  const found: SoftLifeDemand[] = []
  for (const constraint of agent.lifeConstraints ?? []) {
    if (constraint.strength === 'must') continue
    const demand = lifeDemand(constraint, date)
    if (demand) found.push({ constraint, demand })
  }
  return found
}

/** Does a shift starting on the limits' date fit them? */
export function fitsDayLimits(limits: DayLimits, shift: WallShift): boolean {
  if (limits.off) return false
  if (demandBreach({ kind: 'busy', hours: limits.busy }, shift) > 0) return false
  if (limits.maxMinutes !== null && shift.paidMinutes > limits.maxMinutes) return false
  const window = {
    ...(limits.earliestStart !== null && {
      earliestStart: limits.earliestStart,
    }),
    ...(limits.latestEnd !== null && { latestEnd: limits.latestEnd }),
  }
  return demandBreach({ kind: 'window', window }, shift) === 0
}

function mergeDay(date: LocalDate, hard: readonly LifeConstraint[]): DayLimits {
  const off: string[] = []
  const busy: WallHours[] = []
  const busyBy: string[] = []
  let earliestStart: LocalTime | null = null
  let latestEnd: LocalTime | null = null
  let maxMinutes: number | null = null
  const bindings: {
    earliestStart?: string
    latestEnd?: string
    maxMinutes?: string
  } = {}
  for (const constraint of hard) {
    const demand = lifeDemand(constraint, date)
    if (demand === null) continue
    if (demand.kind === 'off') off.push(constraint.id)
    else if (demand.kind === 'busy') {
      busy.push(...demand.hours)
      busyBy.push(constraint.id)
    } else if (demand.kind === 'max-minutes') {
      if (maxMinutes === null || demand.maxMinutes < maxMinutes) {
        maxMinutes = demand.maxMinutes
        bindings.maxMinutes = constraint.id
      }
    } else {
      const { earliestStart: early, latestEnd: late } = demand.window
      if (
        early !== undefined &&
        (earliestStart === null || minutesOfTime(early) > minutesOfTime(earliestStart))
      ) {
        earliestStart = early
        bindings.earliestStart = constraint.id
      }
      if (late !== undefined && (latestEnd === null || minutesOfTime(late) < minutesOfTime(latestEnd))) {
        latestEnd = late
        bindings.latestEnd = constraint.id
      }
    }
  }
  return {
    date,
    off: off.length > 0,
    earliestStart,
    latestEnd,
    maxMinutes,
    busy,
    bindings: { off, busy: busyBy, ...bindings },
  }
}
