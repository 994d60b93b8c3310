import type { QueueRules } from './queue-rules.ts'
import type { Routing } from './types.ts'

/** One agent's skills by queue number; speed = proficiency. */
export type SkillSet = readonly {
  readonly queue: number
  readonly speed: number
  /** Only contacts that have waited so long. */
  readonly afterSeconds: number
}[]

/** Agents with the very same skills. */
export interface SkillGroup {
  /** Queues by rising priority number; those of one number form a tier, in which the longest wait goes first. */
  readonly tiers: readonly Int32Array[]
  /** By queue number; 0 where the skill is missing. */
  readonly speed: Float64Array
  /** By queue number. */
  readonly after: Float64Array
}

export interface SkillMap {
  readonly groups: readonly SkillGroup[]
  readonly groupOfAgent: Int32Array
  /** For each queue, rows of groups: the first row with somebody free gets the contact, the longest idle in it. */
  readonly choices: readonly (readonly Int32Array[])[]
  /** For each queue, who else may take a contact once it has waited: by rising wait. */
  readonly overflow: readonly (readonly { readonly afterSeconds: number; readonly groups: Int32Array }[])[]
  /** For each queue, whose deferred work is laid aside when nobody is free for it: the least urgent work first. */
  readonly laidAsideFor: readonly (readonly { readonly queue: number; readonly groups: Int32Array }[])[]
}

type LineRules = Pick<QueueRules, 'priority' | 'deferred' | 'callBack'>

/** Puts agents into groups and orders, for each queue and line of call-backs, who is asked first. */
export function skillMap(
  skills: readonly SkillSet[],
  lines: readonly LineRules[],
  routing: Routing,
): SkillMap {
  const priorities = lines.map(({ priority }) => priority)
  const groups: SkillGroup[] = []
  const sizes: number[] = []
  const known = new Map<string, number>()
  const groupOfAgent = Int32Array.from(skills, (set) => {
    const speed = new Float64Array(priorities.length)
    const after = new Float64Array(priorities.length)
    for (const skill of set) {
      speed[skill.queue] = skill.speed
      after[skill.queue] = skill.afterSeconds
      const { callBack } = lines[skill.queue]!
      if (callBack) speed[callBack.line] = skill.speed
    }
    const key = `${speed.join()} ${after.join()}`
    let group = known.get(key)
    if (group === undefined) {
      group = groups.length
      known.set(key, group)
      groups.push({ tiers: tiersOf(speed, priorities), speed, after })
      sizes.push(new Set(set.map(({ queue }) => queue)).size)
    }
    return group
  })
  const able = (queue: number, afterSeconds: number) =>
    groups.flatMap(({ speed, after }, g) => (speed[queue]! > 0 && after[queue] === afterSeconds ? [g] : []))
  const choices = priorities.map((_, queue) => {
    const atOnce = able(queue, 0)
    if (routing === 'longest-idle') return [Int32Array.from(atOnce)]
    return rising(atOnce.map((g) => sizes[g]!)).map((size) =>
      Int32Array.from(atOnce.filter((g) => sizes[g] === size)),
    )
  })
  const overflow = priorities.map((_, queue) =>
    rising(
      groups.flatMap(({ speed, after }) => (speed[queue]! > 0 && after[queue]! > 0 ? [after[queue]!] : [])),
    ).map((afterSeconds) => ({ afterSeconds, groups: Int32Array.from(able(queue, afterSeconds)) })),
  )
  const laidAsideFor = lines.map(({ priority }, queue) =>
    lines
      .flatMap((line, other) =>
        line.deferred?.interruptible && line.priority > priority
          ? {
              queue: other,
              groups: Int32Array.from(able(queue, 0).filter((g) => groups[g]!.speed[other]! > 0)),
            }
          : [],
      )
      .sort((a, b) => priorities[b.queue]! - priorities[a.queue]!),
  )
  return { groups, groupOfAgent, choices, overflow, laidAsideFor }
}

function tiersOf(speed: Float64Array, priorities: readonly number[]): Int32Array[] {
  const queues = priorities.flatMap((_, queue) => (speed[queue]! > 0 ? [queue] : []))
  return rising(queues.map((queue) => priorities[queue]!)).map((level) =>
    Int32Array.from(queues.filter((queue) => priorities[queue] === level)),
  )
}

/** Each number once, in order. */
function rising(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
