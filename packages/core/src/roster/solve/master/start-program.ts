import { mostWeight } from '../problem/duty-routes.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import type { Window } from '../problem/window.ts'
import { newPending } from './pending-columns.ts'

const INFINITE = Number.POSITIVE_INFINITY

/**
 * Agents' rows and cover rows with everything that is not a line: steps of shortage (`shortColumns` per row), surplus, and a
 * dear stand-in per agent.
 */
export function startProgram(
  problem: LineProblem,
  { agents, standing, from, until }: Window,
  rows: Int32Array,
) {
  const { cover } = problem
  const pending = newPending()
  const right = new Float64Array(agents.length + rows.length).fill(1)
  let dearest = 1
  let columnCount = 0
  const shortColumns: number[][] = []
  rows.forEach((row, i) => {
    const place = agents.length + i
    right[place] = cover.required[row]! - standing[row]!
    // Where duties take away, more may be missing than is required.
    let left = cover.least[row]! < 0 ? INFINITE : cover.required[row]!
    const prices = cover.shortage[row]!
    const own: number[] = []
    shortColumns.push(own)
    for (let j = 0; j < prices.length && left > 0; j++) {
      const isLast = j === prices.length - 1
      const width = isLast ? INFINITE : Math.min(left, cover.step[row]!)
      pending.column(prices[j]!, width)
      pending.entry(place, 1)
      own.push(columnCount++)
      left -= width
      dearest = Math.max(dearest, prices[j]!)
    }
    pending.column(cover.surplus[row]!)
    pending.entry(place, -1)
    dearest = Math.max(dearest, cover.surplus[row]!)
    columnCount++
  })
  const standIn = standInPrice(problem, agents, from, until, dearest)
  agents.forEach((_, place) => {
    pending.column(standIn)
    pending.entry(place, 1)
  })
  return { ...pending.take()!, rowLower: right, rowUpper: right, shortColumns }
}

/** More than any line can be worth. */
function standInPrice(
  problem: LineProblem,
  agents: readonly number[],
  from: number,
  until: number,
  dearest: number,
): number {
  let longest = 0
  let costs = 0
  for (let s = 0; s < problem.dutyCount; s++) {
    const k = from * problem.dutyCount + s
    longest = Math.max(longest, (problem.coverUntil[k]! - problem.coverFrom[k]!) * mostWeight(problem, s))
  }
  for (const a of agents) for (const cost of problem.agents[a]!.cost) costs = Math.max(costs, Math.abs(cost))
  return 100 + (until - from) * (longest * dearest + costs)
}
