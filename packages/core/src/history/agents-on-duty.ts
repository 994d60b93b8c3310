import { KinshiftError } from '../errors.ts'
import {
  epochOf,
  gridStarts,
  type Instant,
  type IntervalGrid,
  indexOfEpoch,
  toInstant,
} from '../interval/index.ts'
import type { CallRecord } from './types.ts'

/** A time in which one agent was at work, as far as calls tell. */
export interface DutyStretch {
  readonly agent: string
  readonly start: Instant
  readonly end: Instant
}

export interface DutyOptions {
  /** An agent without a call for longer than this was away; above 0. Default 10, which fits the log of docs/staffing-real-log.md best. */
  readonly idleMinutes?: number
}

/**
 * When agents were at work, from the calls they took: from the start of a call to the end of the last one that follows
 * within `idleMinutes`. By agent in order of name, then by time. Too short by the idle time at both ends of a stretch
 * and by pauses that end it; too long by pauses that do not. Answered calls without an agent are not seen.
 *
 * `agentsOnDuty([{ start: '2026-11-23T08:00:00Z', agent: 'Ana', handleSeconds: 300, ... }])`
 * is `[{ agent: 'Ana', start: '2026-11-23T08:00:00Z', end: '2026-11-23T08:05:00Z' }]`.
 *
 * @throws NUMBER_INVALID, LOCAL_TIME_INVALID
 */
export function agentsOnDuty(
  calls: readonly CallRecord[],
  { idleMinutes = 10 }: DutyOptions = {},
): DutyStretch[] {
  if (!(idleMinutes > 0))
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: 'idleMinutes' },
      found: String(idleMinutes),
      expected: 'minutes above 0',
    })
  const stretches: { agent: string; from: number; until: number }[] = []
  for (const [agent, handled] of callsByAgent(calls)) {
    let open: { agent: string; from: number; until: number } | undefined
    for (const { from, until } of handled) {
      if (open && from - open.until <= idleMinutes * 60_000) open.until = Math.max(open.until, until)
      else {
        open = { agent, from, until }
        stretches.push(open)
      }
    }
  }
  return stretches.map(({ agent, from, until }) => ({
    agent,
    start: toInstant(from),
    end: toInstant(until),
  }))
}

/** Agents at work in every interval, on average over its time: `grid.count` entries, fractional. */
export function agentsByInterval(grid: IntervalGrid, stretches: readonly DutyStretch[]): number[] {
  const starts = gridStarts(grid)
  const agents = new Array<number>(grid.count).fill(0)
  for (const { start, end } of stretches) {
    const from = epochOf(start)
    const until = epochOf(end)
    for (let i = Math.max(0, indexOfEpoch(grid, from)); i < grid.count && starts[i]! < until; i += 1) {
      const shared = Math.min(until, starts[i + 1]!) - Math.max(from, starts[i]!)
      agents[i]! += Math.max(0, shared) / (starts[i + 1]! - starts[i]!)
    }
  }
  return agents
}

/** A call in an agent's hands, epoch ms. */
export interface HandledCall {
  readonly from: number
  readonly until: number
  /** Before it was answered. */
  readonly waitSeconds: number
}

/** What each agent did, in order of time; agents in order of name. */
export function callsByAgent(calls: readonly CallRecord[]): [string, HandledCall[]][] {
  const byAgent = new Map<string, HandledCall[]>()
  for (const { start, waitSeconds, abandoned, handleSeconds, agent } of calls) {
    if (abandoned || agent === undefined || handleSeconds === null) continue
    const from = epochOf(start) + waitSeconds * 1000
    const its = byAgent.get(agent) ?? []
    if (its.length === 0) byAgent.set(agent, its)
    its.push({ from, until: from + handleSeconds * 1000, waitSeconds })
  }
  for (const handled of byAgent.values()) handled.sort((a, b) => a.from - b.from)
  return [...byAgent].sort(([a], [b]) => (a < b ? -1 : 1))
}
