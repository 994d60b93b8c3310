import type { SchedulingBenchmark } from '../../scheduling-benchmark.ts'
import type { LineAgent, LineProblem } from '../problem/line-problem.ts'
import { foldSuccession } from '../problem/succession.ts'

/**
 * The public benchmark as lines: a duty is a shift, cover row d * shifts + s counts who works it, and there are no breaks.
 * A request for a shift is a rebate on it, with its weight as constant points.
 */
export function compileSchedulingBenchmark(instance: SchedulingBenchmark): LineProblem {
  const { days, shifts, employees } = instance
  const dutyCount = shifts.length
  const rows = days * dutyCount
  const dutyOf = new Map(shifts.map((shift, s) => [shift.id, s]))
  const forbidden = shifts.map((shift) => new Set(shift.mayNotBeFollowedBy.map((id) => dutyOf.get(id))))

  const agentOf = new Map(employees.map((employee, index) => [employee.id, index]))
  const costs = employees.map(() => new Float64Array(rows))
  let constantPoints = 0
  for (const { employee, day, shift, weight } of instance.requestsOn) {
    constantPoints += weight
    costs[agentOf.get(employee)!]![day * dutyCount + dutyOf.get(shift)!]! -= weight
  }
  for (const { employee, day, shift, weight } of instance.requestsOff)
    costs[agentOf.get(employee)!]![day * dutyCount + dutyOf.get(shift)!]! += weight

  const required = new Float64Array(rows)
  const surplus = new Float64Array(rows)
  const shortage = Array.from({ length: rows }, () => new Float64Array(1))
  for (const cover of instance.cover) {
    const row = cover.day * dutyCount + dutyOf.get(cover.shift)!
    required[row] = cover.required
    surplus[row] = cover.weightOver
    shortage[row]![0] = cover.weightUnder
  }

  const agents = employees.map((employee, index): LineAgent => {
    const maxCount = Int32Array.from(shifts, (shift) => employee.maxShifts[shift.id] ?? 0)
    const succession = foldSuccession(
      dutyCount,
      (first, next) => !forbidden[first]!.has(next),
      (s) => maxCount[s]! > 0,
    )
    const daysOff = new Set(employee.daysOff)
    const dayStart = new Int32Array(days + 1)
    const duty: number[] = []
    const cost: number[] = []
    for (let d = 0; d < days; d++) {
      if (!daysOff.has(d))
        for (let s = 0; s < dutyCount; s++) {
          if (maxCount[s] === 0) continue
          duty.push(s)
          cost.push(costs[index]![d * dutyCount + s]!)
        }
      dayStart[d + 1] = duty.length
    }
    return {
      dayStart,
      duty: Int32Array.from(duty),
      cost: Float64Array.from(cost),
      offCost: new Float64Array(days),
      succession,
      periods: [
        {
          firstDay: 0,
          lastDay: days - 1,
          minMinutes: employee.minMinutes,
          maxMinutes: employee.maxMinutes,
        },
      ],
      minRun: employee.minConsecutiveShifts,
      maxRun: employee.maxConsecutiveShifts,
      minDaysOff: employee.minConsecutiveDaysOff,
      maxWeekends: employee.maxWeekends,
      maxCount,
      workedBefore: 0,
      offBefore: employee.minConsecutiveDaysOff,
    }
  })

  const row = Float64Array.from({ length: rows }, (_, k) => k)
  const isWhole = [...instance.requestsOn, ...instance.requestsOff].every(({ weight }) =>
    Number.isInteger(weight),
  )
  return {
    days,
    dutyCount,
    weight: new Float64Array(dutyCount).fill(1),
    paidMinutes: Int32Array.from(shifts, (shift) => shift.minutes),
    breaks: shifts.map(() => []),
    coverFrom: row,
    coverUntil: row.map((k) => k + 1),
    coverLimit: row.map((k) => k + 1),
    cover: {
      count: rows,
      required,
      step: new Float64Array(rows).fill(1),
      shortage,
      surplus,
      least: new Float64Array(rows),
    },
    agents,
    weekendOf: Int16Array.from({ length: days }, (_, d) => (d % 7 >= 5 ? Math.floor(d / 7) : -1)),
    constantPoints,
    isWhole:
      isWhole &&
      instance.cover.every((c) => [c.required, c.weightUnder, c.weightOver].every(Number.isInteger)),
  }
}
