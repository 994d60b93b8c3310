import type { Routing } from './types.ts'

/** One agent's skills by queue number; speed = proficiency. */
export type SkillSet = readonly { readonly queue: number; readonly speed: number }[]

/** Agents with the very same skills. */
export interface SkillGroup {
  /** Queues by rising priority number; those of one number form a tier, in which the longest wait goes first. */
  readonly tiers: readonly Int32Array[]
  /** By queue number; 0 where the skill is missing. */
  readonly speed: Float64Array
}

export interface SkillMap {
  readonly groups: readonly SkillGroup[]
  readonly groupOfAgent: Int32Array
  /** For each queue, rows of groups: the first row with somebody free gets the contact, the longest idle in it. */
  readonly choices: readonly (readonly Int32Array[])[]
}

/** Puts agents into groups and orders, for each queue, who is asked first. */
export function skillMap(
  skills: readonly SkillSet[],
  priorities: readonly number[],
  routing: Routing,
): SkillMap {
  const groups: SkillGroup[] = []
  const sizes: number[] = []
  const known = new Map<string, number>()
  const groupOfAgent = Int32Array.from(skills, (set) => {
    const speed = new Float64Array(priorities.length)
    for (const skill of set) speed[skill.queue] = skill.speed
    const key = speed.join()
    let group = known.get(key)
    if (group === undefined) {
      group = groups.length
      known.set(key, group)
      groups.push({ tiers: tiersOf(speed, priorities), speed })
      sizes.push(speed.reduce((count, own) => count + (own > 0 ? 1 : 0), 0))
    }
    return group
  })
  const choices = priorities.map((_, queue) => {
    const able = groups.flatMap((group, g) => (group.speed[queue]! > 0 ? [g] : []))
    if (routing === 'longest-idle') return [Int32Array.from(able)]
    const bySize = [...new Set(able.map((g) => sizes[g]!))].sort((a, b) => a - b)
    return bySize.map((size) => Int32Array.from(able.filter((g) => sizes[g] === size)))
  })
  return { groups, groupOfAgent, choices }
}

function tiersOf(speed: Float64Array, priorities: readonly number[]): Int32Array[] {
  const queues = priorities.flatMap((_, queue) => (speed[queue]! > 0 ? [queue] : []))
  const levels = [...new Set(queues.map((queue) => priorities[queue]!))].sort((a, b) => a - b)
  return levels.map((level) => Int32Array.from(queues.filter((queue) => priorities[queue] === level)))
}
