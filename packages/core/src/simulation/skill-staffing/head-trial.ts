import { epochOf, makeGrid, toInstant } from '../../interval/index.ts'
import { simulate } from '../simulate.ts'
import type { Estimate } from '../types.ts'
import type { QueueLoad } from './interval-load.ts'
import type { SkillStaffingInput } from './types.ts'

/** A replication is at least so many contacts long, and a day. */
const CONTACTS = 4000
const MOST_DAYS = 60
/** Handle times until an empty system is as full as it gets. */
const WARM_UP_HANDLE_TIMES = 20
const FIRST_REPLICATIONS = 10

export interface Verdict {
  readonly verdict: 'holds' | 'fails' | 'stopped'
  /** By queue with contacts. */
  readonly levels: readonly Estimate[]
}

/** Plays mixes of heads against one interval's load, as if it went on for days. */
export class HeadTrial {
  readonly #input: SkillStaffingInput
  readonly #queues: readonly QueueLoad[]
  /** Mixes that were found wanting: fewer heads in every group fail too. */
  readonly #failed: (readonly number[])[] = []
  simulations = 0
  replications = 0

  constructor(input: SkillStaffingInput, queues: readonly QueueLoad[]) {
    this.#input = input
    this.#queues = queues
  }

  /** At most as many heads in each group as a mix that failed. */
  isBelowFailed(heads: readonly number[]): boolean {
    return this.#failed.some((failed) => heads.every((count, g) => count <= failed[g]!))
  }

  /**
   * Do all targets hold with 95 % confidence? Plays more and more replications until the answer is clear. A yes is
   * confirmed by a fresh sample of a size fixed beforehand, since stopping at the first good moment flatters.
   */
  async judge(heads: readonly number[]): Promise<Verdict> {
    const { maxReplications = 160, seed = 1 } = this.#input
    this.simulations += 1
    for (let size = FIRST_REPLICATIONS; ; size = Math.min(maxReplications, 4 * size)) {
      const levels = await this.play(heads, size, seed)
      if (levels === null) return { verdict: 'stopped', levels: [] }
      if (this.#all(levels, ({ low }, goal) => low >= goal)) {
        const fresh = await this.play(heads, Math.min(maxReplications, 2 * size), seed + 1)
        if (fresh === null) return { verdict: 'stopped', levels }
        if (this.#all(fresh, ({ low }, goal) => low >= goal)) return { verdict: 'holds', levels: fresh }
      }
      if (size === maxReplications || !this.#all(levels, ({ high }, goal) => high >= goal)) {
        this.#failed.push(heads)
        return { verdict: 'fails', levels }
      }
    }
  }

  /** Service levels by queue; null when cancelled. The same contacts whatever the heads. */
  async play(heads: readonly number[], replications: number, seed: number): Promise<Estimate[] | null> {
    const { groups, routing = 'least-skilled-first', signal } = this.#input
    const perHour = this.#queues.reduce((sum, { volumePerHour }) => sum + volumePerHour, 0)
    const longest = Math.max(...this.#queues.map(({ ahtSeconds }) => ahtSeconds))
    const warmUpIntervals = Math.ceil((WARM_UP_HANDLE_TIMES * longest) / 3600)
    const days = Math.ceil(Math.max(Math.min(MOST_DAYS, CONTACTS / perHour / 24), warmUpIntervals / 6))
    const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days, intervalMinutes: 60 })
    const onDuty = [{ start: grid.start, end: toInstant(epochOf(grid.start) + grid.count * 3_600_000) }]
    const always = (value: number) => new Array<number>(grid.count).fill(value)
    const known = new Set(this.#queues.map(({ id }) => id))
    const result = await simulate({
      grid,
      queues: this.#queues.map(
        ({ id, volumePerHour, ahtSeconds, targetAnswerSeconds, serviceLevelDefinition, ...queue }) => ({
          id,
          volume: always(volumePerHour),
          ahtSeconds: always(ahtSeconds),
          targetAnswerSeconds,
          ...(serviceLevelDefinition && { serviceLevelDefinition }),
          ...(queue.patienceSeconds !== undefined && { patienceSeconds: queue.patienceSeconds }),
          ...(queue.handleTimeShape && { handleTimeShape: queue.handleTimeShape }),
          ...(queue.priority !== undefined && { priority: queue.priority }),
        }),
      ),
      agents: groups.flatMap(({ skills }, g) => {
        const useful = skills.filter((skill) => known.has(typeof skill === 'string' ? skill : skill.queue))
        return Array.from({ length: heads[g]! }, () => ({ skills: useful, onDuty }))
      }),
      routing,
      replications,
      warmUpIntervals,
      seed,
      ...(signal && { signal }),
    })
    this.replications += result.replications
    if (result.status === 'stopped') return null
    return result.queues.map(({ serviceLevel }) => serviceLevel!)
  }

  #all(levels: readonly Estimate[], isFine: (level: Estimate, goal: number) => boolean): boolean {
    return levels.every((level, q) => isFine(level, this.#queues[q]!.serviceLevel))
  }
}
