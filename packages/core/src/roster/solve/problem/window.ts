import { eachRow } from './cover.ts'
import type { DutyValues } from './duty-values.ts'
import { dutyCost } from './line-cost.ts'
import { type Line, type LineProblem, OFF } from './line-problem.ts'

/** A part of a roster to decide: these agents on the days from .. until - 1, the rest standing. */
export interface Window {
  readonly agents: readonly number[]
  readonly from: number
  readonly until: number
  /** Cover by everything outside the window. */
  readonly standing: Float64Array
}

/** Everybody on every day, with nothing standing. */
export function wholeWindow({ agents, days, cover }: LineProblem): Window {
  return {
    agents: agents.map((_, agent) => agent),
    from: 0,
    until: days,
    standing: new Float64Array(cover.count),
  }
}

/** Cover rows that some permitted duty of the window touches. */
export function touchedRows(
  problem: LineProblem,
  { agents, from, until }: Omit<Window, 'standing'>,
): Int32Array {
  const touched = new Uint8Array(problem.cover.count)
  const seen = new Uint8Array(problem.days * problem.dutyCount)
  const touch = (row: number) => {
    touched[row] = 1
  }
  for (const a of agents) {
    const { dayStart, duty } = problem.agents[a]!
    for (let d = from; d < until; d++)
      for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++) {
        const k = d * problem.dutyCount + duty[e]!
        if (seen[k]) continue
        seen[k] = 1
        eachRow(problem, d, duty[e]!, touch)
      }
  }
  const rows: number[] = []
  touched.forEach((is, row) => {
    if (is) rows.push(row)
  })
  return Int32Array.from(rows)
}

/** Cost less value of a line outside the window: the same for every line of the agent there, as those days are forced. */
export function valueOutside(
  problem: LineProblem,
  { from, until }: Window,
  agent: number,
  line: Line,
  { value }: DutyValues,
): number {
  if (from === 0 && until === problem.days) return 0
  const { offCost } = problem.agents[agent]!
  let sum = 0
  for (let d = 0; d < problem.days; d++) {
    if (d >= from && d < until) continue
    const s = line[d]!
    sum +=
      s === OFF ? offCost[d]! : dutyCost(problem.agents[agent]!, d, s) - value[d * problem.dutyCount + s]!
  }
  return sum
}
