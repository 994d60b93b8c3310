import type { Line, LineAgent, LineProblem } from './line-problem.ts'
import { allRulePoints } from './line-rules.ts'

/** Cost of a line less the value of its duties. */
export function reducedCostOf(
  problem: LineProblem,
  agent: LineAgent,
  line: Line,
  dutyValue: Float64Array,
): number {
  let sum = lineCost(problem, agent, line, 0, problem.days)
  for (let d = 0; d < problem.days; d++)
    if (line[d]! >= 0) sum -= dutyValue[d * problem.dutyCount + line[d]!]!
  return sum
}

/**
 * What a line costs on the days from .. until - 1: wishes, not cover, and what its rules cost over all days. Infinity for a duty
 * that is not permitted, and for a broken rule.
 */
export function lineCost(
  problem: Pick<LineProblem, 'days'>,
  agent: LineAgent,
  line: Line,
  from = 0,
  until = problem.days,
): number {
  let sum = agent.rules ? allRulePoints(agent, line) : 0
  for (let d = from; d < until; d++) sum += line[d]! < 0 ? agent.offCost[d]! : dutyCost(agent, d, line[d]!)
  return sum
}

/** Cost of one duty on one day; Infinity when it is not permitted. */
export function dutyCost(agent: LineAgent, day: number, duty: number): number {
  let low = agent.dayStart[day]!
  let high = agent.dayStart[day + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (agent.duty[middle]! < duty) low = middle + 1
    else high = middle
  }
  return low < agent.dayStart[day + 1]! && agent.duty[low] === duty
    ? agent.cost[low]!
    : Number.POSITIVE_INFINITY
}
