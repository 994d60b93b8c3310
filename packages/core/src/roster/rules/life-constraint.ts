import { demandBreach, lifeDemand } from '../../workforce/index.ts'
import type { RuleBreak } from '../types.ts'
import { agentWishPoints } from '../wish-weight.ts'
import type { WorkRule } from './work-rule.ts'

/** What an agent's life needs of the date that a shift begins on. `must` is hard; `strong` and `nice` cost their price a day. */
export const lifeConstraint: WorkRule = {
  id: 'life-constraint',
  about: 'shift',
  kind: 'by-strength',
  check: ({ problem, agent, duties }) =>
    duties.flatMap((duty) =>
      (agent.lifeConstraints ?? []).flatMap((constraint): RuleBreak[] => {
        const demand = lifeDemand(constraint, duty.date)
        const breach = demand === null ? 0 : demandBreach(demand, duty)
        if (demand === null || breach === 0) return []
        const hard = constraint.strength === 'must'
        return [
          {
            ruleId: 'life-constraint',
            agentId: agent.id,
            dates: [duty.date],
            hard,
            ...(demand.kind === 'off'
              ? { amount: 1, unit: 'shifts' as const }
              : { amount: breach, unit: 'minutes' as const }),
            label: constraint.label,
            ...(constraint.labels && { labels: constraint.labels }),
            subjectId: constraint.id,
            ...(!hard && { points: agentWishPoints(problem, agent, constraint.strength) }),
          },
        ]
      }),
    ),
  sentence: {
    en: ({ name, dates, amount, label, found }) => {
      const against = `against ${found.hard ? '' : 'the wish '}'${label}'`
      return found.unit === 'shifts'
        ? `${name} works on ${dates}, ${against}.`
        : `${name}'s shift on ${dates} goes ${against} by ${amount}.`
    },
    'zh-CN': ({ name, dates, amount, label, found }) => {
      const against = found.hard ? `违反“${label}”` : `未满足心愿“${label}”`
      return found.unit === 'shifts'
        ? `${name}在${dates}上班，${against}。`
        : `${name}在${dates}的班次${against}，相差 ${amount}。`
    },
  },
}
