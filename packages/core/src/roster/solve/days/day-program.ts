import { openIncrementalProgram, solveLinearProgram } from '../../../linear-program/index.ts'
import { newPending } from '../master/pending-columns.ts'
import { addDuty, breakPlaces } from '../problem/cover.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import type { Plan, PlannedLine } from '../problem/plan.ts'
import { ANY_DUTY, type DayGroup, type DayScope, dayGroups } from './day-options.ts'
import { dealOut } from './deal-out.ts'

export interface DaySolution {
  readonly isBetter: boolean
  /** Nothing better is to be had by this day alone. */
  readonly isOptimal: boolean
}

/** Points by which an answer may miss the best one: whole points are told apart by less than 1. */
const WHOLE_GAP = 0.99
const GAP = 0.5

/**
 * Duties and breaks of one day anew, for everybody who works on it at once and all other days standing, as one integer program.
 * Agents who may do the same are one group of whom duties are counted, and breaks are counted by duty and place (implicit break
 * placement: Aykin 1996), so the program hardly grows with the people. The plan is never worse afterwards.
 */
export async function solveDay(
  problem: LineProblem,
  plan: Plan,
  day: number,
  seconds: number,
  scope: DayScope = ANY_DUTY,
): Promise<DaySolution> {
  const groups = dayGroups(problem, plan, day, scope)
  if (groups.length === 0) return { isBetter: false, isOptimal: true }
  const { program, integer, start, isWhole, linesOf } = dayProgram(problem, plan, day, groups)
  const { status, x } = await solveLinearProgram(
    { ...program, integer },
    {
      engine: 'highs',
      timeLimitSeconds: seconds,
      absoluteGap: problem.isWhole ? WHOLE_GAP : GAP,
      start,
    },
  )
  const isOptimal = status === 'optimal'
  if (!x || !isWhole(x)) return { isBetter: false, isOptimal: false }
  const points = plan.points()
  const before = groups.flatMap(({ agents }) =>
    agents.map((agent) => ({ agent, planned: plan.lineOf(agent)! })),
  )
  for (const { agent, planned } of linesOf(x)) plan.put(agent, planned)
  const isBetter = plan.points() < points - 1e-9
  if (!isBetter) for (const { agent, planned } of before) plan.put(agent, planned)
  return { isBetter, isOptimal }
}

/**
 * Points that a day might save, by its program as a linear one: in some hundredths of a second, and mostly within a few points of what
 * it is settled to. Undefined where that takes longer than so many seconds.
 */
export async function daySaving(
  problem: LineProblem,
  plan: Plan,
  day: number,
  seconds: number,
): Promise<number | undefined> {
  const groups = dayGroups(problem, plan, day, ANY_DUTY)
  if (groups.length === 0) return 0
  const { program, start } = dayProgram(problem, plan, day, groups)
  const opened = await openIncrementalProgram(program)
  try {
    const { status, objective } = opened.solve({ method: 'dual', timeLimitSeconds: seconds })
    if (status !== 'optimal') return undefined
    return start.reduce((sum, value, column) => sum + value * program.cost[column]!, 0) - objective
  } finally {
    opened.dispose()
  }
}

/** Columns whose values are counts, by what they count. */
type Counts = ReadonlyMap<number, number>

function dayProgram(problem: LineProblem, plan: Plan, day: number, groups: readonly DayGroup[]) {
  const { dutyCount, cover, weight, breaks, coverFrom, coverUntil, coverLimit } = problem
  const workers = groups.flatMap(({ agents }) => agents)
  const dutyOf = (agent: number) => plan.lineOf(agent)!.line[day]!
  const placeOf = (agent: number, part: number) =>
    breakPlaces(problem, dutyOf(agent), plan.lineOf(agent)!.patterns[day]!)[part]!
  const standing = Float64Array.from(plan.cover)
  for (const agent of workers)
    addDuty(problem, standing, day, dutyOf(agent), plan.lineOf(agent)!.patterns[day]!, -1)

  const pending = newPending()
  /** Values as the plan stands. */
  const start: number[] = []
  const integer: number[] = []
  const right: number[] = []
  const coverRows = new Map<number, number>()
  const newRow = (value: number) => right.push(value) - 1
  const newColumn = (known: number, cost: number, isCount: boolean, upper = Number.POSITIVE_INFINITY) => {
    pending.column(cost, upper)
    integer.push(isCount ? 1 : 0)
    return start.push(known) - 1
  }
  const covers = (from: number, until: number, by: number) => {
    for (let row = from; row < until; row++) {
      if (!coverRows.has(row)) coverRows.set(row, newRow(cover.required[row]! - standing[row]!))
      pending.entry(coverRows.get(row)!, by)
    }
  }

  const dutyRow = new Map<number, number>()
  const countsOfBreaks = new Map<number, readonly Counts[]>()
  const addDutyColumns = (duty: number) => {
    const k = day * dutyCount + duty
    const limit = coverLimit[k]!
    const own = workers.filter((agent) => dutyOf(agent) === duty)
    dutyRow.set(duty, newRow(0))
    const breakRows = breaks[duty]!.map(() => newRow(0))
    newColumn(own.length, 0, true)
    for (const row of [dutyRow.get(duty)!, ...breakRows]) pending.entry(row, -1)
    covers(coverFrom[k]!, Math.min(limit, coverUntil[k]!), weight[duty]!)
    const counts = breaks[duty]!.map(({ offsets, length }, part): Counts => {
      const places = own.map((agent) => placeOf(agent, part))
      return new Map(
        Array.from(offsets, (offset, place) => {
          const column = newColumn(places.filter((one) => one === place).length, 0, true)
          pending.entry(breakRows[part]!, 1)
          const from = coverFrom[k]! + offset
          covers(from, Math.min(limit, from + length), -weight[duty]!)
          return [place, column]
        }),
      )
    })
    countsOfBreaks.set(duty, counts)
  }
  for (const duty of new Set(groups.flatMap(({ options }) => options.map((option) => option.duty))))
    addDutyColumns(duty)

  // Given how many work each duty, who they are is a transportation problem: whole by itself at a vertex, so not asked to be.
  const countsOfDuties = groups.map(({ agents, options }): Counts => {
    const whole = newRow(agents.length)
    return new Map(
      options.map(({ duty, cost }) => {
        const column = newColumn(agents.filter((agent) => dutyOf(agent) === duty).length, cost, false)
        pending.entry(whole, 1)
        pending.entry(dutyRow.get(duty)!, 1)
        return [duty, column]
      }),
    )
  })

  for (const [row, place] of coverRows) {
    newColumn(Math.max(0, plan.cover[row]! - cover.required[row]!), cover.surplus[row]!, false)
    pending.entry(place, -1)
    let missing = Math.max(0, cover.required[row]! - plan.cover[row]!)
    const prices = cover.shortage[row]!
    prices.forEach((price, step) => {
      const width = step === prices.length - 1 ? Number.POSITIVE_INFINITY : cover.step[row]!
      const known = Math.min(missing, width)
      missing -= known
      newColumn(known, price, false, width)
      pending.entry(place, 1)
    })
  }
  const program = { ...pending.take()!, rowLower: right, rowUpper: right }

  const isWhole = (x: ArrayLike<number>) =>
    countsOfDuties.every((counts) =>
      [...counts.values()].every((column) => Math.abs(x[column]! - Math.round(x[column]!)) < 1e-5),
    )

  /** Lines for an answer of the program, so that as few as can be do something else than before. */
  const linesOf = (x: ArrayLike<number>): { agent: number; planned: PlannedLine }[] => {
    const counted = (counts: Counts) =>
      new Map([...counts].map(([key, column]) => [key, Math.round(x[column]!)]))
    const lines = groups.flatMap(({ agents }, g) => {
      const dealt = dealOut(agents.map(dutyOf), counted(countsOfDuties[g]!))
      return agents.map((agent, i) => {
        const { line, patterns } = plan.lineOf(agent)!
        const planned = { line: Int16Array.from(line), patterns: Int32Array.from(patterns) }
        planned.line[day] = dealt[i]!
        planned.patterns[day] = 0
        return { agent, planned }
      })
    })
    for (const [duty, counts] of countsOfBreaks) {
      const own = lines.filter(({ planned }) => planned.line[day] === duty)
      let radix = 1
      counts.forEach((places, part) => {
        const before = own.map(({ agent }) => (dutyOf(agent) === duty ? placeOf(agent, part) : undefined))
        dealOut(before, counted(places)).forEach((place, i) => {
          own[i]!.planned.patterns[day]! += place * radix
        })
        radix *= places.size
      })
    }
    return lines
  }
  return { program, integer, start, isWhole, linesOf }
}
