import { isOfKind } from '../../workforce/index.ts'
import { lineDays } from '../line-days.ts'
import { rotationDay } from '../rotation-day.ts'
import type { RuleBreak } from '../types.ts'
import { agentWishPoints } from '../wish-weight.ts'
import type { WorkRule } from './work-rule.ts'

/** Days that are of another kind than the agent's fixed rotation says; on hard days off it asks nothing. */
export const rotation: WorkRule = {
  id: 'rotation',
  about: 'line',
  kind: 'by-strength',
  check: (line) => {
    const { problem, agent } = line
    if (!agent.rotation) return []
    const hard = agent.rotation.strength === 'must'
    const points = hard ? 0 : agentWishPoints(problem, agent, agent.rotation.strength)
    return lineDays(line).flatMap(({ day, date, kind }): RuleBreak[] => {
      const wanted = day < 0 ? null : rotationDay(agent, date)
      if (wanted === null || isOfKind(kind, wanted)) return []
      return [
        {
          ruleId: 'rotation',
          agentId: agent.id,
          dates: [date],
          hard,
          amount: 1,
          unit: 'days',
          ...(!hard && { points }),
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates }) => `${name}'s ${dates} does not follow the rotation.`,
    'zh-CN': ({ name, dates }) => `${name}在${dates}的安排不符合轮班周期。`,
  },
}
