import { lineCost } from '../problem/line-cost.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'

/** A line of an agent that a proof has seen. One object per line: it serves as its own key. */
export interface KnownLine {
  readonly agent: number
  readonly line: Line
  readonly cost: number
  /** day * dutyCount + duty of every day worked. */
  readonly cells: Int32Array
}

/** The same object for the same line, however often it is found. */
export function knownLines(problem: LineProblem): (agent: number, line: Line) => KnownLine {
  const known = new Map<string, KnownLine>()
  return (agent, line) => {
    const key = `${agent}:${line.join()}`
    let found = known.get(key)
    if (!found) {
      const cells: number[] = []
      line.forEach((duty, d) => {
        if (duty !== OFF) cells.push(d * problem.dutyCount + duty)
      })
      const cost = lineCost(problem, problem.agents[agent]!, line)
      found = { agent, line, cost, cells: Int32Array.from(cells) }
      known.set(key, found)
    }
    return found
  }
}

/** Cost less what the duties are worth. */
export function reducedCost({ cost, cells }: KnownLine, dutyValue: Float64Array): number {
  let sum = cost
  for (let i = 0; i < cells.length; i++) sum -= dutyValue[cells[i]!]!
  return sum
}
