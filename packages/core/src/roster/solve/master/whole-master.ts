import { solveLinearProgram } from '../../../linear-program/index.ts'
import { addDuty, eachRow } from '../problem/cover.ts'
import { lineCost } from '../problem/line-cost.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Master } from './master.ts'
import { startProgram } from './start-program.ts'

export interface PlacedLine {
  readonly place: number
  readonly line: Line
}

export interface WholeLines {
  /** One line per place; undefined when the time was too short for any. */
  readonly chosen?: readonly Line[]
  /** No choice among the lines has fewer points (of the window's rows and lines); -Infinity when nothing was proven. */
  readonly bound: number
}

/** Columns of lines in the order in which the master has them. */
export function linesOf(master: Master): PlacedLine[] {
  return master.columns.filter((column) => column.kind === 'line')
}

/**
 * The restricted master as an integer program: one of the lines at hand for each agent, as good together as may be.
 * For problems without breaks. It starts from `current` (one line per place, among the lines).
 */
export async function solveWholeLines(
  problem: LineProblem,
  { window, rows }: Pick<Master, 'window' | 'rows'>,
  lines: readonly PlacedLine[],
  current: readonly Line[],
  seconds: number,
): Promise<WholeLines> {
  const { agents, from, until } = window
  const first = startProgram(problem, window, rows)
  const firstLine = first.cost.length
  const placeOfRow = new Map(Array.from(rows, (row, i) => [row, agents.length + i]))
  const cost = [...first.cost]
  const starts = [...first.starts]
  const indices = [...first.indices]
  const values = [...first.values]
  const share = new Float64Array(problem.cover.count)
  for (const { place, line } of lines) {
    cost.push(lineCost(problem, problem.agents[agents[place]!]!, line, from, until))
    indices.push(place)
    values.push(1)
    for (let d = from; d < until; d++) {
      if (line[d] === OFF) continue
      addDuty(problem, share, d, line[d]!, 0, 1)
      eachRow(problem, d, line[d]!, (row) => {
        indices.push(placeOfRow.get(row)!)
        values.push(share[row]!)
        share[row] = 0
      })
    }
    starts.push(indices.length)
  }
  const ones = lines.map(() => 1)
  const answer = await solveLinearProgram(
    {
      cost,
      colLower: new Float64Array(cost.length),
      colUpper: [...first.colUpper, ...ones],
      rowLower: first.rowLower,
      rowUpper: first.rowUpper,
      starts,
      indices,
      values,
      integer: [...new Float64Array(firstLine), ...ones],
    },
    {
      engine: 'highs',
      timeLimitSeconds: seconds,
      ...(problem.isWhole && { absoluteGap: 0.99 }),
      start: [
        ...first.cost.map(() => Number.NaN),
        ...lines.map(({ place, line }) => (line === current[place] ? 1 : 0)),
      ],
    },
  )
  const bound = answer.bound ?? Number.NEGATIVE_INFINITY
  if (!answer.x) return { bound }
  const chosen: Line[] = []
  lines.forEach(({ place, line }, j) => {
    if (answer.x![firstLine + j]! > 0.5) chosen[place] = line
  })
  return agents.every((_, place) => chosen[place]) ? { chosen, bound } : { bound }
}
