import type { TimeShape } from '../../staffing/index.ts'
import type { SimulatedQueue } from '../types.ts'
import type { SkillStaffingInput } from './types.ts'

/** A queue in one interval, with who can serve it. */
export interface QueueLoad {
  readonly id: string
  /** Position in the input. */
  readonly number: number
  readonly volumePerHour: number
  readonly ahtSeconds: number
  readonly serviceLevel: number
  readonly targetAnswerSeconds: number
  readonly serviceLevelDefinition?: NonNullable<SimulatedQueue['serviceLevelDefinition']>
  readonly patienceSeconds?: number
  readonly handleTimeShape?: TimeShape
  readonly priority?: number
  /** By group; 0 = cannot. */
  readonly proficiency: readonly number[]
}

/** The queues of one interval in which something comes in. */
export function intervalLoads(input: SkillStaffingInput, interval: number): QueueLoad[] {
  return input.queues.flatMap((queue, number) => {
    const { id, volume, ahtSeconds, goal, patienceSeconds, handleTimeShape, priority } = queue
    if (volume[interval] === 0) return []
    return {
      id,
      number,
      volumePerHour: (volume[interval]! * 60) / input.intervalMinutes,
      ahtSeconds: typeof ahtSeconds === 'number' ? ahtSeconds : ahtSeconds[interval]!,
      ...goal,
      ...(patienceSeconds !== undefined && { patienceSeconds }),
      ...(handleTimeShape && { handleTimeShape }),
      ...(priority !== undefined && { priority }),
      proficiency: input.groups.map(({ skills }) => {
        const skill = skills.find((own) => (typeof own === 'string' ? own : own.queue) === id)
        if (skill === undefined) return 0
        return typeof skill === 'string' ? 1 : (skill.proficiency ?? 1)
      }),
    }
  })
}

export function erlangsOf({ volumePerHour, ahtSeconds }: QueueLoad): number {
  return (volumePerHour * ahtSeconds) / 3600
}
