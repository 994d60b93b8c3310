import { mayEndRun } from '../pricing/pricing-model.ts'
import type { LineAgent, LineProblem } from '../problem/line-problem.ts'

/** Do runs, days off and weekends keep the agent's rules where it is off on these days? */
export function keepsPattern(
  { days, weekendOf }: Pick<LineProblem, 'days' | 'weekendOf'>,
  agent: LineAgent,
  isOff: (day: number) => boolean,
): boolean {
  let run = agent.workedBefore
  let off = run > 0 ? 0 : Math.max(1, agent.offBefore)
  let weekends = 0
  let last = -1
  for (let d = 0; d < days; d++) {
    if (isOff(d)) {
      if (agent.offCost[d] === Number.POSITIVE_INFINITY) return false
      if (run > 0 && !mayEndRun(agent, run, d)) return false
      run = 0
      off++
      continue
    }
    if ((run === 0 && off < agent.minDaysOff) || ++run > agent.maxRun) return false
    off = 0
    const weekend = weekendOf[d]!
    if (weekend >= 0 && weekend !== last) {
      last = weekend
      weekends++
    }
  }
  return weekends <= agent.maxWeekends
}
