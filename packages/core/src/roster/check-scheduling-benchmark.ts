import type {
  BenchmarkCover,
  BenchmarkEmployee,
  BenchmarkRoster,
  SchedulingBenchmark,
} from './scheduling-benchmark.ts'

export type BenchmarkRule =
  | 'row-length'
  | 'known-shift'
  | 'day-off'
  | 'shift-succession'
  | 'max-shifts'
  | 'max-minutes'
  | 'min-minutes'
  | 'max-weekends'
  | 'max-consecutive-shifts'
  | 'min-consecutive-shifts'
  | 'min-consecutive-days-off'

/** A hard rule of the benchmark that one employee's row does not keep. */
export interface BenchmarkRuleBreak {
  readonly rule: BenchmarkRule
  readonly employee: string
  /** The day, or the first day of the run, where the rule is about one. */
  readonly day?: number
  readonly shift?: string
  readonly found?: number
  readonly limit?: number
}

export interface BenchmarkCheck {
  /** Requests not met and cover missed, as weighted by the instance. Meaningful also when rules are broken. */
  readonly objective: number
  readonly points: {
    readonly requests: number
    readonly under: number
    readonly over: number
  }
  readonly ruleBreaks: readonly BenchmarkRuleBreak[]
}

/**
 * The independent judge of a roster for a public benchmark instance. It counts from the finished roster alone.
 * `checkSchedulingBenchmark(instance, [['D', null, ...], ...])` -> `{ objective: 607, points, ruleBreaks: [] }`
 */
export function checkSchedulingBenchmark(
  instance: SchedulingBenchmark,
  roster: BenchmarkRoster,
): BenchmarkCheck {
  const minutesOf = new Map(instance.shifts.map((shift) => [shift.id, shift.minutes]))
  const forbiddenAfter = new Map(
    instance.shifts.map((shift) => [shift.id, new Set(shift.mayNotBeFollowedBy)]),
  )
  const ruleBreaks: BenchmarkRuleBreak[] = []

  instance.employees.forEach((employee, index) => {
    const row = roster[index] ?? []
    const say = (rule: BenchmarkRule, facts: Omit<BenchmarkRuleBreak, 'rule' | 'employee'> = {}) =>
      ruleBreaks.push({ rule, employee: employee.id, ...facts })

    if (row.length !== instance.days) say('row-length', { found: row.length, limit: instance.days })
    const daysOff = new Set(employee.daysOff)
    row.forEach((shift, day) => {
      if (shift === null) return
      if (!minutesOf.has(shift)) say('known-shift', { day, shift })
      if (daysOff.has(day)) say('day-off', { day, shift })
      const next = row[day + 1]
      if (next && forbiddenAfter.get(shift)?.has(next)) say('shift-succession', { day, shift: next })
    })
    checkTotals(employee, row, minutesOf, say)
    checkRuns(employee, row, say)
  })

  const points = {
    requests: requestPoints(instance, roster),
    under: coverPoints(instance, roster, (c, staff) => Math.max(0, c.required - staff) * c.weightUnder),
    over: coverPoints(instance, roster, (c, staff) => Math.max(0, staff - c.required) * c.weightOver),
  }
  return {
    objective: points.requests + points.under + points.over,
    points,
    ruleBreaks,
  }
}

type Row = readonly (string | null)[]
type Say = (rule: BenchmarkRule, facts?: Omit<BenchmarkRuleBreak, 'rule' | 'employee'>) => void

function checkTotals(employee: BenchmarkEmployee, row: Row, minutesOf: Map<string, number>, say: Say): void {
  const counts = new Map<string, number>()
  const weekends = new Set<number>()
  let minutes = 0
  row.forEach((shift, day) => {
    if (shift === null) return
    counts.set(shift, (counts.get(shift) ?? 0) + 1)
    minutes += minutesOf.get(shift) ?? 0
    if (day % 7 >= 5) weekends.add(Math.floor(day / 7))
  })
  for (const [shift, found] of counts) {
    const limit = employee.maxShifts[shift] ?? 0
    if (found > limit) say('max-shifts', { shift, found, limit })
  }
  if (minutes > employee.maxMinutes) say('max-minutes', { found: minutes, limit: employee.maxMinutes })
  if (minutes < employee.minMinutes) say('min-minutes', { found: minutes, limit: employee.minMinutes })
  if (weekends.size > employee.maxWeekends)
    say('max-weekends', { found: weekends.size, limit: employee.maxWeekends })
}

/** Maximum runs hold everywhere; minimum ones only for runs that lie wholly inside, as an outer run may go on outside. */
function checkRuns(employee: BenchmarkEmployee, row: Row, say: Say): void {
  for (let first = 0, until = 0; first < row.length; first = until) {
    const working = row[first] !== null
    until = first
    while (until < row.length && (row[until] !== null) === working) until++
    const facts = { day: first, found: until - first }
    const inside = first > 0 && until < row.length
    if (working && facts.found > employee.maxConsecutiveShifts)
      say('max-consecutive-shifts', {
        ...facts,
        limit: employee.maxConsecutiveShifts,
      })
    if (working && inside && facts.found < employee.minConsecutiveShifts)
      say('min-consecutive-shifts', {
        ...facts,
        limit: employee.minConsecutiveShifts,
      })
    if (!working && inside && facts.found < employee.minConsecutiveDaysOff)
      say('min-consecutive-days-off', {
        ...facts,
        limit: employee.minConsecutiveDaysOff,
      })
  }
}

function requestPoints(instance: SchedulingBenchmark, roster: BenchmarkRoster): number {
  const indexOf = new Map(instance.employees.map((employee, index) => [employee.id, index]))
  const works = (employee: string, day: number, shift: string) =>
    roster[indexOf.get(employee) ?? -1]?.[day] === shift
  let points = 0
  for (const wish of instance.requestsOn)
    if (!works(wish.employee, wish.day, wish.shift)) points += wish.weight
  for (const wish of instance.requestsOff)
    if (works(wish.employee, wish.day, wish.shift)) points += wish.weight
  return points
}

function coverPoints(
  instance: SchedulingBenchmark,
  roster: BenchmarkRoster,
  price: (cover: BenchmarkCover, staff: number) => number,
): number {
  let points = 0
  for (const cover of instance.cover) {
    let staff = 0
    for (const row of roster) if (row[cover.day] === cover.shift) staff++
    points += price(cover, staff)
  }
  return points
}
