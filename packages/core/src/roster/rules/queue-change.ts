import { mayChangeQueue, queueStretches } from '../../workforce/index.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * A shift changes its queue once at most, after a break of the kind that the problem permits; where it permits none, not at all. The
 * amount is the changes too many.
 */
export const queueChange: WorkRule = {
  id: 'queue-change',
  about: 'shift',
  kind: 'hard',
  check: ({ problem, agent, duties }) =>
    duties.flatMap(({ assignment, date }) => {
      const changes = queueStretches(assignment).slice(1)
      const permitted = changes.filter(({ breaks }) => mayChangeQueue(problem.queueChange, breaks[0]!))
      const amount = changes.length - Math.min(1, permitted.length)
      if (amount === 0) return []
      return [
        {
          ruleId: 'queue-change',
          agentId: agent.id,
          dates: [date],
          hard: true,
          amount,
          unit: 'times',
        },
      ]
    }),
  sentence: {
    en: ({ name, dates, amount, problem }) =>
      `${name} changes queue on ${dates} ${amount} more than may be: ${PERMITTED.en[problem.queueChange ?? 'never']}.`,
    'zh-CN': ({ name, dates, amount, problem }) =>
      `${name}在${dates}更换队列超出允许 ${amount}：${PERMITTED['zh-CN'][problem.queueChange ?? 'never']}。`,
  },
}

const PERMITTED = {
  en: {
    never: 'a shift stays on one queue',
    'after-meal': 'once a shift, after the meal',
    'after-break': 'once a shift, after a break',
  },
  'zh-CN': {
    never: '一个班次只在一个队列',
    'after-meal': '每个班次一次，在用餐之后',
    'after-break': '每个班次一次，在休息之后',
  },
}
