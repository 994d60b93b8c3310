import type { Assignment } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** Every pinned assignment of the problem stands in the roster as it is: same times, same queues, same breaks. */
export const pinned: WorkRule = {
  id: 'pinned',
  about: 'line',
  kind: 'hard',
  check: ({ problem, agent, duties }) =>
    (problem.pinned ?? [])
      .filter((pin) => pin.agentId === agent.id && !duties.some((duty) => isSame(duty.assignment, pin)))
      .map((pin) => ({
        ruleId: 'pinned',
        agentId: agent.id,
        dates: [pin.date],
        hard: true,
        amount: 1,
        unit: 'shifts',
      })),
  sentence: {
    en: ({ name, dates }) => `${name}'s pinned shift on ${dates} was changed or is missing.`,
    'zh-CN': ({ name, dates }) => `${name}在${dates}的锁定班次被更改或缺失。`,
  },
}

function isSame(a: Assignment, b: Assignment): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.queue === b.queue &&
    a.breaks.length === b.breaks.length &&
    a.breaks.every((part) =>
      b.breaks.some(
        ({ start, end, thenQueue }) =>
          start === part.start && end === part.end && thenQueue === part.thenQueue,
      ),
    )
  )
}
