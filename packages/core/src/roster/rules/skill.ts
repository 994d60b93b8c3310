import type { WorkRule } from './work-rule.ts'

/** A shift serves a queue that the agent has the skill for. */
export const skill: WorkRule = {
  id: 'skill',
  about: 'shift',
  kind: 'hard',
  check: ({ agent, duties }) =>
    duties
      .filter((duty) => !agent.skills.some((one) => one.queue === duty.assignment.queue))
      .map((duty) => ({
        ruleId: 'skill',
        agentId: agent.id,
        dates: [duty.date],
        hard: true,
        amount: 1,
        unit: 'shifts',
        subjectId: duty.assignment.queue,
      })),
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
