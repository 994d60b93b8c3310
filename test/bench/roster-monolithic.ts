// The public benchmark as one mixed-integer program, as Curtois & Qu (2014) print it: the peer that column generation is held to.
//   x[e,d,s] = 1: employee e works shift s on day d;   k[e,w] = 1: e works on weekend w;   u, o: people missing, too many
//   min  requests + sum u * weightUnder + sum o * weightOver

import { type LinearProgram, solveLinearProgram } from '@kinshift/core/linear-program'
import type { BenchmarkRoster, SchedulingBenchmark } from '@kinshift/core/roster'

export interface MonolithicAnswer {
  readonly roster: BenchmarkRoster | null
  readonly lowerBound: number | null
}

export async function solveMonolithic(
  instance: SchedulingBenchmark,
  timeLimitSeconds: number,
): Promise<MonolithicAnswer> {
  const { lp, works, constant } = programOf(instance)
  const { x, bound } = await solveLinearProgram(lp, { engine: 'highs', timeLimitSeconds })
  const shiftAt = (e: number, d: number) =>
    instance.shifts.find((_, s) => x && x[works(e, d, s)]! > 0.5)?.id ?? null
  return {
    roster: x
      ? instance.employees.map((_, e) => Array.from({ length: instance.days }, (__, d) => shiftAt(e, d)))
      : null,
    lowerBound: bound === undefined ? null : bound + constant,
  }
}

type Term = readonly [column: number, value: number]

function programOf(instance: SchedulingBenchmark) {
  const { days, shifts, employees } = instance
  const perDay = shifts.length
  const works = (e: number, d: number, s: number) => (e * days + d) * perDay + s
  const shiftIndex = new Map(shifts.map(({ id }, s) => [id, s]))
  const employeeIndex = new Map(employees.map(({ id }, e) => [id, e]))
  const cost: number[] = new Array(employees.length * days * perDay).fill(0)
  const upper: number[] = new Array(cost.length).fill(1)
  const whole: number[] = new Array(cost.length).fill(1)
  const rows: { terms: Term[]; lower: number; upper: number }[] = []
  const column = (price: number, most: number, isWhole: boolean) => {
    cost.push(price)
    upper.push(most)
    whole.push(isWhole ? 1 : 0)
    return cost.length - 1
  }
  const row = (terms: Term[], lower: number, most: number) => rows.push({ terms, lower, upper: most })
  /** 1 when e works on day d, as terms of a row. */
  const duty = (e: number, d: number, value: number): Term[] =>
    shifts.map((_, s) => [works(e, d, s), value] as const)
  const run = (e: number, from: number, until: number, value: number) =>
    Array.from({ length: until - from }, (_, n) => duty(e, from + n, value)).flat()

  let constant = 0
  for (const { employee, day, shift, weight } of instance.requestsOn) {
    cost[works(employeeIndex.get(employee)!, day, shiftIndex.get(shift)!)]! -= weight
    constant += weight
  }
  for (const { employee, day, shift, weight } of instance.requestsOff)
    cost[works(employeeIndex.get(employee)!, day, shiftIndex.get(shift)!)]! += weight

  employees.forEach((employee, e) => {
    for (let d = 0; d < days; d++) row(duty(e, d, 1), 0, 1)
    for (const d of employee.daysOff) for (let s = 0; s < perDay; s++) upper[works(e, d, s)] = 0
    shifts.forEach(({ id, mayNotBeFollowedBy }, s) => {
      const all = Array.from({ length: days }, (_, d): Term => [works(e, d, s), 1])
      row(all, 0, employee.maxShifts[id] ?? 0)
      for (const next of mayNotBeFollowedBy)
        for (let d = 0; d + 1 < days; d++)
          row(
            [
              [works(e, d, s), 1],
              [works(e, d + 1, shiftIndex.get(next)!), 1],
            ],
            0,
            1,
          )
    })
    const minutes = Array.from({ length: days }, (_, d) =>
      shifts.map((shift, s): Term => [works(e, d, s), shift.minutes]),
    ).flat()
    row(minutes, employee.minMinutes, employee.maxMinutes)
    const most = employee.maxConsecutiveShifts
    for (let d = 0; d + most < days; d++) row(run(e, d, d + most + 1, 1), 0, most)
    // Off, n days of work, off - and the mirror of it - may not be where n is below the minimum.
    for (let n = 1; n < employee.minConsecutiveShifts; n++)
      for (let d = 0; d + n + 1 < days; d++)
        row(
          [...duty(e, d, 1), ...run(e, d + 1, d + n + 1, -1), ...duty(e, d + n + 1, 1)],
          1 - n,
          Number.POSITIVE_INFINITY,
        )
    for (let n = 1; n < employee.minConsecutiveDaysOff; n++)
      for (let d = 0; d + n + 1 < days; d++)
        row(
          [...duty(e, d, -1), ...run(e, d + 1, d + n + 1, 1), ...duty(e, d + n + 1, -1)],
          -1,
          Number.POSITIVE_INFINITY,
        )
    const weekends: Term[] = []
    for (let saturday = 5; saturday < days; saturday += 7) {
      const k = column(0, 1, true)
      weekends.push([k, 1])
      for (const d of [saturday, saturday + 1])
        if (d < days) row([...duty(e, d, 1), [k, -1]], Number.NEGATIVE_INFINITY, 0)
    }
    row(weekends, 0, employee.maxWeekends)
  })
  for (const { day, shift, required, weightUnder, weightOver } of instance.cover) {
    const terms = employees.map((_, e): Term => [works(e, day, shiftIndex.get(shift)!), 1])
    const under = column(weightUnder, Number.POSITIVE_INFINITY, false)
    const over = column(weightOver, Number.POSITIVE_INFINITY, false)
    row([...terms, [under, 1], [over, -1]], required, required)
  }
  return { lp: byColumns(rows, cost, upper, whole), works, constant }
}

function byColumns(
  rows: readonly { readonly terms: readonly Term[]; readonly lower: number; readonly upper: number }[],
  cost: number[],
  colUpper: number[],
  integer: number[],
): LinearProgram {
  const columns = cost.map((): Term[] => [])
  rows.forEach(({ terms }, i) => {
    for (const [j, value] of terms) columns[j]!.push([i, value])
  })
  const starts = [0]
  for (const column of columns) starts.push(starts.at(-1)! + column.length)
  return {
    cost,
    colLower: cost.map(() => 0),
    colUpper,
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    starts,
    indices: columns.flat().map(([i]) => i),
    values: columns.flat().map(([, value]) => value),
    integer,
  }
}
