import { addDays, type LocalDate, weekdayOf } from '../interval/index.ts'
import { type DayKind, type DayPattern, dayKind, isOfKind } from '../workforce/index.ts'
import type { AgentLine, Duty } from './agent-line.ts'
import { shiftMinutes } from './assignment.ts'

/** One date of a line: what it is to the person. */
export interface LineDay {
  /** Days from the problem's first day; negative before it. */
  readonly day: number
  readonly date: LocalDate
  readonly kind: DayKind
  /** Minutes after midnight at which the shift starts; -1 when off. */
  readonly start: number
  readonly duty?: Duty
}

/**
 * Every date of a line from the first that is known (the earliest prior assignment, else the horizon's first day) to the horizon's
 * last. Of two shifts on one date the earlier one counts.
 */
export function lineDays({ problem, prior, duties }: AgentLine): LineDay[] {
  const byDay = new Map<number, Duty>()
  for (const duty of [...prior, ...duties]) if (!byDay.has(duty.day)) byDay.set(duty.day, duty)
  const first = Math.min(0, prior[0]?.day ?? 0)
  return Array.from({ length: problem.days - first }, (_, i) => {
    const day = first + i
    const duty = byDay.get(day)
    const date = addDays(problem.startDate, day)
    if (!duty) return { day, date, kind: 'off', start: -1 }
    const kind = dayKind(duty.wallStart, shiftMinutes(duty.assignment))
    return { day, date, kind, start: duty.wallStart, duty }
  })
}

/** Days in a row that share a key. */
export interface LineRun {
  readonly days: readonly LineDay[]
  /** Both its ends are known: it reaches neither the first day known nor the horizon's last. */
  readonly complete: boolean
}

/**
 * Runs of days with the same key (null = in no run) that reach into the horizon or up to it, in order. One that ends with the day
 * before the horizon is among them: the first day did not go on with it.
 */
export function runsOf(days: readonly LineDay[], keyOf: (day: LineDay) => string | number | null): LineRun[] {
  const runs: LineRun[] = []
  for (let from = 0, until = 0; from < days.length; from = until) {
    const key = keyOf(days[from]!)
    until = from + 1
    while (until < days.length && keyOf(days[until]!) === key) until++
    if (key === null || days[until - 1]!.day < -1) continue
    runs.push({ days: days.slice(from, until), complete: from > 0 && until < days.length })
  }
  return runs
}

/** Places where a pattern stands, as its days; those that lie wholly before the horizon are no matter of it. */
export function matchesOf(
  days: readonly LineDay[],
  pattern: Pick<DayPattern, 'days' | 'startsOn'>,
): LineDay[][] {
  const { length } = pattern.days
  const found: LineDay[][] = []
  for (let i = 0; i + length <= days.length; i++) {
    const part = days.slice(i, i + length)
    if (part.at(-1)!.day < 0) continue
    if (pattern.startsOn !== undefined && weekdayOf(part[0]!.date) !== pattern.startsOn) continue
    if (part.every((day, k) => isOfKind(day.kind, pattern.days[k]!))) found.push(part)
  }
  return found
}

/** Days by the Monday of their week; weeks that lie wholly before the horizon are left out. */
export function weeksOf(days: readonly LineDay[]): LineDay[][] {
  const weeks: LineDay[][] = []
  for (const day of days) {
    if (weeks.length === 0 || weekdayOf(day.date) === 1) weeks.push([])
    weeks.at(-1)!.push(day)
  }
  return weeks.filter((week) => week.at(-1)!.day >= 0)
}
