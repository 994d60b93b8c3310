import { onlyAdds } from '../problem/cover.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import type { Master } from './master.ts'

/** Every duty covers whole rows by whole people, so what rows miss is whole in every roster. */
export function hasWholeShortages(problem: LineProblem): boolean {
  const isWhole = (values: Float64Array) => values.every(Number.isInteger)
  return (
    problem.breaks.every((list) => list.length === 0) &&
    onlyAdds(problem.cover) &&
    isWhole(problem.weight) &&
    isWhole(problem.coverFrom) &&
    isWhole(problem.coverUntil) &&
    isWhole(problem.coverLimit) &&
    isWhole(problem.cover.required)
  )
}

export interface ShortageSets {
  readonly sets: readonly (readonly number[])[]
  /** So many of the first ones span the horizon. */
  readonly broad: number
}

/**
 * Sets of rows whose common shortage is worth looking at, from the largest to single rows: all; per duty; weekends; per duty on
 * weekends; per week and its weekend; per day; each row.
 */
export function shortageSets(problem: LineProblem, rows: Int32Array): ShortageSets {
  const { days, dutyCount, coverFrom, weekendOf } = problem
  const dayOf = new Map<number, number>()
  const dutyOf = new Map<number, number>()
  for (let k = 0; k < days * dutyCount; k++) {
    const row = coverFrom[k]!
    if (dayOf.has(row)) continue
    dayOf.set(row, Math.floor(k / dutyCount))
    dutyOf.set(row, k % dutyCount)
  }
  const all = Array.from(rows)
  const day = (row: number) => dayOf.get(row) ?? 0
  const isWeekend = (row: number) => weekendOf[day(row)]! >= 0
  const weekend = all.filter(isWeekend)
  const broad = distinct([
    all,
    ...groups(all, (row) => dutyOf.get(row) ?? 0),
    weekend,
    ...groups(weekend, (row) => dutyOf.get(row) ?? 0),
  ])
  const narrow = [
    groups(all, (row) => Math.floor(day(row) / 7)),
    groups(weekend, (row) => weekendOf[day(row)]!),
    groups(all, day),
    all.map((row) => [row]),
  ].flat()
  return { sets: distinct([...broad, ...narrow]), broad: broad.length }
}

function distinct(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const known = new Set<string>()
  return sets.filter((set) => {
    const key = set.join()
    const isNew = set.length > 0 && !known.has(key)
    known.add(key)
    return isNew
  })
}

/** The first set, in their order, whose shortage is far from whole; undefined when all are whole. */
export function mostFractional(
  { sets }: ShortageSets,
  master: Master,
): { readonly index: number; readonly shortage: number } | undefined {
  for (const margin of [0.1, 1e-4])
    for (let index = 0; index < sets.length; index++) {
      let shortage = 0
      for (const row of sets[index]!) shortage += master.shortageOf(row)
      if (Math.abs(shortage - Math.round(shortage)) > margin) return { index, shortage }
    }
  return undefined
}

function groups(rows: readonly number[], keyOf: (row: number) => number): number[][] {
  const byKey = new Map<number, number[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = byKey.get(key)
    if (group) group.push(row)
    else byKey.set(key, [row])
  }
  return [...byKey.values()]
}
