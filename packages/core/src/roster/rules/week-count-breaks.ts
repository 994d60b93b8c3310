import { mondayOf } from '../../interval/index.ts'
import type { AgentLine } from '../agent-line.ts'
import { type ContractWeek, contractWeeks } from '../contract-weeks.ts'
import { type LineDay, lineDays, weeksOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import { countBreak } from './count-break.ts'

/**
 * Days of one sort in each week, Monday to Sunday: at most so many, those before the horizon included where one lies inside; at least
 * what {@link contractWeeks} makes of the contract.
 */
export function weekCountBreaks(
  line: AgentLine,
  isCounted: (day: LineDay) => boolean,
  leastOf: (week: ContractWeek) => number,
  most: number | undefined,
  about: Pick<RuleBreak, 'ruleId' | 'unit'>,
): RuleBreak[] {
  const prior = line.prior.map(({ assignment }) => assignment)
  const asked = new Map(
    contractWeeks(line.problem, line.agent, prior).map((week) => [week.monday, leastOf(week)]),
  )
  return weeksOf(lineDays(line)).flatMap((week) => {
    const counted = week.filter(isCounted)
    const limit = counted.some(({ day }) => day >= 0) ? most : undefined
    return countBreak(counted, week, asked.get(mondayOf(week[0]!.date)), limit, {
      ...about,
      agentId: line.agent.id,
    })
  })
}
