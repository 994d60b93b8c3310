import { type ErrorCode, KinshiftError } from '../../errors.ts'
import type { SkillStaffingInput } from './types.ts'

/** Refuses what does not fit together, naming the field. Throws as `staffSkillGroups` says. */
export function checkSkillStaffing({ intervalMinutes, queues, groups, ...input }: SkillStaffingInput): void {
  checkRange('intervalMinutes', intervalMinutes, Number.MIN_VALUE, 1440, 'minutes above 0, at most 1440')
  const ids = queues.map(({ id }) => id)
  if (ids.length === 0 || new Set(ids).size < ids.length)
    refuse('SIMULATION_INVALID', 'queues', ids, 'at least one queue, each with an id of its own')
  for (const { skills, id, cost = 1, maxHeads = 0 } of groups) {
    checkRange(`cost of group '${id}'`, cost, Number.MIN_VALUE, 1e9, 'a number above 0')
    checkWhole(`maxHeads of group '${id}'`, maxHeads, 0)
    for (const skill of skills) {
      const queue = typeof skill === 'string' ? skill : skill.queue
      if (!ids.includes(queue))
        refuse('QUEUE_UNKNOWN', `skills of group '${id}'`, queue, `one of ${ids.join(', ')}`)
      const { proficiency = 1 } = typeof skill === 'string' ? {} : skill
      checkRange(`proficiency of group '${id}'`, proficiency, 0.01, 100, 'a number from 0.01 to 100')
    }
  }
  const count = queues[0]!.volume.length
  if (count === 0) refuse('SIMULATION_INVALID', `volume of queue '${ids[0]}'`, 0, 'at least one interval')
  for (const { id, volume, ahtSeconds, goal } of queues) {
    if (volume.length !== count)
      refuse('SIMULATION_INVALID', `volume of queue '${id}'`, volume.length, `${count} intervals`)
    for (const [i, contacts] of volume.entries())
      checkRange(
        `volume[${i}] of queue '${id}'`,
        contacts,
        0,
        1e6,
        'a number from 0 to 1e6',
        'VOLUME_INVALID',
      )
    const times = typeof ahtSeconds === 'number' ? volume.map(() => ahtSeconds) : ahtSeconds
    if (times.length !== count)
      refuse('SIMULATION_INVALID', `ahtSeconds of queue '${id}'`, times.length, `one number, or ${count}`)
    for (const [i, seconds] of times.entries())
      checkRange(`ahtSeconds[${i}] of queue '${id}'`, seconds, Number.MIN_VALUE, 86_400, 'seconds above 0')
    if (!(goal.serviceLevel > 0 && goal.serviceLevel < 1))
      refuse('SERVICE_LEVEL_OUT_OF_RANGE', `goal of queue '${id}'`, goal.serviceLevel, '0 < serviceLevel < 1')
    const isServed = groups.some(({ skills }) =>
      skills.some((skill) => (typeof skill === 'string' ? skill : skill.queue) === id),
    )
    if (!isServed) refuse('SIMULATION_INVALID', 'groups', id, `a group with the skill of queue '${id}'`)
  }
  checkWhole('maxReplications', input.maxReplications ?? 160, 10)
}

function checkWhole(field: string, value: number, lowest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > 1e6)
    refuse('NUMBER_INVALID', field, String(value), `a whole number of at least ${lowest}`)
}

function checkRange(
  field: string,
  value: number,
  lowest: number,
  highest: number,
  expected: string,
  code: ErrorCode = 'NUMBER_INVALID',
): void {
  if (!(value >= lowest && value <= highest)) refuse(code, field, String(value), expected)
}

function refuse(code: ErrorCode, field: string, found: unknown, expected: string): never {
  throw new KinshiftError(code, { where: { field }, found, expected })
}
