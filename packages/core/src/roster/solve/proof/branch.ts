import { type LineAgent, OFF } from '../problem/line-problem.ts'
import type { KnownLine } from './known-lines.ts'
import type { CountLimits } from './proof-program.ts'

/** A part of all rosters: some agents' days are decided, some whole counts limited. */
export interface Branch {
  /** Proven: no roster of this part has fewer points. */
  readonly bound: number
  readonly decisions: readonly Decision[]
  readonly limits: CountLimits
  /** Per agent, all lines that a better roster of this part can have; undefined where they were too many to list. */
  readonly lists: readonly (readonly KnownLine[] | undefined)[]
  /** Agents with no more duties and days off than the decisions leave them. */
  readonly agents: readonly LineAgent[]
}

/** An agent works this duty (or is OFF) on this day, or does not. */
export interface Decision {
  readonly agent: number
  readonly day: number
  readonly duty: number
  readonly is: boolean
}

/** One of two halves: a decision, or a whole count's new limits. */
export type Half =
  | { readonly decision: Decision }
  | { readonly count: number; readonly least: number; readonly most: number }

export function isWithin(line: KnownLine['line'], { day, duty, is }: Decision): boolean {
  return (line[day] === duty) === is
}

/** The half of a branch; its bound is still that of the whole. */
export function halfOf(branch: Branch, bound: number, half: Half): Branch {
  if ('count' in half) {
    const limits = new Map(branch.limits)
    const [least, most] = limits.get(half.count) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    limits.set(half.count, [Math.max(least, half.least), Math.min(most, half.most)])
    return { ...branch, bound, limits }
  }
  const { decision } = half
  const { agent } = decision
  return {
    ...branch,
    bound,
    decisions: [...branch.decisions, decision],
    agents: branch.agents.with(agent, decided(branch.agents[agent]!, decision)),
    lists: branch.lists.with(
      agent,
      branch.lists[agent]?.filter(({ line }) => isWithin(line, decision)),
    ),
  }
}

function decided(agent: LineAgent, { day, duty: which, is }: Decision): LineAgent {
  const { dayStart } = agent
  const keeps = (d: number, s: number) => d !== day || (s === which) === is
  const duty: number[] = []
  const cost: number[] = []
  const starts = new Int32Array(dayStart.length)
  for (let d = 0; d + 1 < dayStart.length; d++) {
    for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++)
      if (keeps(d, agent.duty[e]!)) {
        duty.push(agent.duty[e]!)
        cost.push(agent.cost[e]!)
      }
    starts[d + 1] = duty.length
  }
  return {
    ...agent,
    dayStart: starts,
    duty: Int32Array.from(duty),
    cost: Float64Array.from(cost),
    offCost: keeps(day, OFF) ? agent.offCost : agent.offCost.with(day, Number.POSITIVE_INFINITY),
  }
}
