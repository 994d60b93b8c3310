import { gridStarts, toInstant } from '../../interval/index.ts'
import type { SimulatedAgent } from '../../simulation/index.ts'
import { type DutySpan, dutySpans } from '../duty-spans.ts'
import { groupBy } from '../group-by.ts'
import type { Assignment, RosterProblem } from '../types.ts'
import { inTurn } from './away-in-turn.ts'
import type { SimulatedTraffic } from './types.ts'

/** By simulated queue and hour: so many people more, or fewer. */
export type CrewChange = readonly Int32Array[]

export const HOUR_MS = 3_600_000

/** The people of a roster on the simulated queues, as the simulator takes them: on call for every queue that they can serve. */
export class Crew {
  readonly #problem: RosterProblem
  readonly #queues: readonly string[]
  readonly #startMs: number
  readonly #spans: readonly DutySpan[]
  /** By queue and hour, the people on it for at least half of the hour; who can serve most queues first. */
  readonly #present: readonly (readonly string[])[][]

  constructor(problem: RosterProblem, traffic: SimulatedTraffic, assignments: readonly Assignment[]) {
    const starts = gridStarts(traffic.grid)
    this.#problem = problem
    this.#queues = traffic.queues.map(({ id }) => id)
    this.#startMs = starts[0]!
    const all = dutySpans([...(problem.priorAssignments ?? []), ...assignments])
    const people = new Set(problem.agents.map(({ id }) => id))
    const served = all.filter(
      ({ agentId, queue, endMs }) =>
        people.has(agentId) && this.#queues.includes(queue) && endMs > starts[0]!,
    )
    this.#spans = inTurn(served, traffic.shrinkage ?? 0, starts)
    const hours = Math.ceil((starts.at(-1)! - starts[0]!) / HOUR_MS)
    this.#present = this.#queues.map((queue) => this.#presentOn(queue, hours))
  }

  /** How many of a queue could be taken off in an hour. */
  headsAt(queue: number, hour: number): number {
    return this.#present[queue]![hour]!.length
  }

  /**
   * Everybody, with `change`. Who comes in addition can serve the one queue only, and who goes is who can serve most: what is found out
   * with them also holds of people who are more use, or less missed.
   */
  agents(change?: CrewChange): SimulatedAgent[] {
    const away = new Map<string, Set<number>>()
    const more: SimulatedAgent[] = []
    change?.forEach((counts, queue) => {
      const most = counts.reduce((a, b) => Math.max(a, b), 0)
      for (let k = 0; k < most; k += 1)
        more.push({
          id: `+${this.#queues[queue]}/${k}`,
          skills: [this.#queues[queue]!],
          onDuty: [...counts].flatMap((count, hour) =>
            count > k ? [{ start: this.#at(hour), end: this.#at(hour + 1) }] : [],
          ),
        })
      counts.forEach((count, hour) => {
        for (const id of this.#present[queue]![hour]!.slice(0, Math.max(0, -count)))
          away.set(id, (away.get(id) ?? new Set()).add(hour))
      })
    })
    const byAgent = groupBy(this.#spans, ({ agentId }) => agentId)
    const people = this.#problem.agents.flatMap(({ id, skills }): SimulatedAgent[] => {
      const own = byAgent.get(id)
      const known = skills.filter(({ queue }) => this.#queues.includes(queue))
      if (!own || known.length === 0) return []
      const gone = [...(away.get(id) ?? [])].map((hour): [number, number] => [
        this.#startMs + hour * HOUR_MS,
        this.#startMs + (hour + 1) * HOUR_MS,
      ])
      const onDuty = gone
        .reduce((spans, [from, until]) => without(spans, from, until), own)
        .map(({ startMs, endMs }) => ({ start: toInstant(startMs), end: toInstant(endMs) }))
      return [{ id, skills: known, onDuty }]
    })
    return [...people, ...more]
  }

  #at(hour: number) {
    return toInstant(this.#startMs + hour * HOUR_MS)
  }

  #presentOn(queue: string, hours: number): string[][] {
    const skills = new Map(this.#problem.agents.map((agent) => [agent.id, agent.skills.length]))
    const seconds = Array.from({ length: hours }, () => new Map<string, number>())
    for (const { agentId, startMs, endMs, queue: served } of this.#spans) {
      if (served !== queue) continue
      const last = Math.min(hours - 1, Math.ceil((endMs - this.#startMs) / HOUR_MS) - 1)
      for (let h = Math.max(0, Math.floor((startMs - this.#startMs) / HOUR_MS)); h <= last; h += 1) {
        const from = this.#startMs + h * HOUR_MS
        const part = Math.min(endMs, from + HOUR_MS) - Math.max(startMs, from)
        seconds[h]!.set(agentId, (seconds[h]!.get(agentId) ?? 0) + part)
      }
    }
    return seconds.map((own) =>
      [...own]
        .filter(([, time]) => time >= HOUR_MS / 2)
        .sort(([a], [b]) => skills.get(b)! - skills.get(a)! || (a < b ? -1 : 1))
        .map(([id]) => id),
    )
  }
}

/** Spans with a stretch of time cut out. */
export function without(spans: readonly DutySpan[], fromMs: number, untilMs: number): DutySpan[] {
  return spans.flatMap((span) => {
    if (span.endMs <= fromMs || span.startMs >= untilMs) return [span]
    return [
      { ...span, endMs: fromMs },
      { ...span, startMs: untilMs },
    ].filter(({ startMs, endMs }) => startMs < endMs)
  })
}
