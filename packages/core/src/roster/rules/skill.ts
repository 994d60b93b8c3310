import { queueStretches } from '../../workforce/index.ts'
import type { WorkRule } from './work-rule.ts'

/** A shift serves queues that the agent has the skill for. */
export const skill: WorkRule = {
  id: 'skill',
  about: 'shift',
  kind: 'hard',
  check: ({ agent, duties }) =>
    duties.flatMap(({ assignment, date }) =>
      [...new Set(queueStretches(assignment).map(({ queue }) => queue))]
        .filter((queue) => !agent.skills.some((one) => one.queue === queue))
        .map((queue) => ({
          ruleId: 'skill',
          agentId: agent.id,
          dates: [date],
          hard: true,
          amount: 1,
          unit: 'shifts',
          subjectId: queue,
        })),
    ),
  sentence: {
    en: ({ name, dates, problem, found }) =>
      `${name} is on ${queueName(problem.queues, found.subjectId)} on ${dates} without the skill for it.`,
    'zh-CN': ({ name, dates, problem, found }) =>
      `${name}在${dates}被排到“${queueName(problem.queues, found.subjectId)}”，但没有相应技能。`,
  },
}

function queueName(queues: readonly { id: string; name: string }[], id: string | undefined): string {
  return queues.find((queue) => queue.id === id)?.name ?? id ?? '?'
}
