import type { DayPattern, Strength } from '../../workforce/index.ts'
import type { AgentLine } from '../agent-line.ts'
import { lineDays, matchesOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import { agentWishPoints } from '../wish-weight.ts'

/** One break wherever a pattern that is not to come about does. */
export function patternBreaks(
  line: AgentLine,
  pattern: Pick<DayPattern, 'days' | 'startsOn'>,
  strength: Strength,
  about: Pick<RuleBreak, 'ruleId' | 'unit'> & Pick<Partial<RuleBreak>, 'label' | 'subjectId'>,
): RuleBreak[] {
  const { problem, agent } = line
  return matchesOf(lineDays(line), pattern).map((days) => ({
    ...about,
    agentId: agent.id,
    dates: days.map(({ date }) => date),
    hard: strength === 'must',
    amount: 1,
    ...(strength !== 'must' && { points: agentWishPoints(problem, agent, strength) }),
  }))
}
