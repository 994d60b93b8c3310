import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

const MINUTE_MS = 60_000

/**
 * From the end of a shift to the start of the next day's or a later one at least `minRestMinutes` pass, by what really
 * passes and not by what clocks show. The last shift before the horizon counts. Two shifts that begin on one date are a
 * matter of `one-shift-a-day`.
 */
export const restBetweenShifts: WorkRule = {
  id: 'rest-between-shifts',
  about: 'line',
  kind: 'hard',
  check: ({ agent, prior, duties }) => {
    const limit = agent.contract.minRestMinutes
    const found: RuleBreak[] = []
    const line = [...prior.slice(-1), ...duties]
    for (let i = 1; i < line.length; i++) {
      const before = line[i - 1]!
      const after = line[i]!
      const rest = (after.startMs - before.endMs) / MINUTE_MS
      if (before.date === after.date || rest >= limit) continue
      found.push({
        ruleId: 'rest-between-shifts',
        agentId: agent.id,
        dates: [before.date, after.date],
        hard: true,
        amount: limit - rest,
        unit: 'minutes',
        limit,
      })
    }
    return found
  },
  sentence: {
    en: ({ name, dates, under, limit }) => `${name} rests ${under} between ${dates}; ${limit} are needed.`,
    'zh-CN': ({ name, dates, under, limit }) => `${name}在${dates}之间只休息 ${under}，至少需要 ${limit}。`,
  },
}
