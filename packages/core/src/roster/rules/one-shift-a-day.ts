import type { Duty } from '../agent-line.ts'
import { groupBy } from '../group-by.ts'
import type { WorkRule } from './work-rule.ts'

/** At most one shift begins on a date; a shift that runs on from the day before does not count. */
export const oneShiftADay: WorkRule = {
  id: 'one-shift-a-day',
  about: 'line',
  kind: 'hard',
  check: ({ agent, duties }) => {
    const byDate = groupBy(duties, (duty: Duty) => duty.date)
    return [...byDate].flatMap(([date, onDate]) =>
      onDate.length <= 1
        ? []
        : [
            {
              ruleId: 'one-shift-a-day',
              agentId: agent.id,
              dates: [date],
              hard: true,
              amount: onDate.length - 1,
              unit: 'shifts',
              limit: 1,
            },
          ],
    )
  },
  sentence: {
    en: ({ name, dates, over }) => `${name} has ${over} on ${dates}; one a day is the limit.`,
    'zh-CN': ({ name, dates, over }) => `${name}在${dates}有 ${over}，每天最多一个。`,
  },
}
