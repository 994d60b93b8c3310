import { togetherBreach, togetherUnit } from '../../workforce/index.ts'
import { shiftMinutes } from '../assignment.ts'
import { horizonOf } from '../horizon.ts'
import type { RuleBreak } from '../types.ts'
import type { GroupRule } from './group-rule.ts'
import type { RuleWords } from './rule-words.ts'

/** What holds of two people: couples, carpools, trainee and mentor, key holders. Shifts count by their plan, as clocks show it. */
export const together: GroupRule = {
  id: 'together',
  about: 'people',
  kind: 'hard',
  check(problem, assignments, about) {
    const pairs = (problem.together ?? []).filter(
      ({ agents }) => about === undefined || agents.some((agent) => about.has(agent)),
    )
    if (pairs.length === 0) return []
    const { dates, wallMinutes } = horizonOf(problem)
    const at = new Map(
      assignments.map((one) => [
        `${one.agentId} ${one.date}`,
        { start: wallMinutes(one.date, Date.parse(one.start)), length: shiftMinutes(one) },
      ]),
    )
    const hoursOf = (agent: string, day: number) => at.get(`${agent} ${dates[day]}`) ?? null
    return pairs.flatMap((pair) => {
      const [first, second] = pair.agents
      return dates.flatMap((date, day) =>
        ([-1, 0, 1] as const).flatMap((offset): RuleBreak[] => {
          if (dates[day + offset] === undefined) return []
          const amount = togetherBreach(
            pair,
            date,
            hoursOf(first!, day),
            hoursOf(second!, day + offset),
            offset,
          )
          if (amount === 0) return []
          return [
            {
              ruleId: 'together',
              agentId: first!,
              otherAgentId: second!,
              dates: offset === 0 ? [date] : [date, dates[day + offset]!].sort(),
              hard: true,
              amount,
              unit: togetherUnit(pair),
              label: pair.label,
              subjectId: pair.id,
            },
          ]
        }),
      )
    })
  },
  sentence: {
    en: (words) => `${words.name} and ${otherName(words)} do not keep '${words.label}' on ${words.dates}.`,
    'zh-CN': (words) => `${words.name}与${otherName(words)}在${words.dates}未遵守“${words.label}”。`,
  },
}

function otherName({ problem, found }: RuleWords): string {
  return problem.agents.find(({ id }) => id === found.otherAgentId)?.name ?? found.otherAgentId ?? '?'
}
