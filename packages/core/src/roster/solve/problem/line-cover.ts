import { addDuty } from './cover.ts'
import { type LineProblem, OFF } from './line-problem.ts'
import type { PlannedLine } from './plan.ts'

/** Adds (sign 1) or takes away (-1) what a line covers. */
export function addLine(
  problem: LineProblem,
  cover: Float64Array,
  { line, patterns }: PlannedLine,
  sign: 1 | -1,
): void {
  for (let d = 0; d < problem.days; d++)
    if (line[d] !== OFF) addDuty(problem, cover, d, line[d]!, patterns[d]!, sign)
}

/** Where the cover of a line changes: from `row` on it is less by `share`. */
export interface LineEdges {
  readonly row: Int32Array
  readonly share: Float64Array
}

/** `scratch`: a number for each cover row, all 0, and so again afterwards. */
export function edgesOfLine(problem: LineProblem, planned: PlannedLine, scratch: Float64Array): LineEdges {
  const rows: number[] = []
  const shares: number[] = []
  addLine(problem, scratch, planned, 1)
  let before = 0
  for (let row = 0; row <= scratch.length; row++) {
    const here = row < scratch.length ? scratch[row]! : 0
    if (here !== before) {
      rows.push(row)
      shares.push(before - here)
    }
    before = here
  }
  scratch.fill(0)
  return { row: Int32Array.from(rows), share: Float64Array.from(shares) }
}

/** What a line's cover is worth, given the sums of the rows' prices (`priceSums`). */
export function worthOfEdges({ row, share }: LineEdges, sums: Float64Array): number {
  let worth = 0
  for (let i = 0; i < row.length; i++) worth += share[i]! * sums[row[i]!]!
  return worth
}
