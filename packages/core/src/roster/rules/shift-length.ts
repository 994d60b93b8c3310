import { shiftMinutes } from '../assignment.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** A shift, breaks included, lasts one of the contract's `shiftMinutes`; a contract without them permits all lengths. */
export const shiftLength: WorkRule = {
  id: 'shift-length',
  about: 'shift',
  kind: 'hard',
  check: ({ agent, duties }) => {
    const permitted = agent.contract.shiftMinutes
    if (permitted === undefined) return []
    return duties.flatMap((duty): RuleBreak[] => {
      const minutes = shiftMinutes(duty.assignment)
      if (permitted.includes(minutes)) return []
      const nearest = permitted.reduce<number | undefined>(
        (best, length) =>
          best === undefined || Math.abs(length - minutes) < Math.abs(best - minutes) ? length : best,
        undefined,
      )
      return [
        {
          ruleId: 'shift-length',
          agentId: agent.id,
          dates: [duty.date],
          hard: true,
          amount: Math.abs(minutes - (nearest ?? 0)),
          unit: 'minutes',
          ...(nearest !== undefined && { limit: nearest, side: minutes < nearest ? 'under' : 'over' }),
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      limit === ''
        ? `${name} works on ${dates}; the contract permits no shift length.`
        : `${name}'s shift on ${dates} lasts ${found.side === 'under' ? under : over}; the nearest length permitted is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      limit === ''
        ? `${name}在${dates}上班，但合同没有允许的班次时长。`
        : `${name}在${dates}的班次时长为 ${found.side === 'under' ? under : over}，最接近的允许时长为 ${limit}。`,
  },
}
