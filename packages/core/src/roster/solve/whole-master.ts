import { solveLinearProgram } from '../../linear-program/index.ts'
import { type Line, type LineProblem, OFF } from './line-problem.ts'
import { type Master, startProgram } from './master.ts'
import { lineCost } from './pricing.ts'

/**
 * The restricted master as an integer program: one of the lines at hand for each agent, as good together as may be.
 * For problems without breaks. It starts from `current` (one line per place, among the master's own) and answers one line per
 * place, or undefined when the time was too short for any.
 */
export async function solveWholeMaster(
  problem: LineProblem,
  master: Master,
  current: readonly Line[],
  seconds: number,
): Promise<readonly Line[] | undefined> {
  const { window, rows } = master
  const { agents, from, until } = window
  const lines = master.columns.filter((column) => column.kind === 'line')
  const first = startProgram(problem, window, rows)
  const firstLine = first.cost.length
  const placeOfRow = new Map(Array.from(rows, (row, i) => [row, agents.length + i]))
  const cost = [...first.cost]
  const starts = [...first.starts]
  const indices = [...first.indices]
  const values = [...first.values]
  for (const { place, line } of lines) {
    cost.push(lineCost(problem, problem.agents[agents[place]!]!, line, from, until))
    indices.push(place)
    values.push(1)
    for (let d = from; d < until; d++) {
      if (line[d] === OFF) continue
      indices.push(placeOfRow.get(d * problem.dutyCount + line[d]!)!)
      values.push(problem.weight[line[d]!]!)
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
  if (!answer.x) return undefined
  const chosen: Line[] = []
  lines.forEach(({ place, line }, j) => {
    if (answer.x![firstLine + j]! > 0.5) chosen[place] = line
  })
  return agents.every((_, place) => chosen[place]) ? chosen : undefined
}
