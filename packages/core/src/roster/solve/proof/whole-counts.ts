import { eachRow, onlyAdds } from '../problem/cover.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import type { Shortfall } from './proof-program.ts'

/**
 * Something that every roster has a whole number of, though a mixture of lines need not: a sum over the columns of missing and
 * surplus cover.
 */
export interface WholeCount {
  readonly columns: readonly number[]
  readonly signs: readonly number[]
}

/** Cover counts people: whole requirements and steps, nobody counts for a part, and nobody begins within a row. */
export function hasWholeCover(problem: LineProblem): boolean {
  const areWhole = (values: Iterable<number>) => [...values].every(Number.isInteger)
  return (
    onlyAdds(problem.cover) &&
    areWhole(problem.weight) &&
    (problem.routes ?? []).every((route = []) => areWhole(route.map(({ weight }) => weight))) &&
    areWhole(problem.cover.required) &&
    areWhole(problem.cover.step) &&
    [problem.coverFrom, problem.coverUntil, problem.coverLimit].every(areWhole)
  )
}

/**
 * What to count, widest first: all that is missing, all that is too much, everybody on duty; the same on one day and for one kind
 * of row (rows that the same duties cover, from day to day); and single rows.
 */
export function wholeCounts(problem: LineProblem, shortfalls: readonly Shortfall[]): WholeCount[] {
  const counts: WholeCount[] = []
  const missing = (part: readonly Shortfall[]) => {
    const columns = part.flatMap((row) => row.missing)
    counts.push({ columns, signs: columns.map(() => 1) })
  }
  const onDuty = (part: readonly Shortfall[]) => {
    const over = part.map((row) => row.surplus)
    const under = part.flatMap((row) => row.missing)
    counts.push({ columns: [...over, ...under], signs: [...over.map(() => 1), ...under.map(() => -1)] })
  }
  missing(shortfalls)
  counts.push({ columns: shortfalls.map((row) => row.surplus), signs: shortfalls.map(() => 1) })
  onDuty(shortfalls)
  for (const part of [...byDay(problem, shortfalls), ...byKind(problem, shortfalls)]) {
    missing(part)
    onDuty(part)
  }
  for (const row of shortfalls) onDuty([row])
  return counts
}

function byDay(problem: LineProblem, shortfalls: readonly Shortfall[]): Shortfall[][] {
  const dayOf = new Int32Array(problem.cover.count)
  for (let d = problem.days - 1; d >= 0; d--) rowsOfDay(problem, d, (row) => (dayOf[row] = d))
  return partsBy(shortfalls, ({ row }) => dayOf[row]!)
}

function byKind(problem: LineProblem, shortfalls: readonly Shortfall[]): Shortfall[][] {
  const kind: string[] = new Array(problem.cover.count).fill('')
  for (let d = 0; d < problem.days; d++)
    rowsOfDay(problem, d, (row, duty) => {
      kind[row] += `${duty} `
    })
  return partsBy(shortfalls, ({ row }) => kind[row]!)
}

function rowsOfDay(problem: LineProblem, day: number, see: (row: number, duty: number) => void): void {
  for (let s = 0; s < problem.dutyCount; s++) eachRow(problem, day, s, (row) => see(row, s))
}

function partsBy<T, K>(all: readonly T[], keyOf: (one: T) => K): T[][] {
  const parts = new Map<K, T[]>()
  for (const one of all) {
    const part = parts.get(keyOf(one))
    if (part) part.push(one)
    else parts.set(keyOf(one), [one])
  }
  return parts.size > 1 ? [...parts.values()].filter((part) => part.length > 1) : []
}
