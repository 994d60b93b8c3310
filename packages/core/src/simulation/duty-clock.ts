import type { DutyPlan } from './duty-plan.ts'
import { spread, type TimeAxis } from './time-axis.ts'

/** Where each agent stands in their duty spans during a replication, and the time they spend. */
export class DutyClock {
  readonly plan: DutyPlan
  /** Summed over replications: duty, and finishing a contact after its end. */
  readonly onQueueSeconds: Float64Array
  readonly agentOnQueue: Float64Array
  readonly agentBusy: Float64Array
  readonly agentContacts: Float64Array
  readonly axis: TimeAxis
  replications = 0
  readonly #warmUpEnd: number
  readonly #at: Int32Array
  /** Until when time past the end of duty is already counted. */
  readonly #finishes: Float64Array
  /** Of the running replication, after warm-up. */
  busy = 0
  onQueue = 0

  constructor(plan: DutyPlan, axis: TimeAxis, warmUpIntervals: number) {
    this.plan = plan
    this.axis = axis
    this.#warmUpEnd = axis.bounds[warmUpIntervals]!
    this.#at = new Int32Array(plan.agents)
    this.#finishes = new Float64Array(plan.agents)
    this.onQueueSeconds = new Float64Array(axis.count)
    this.agentOnQueue = new Float64Array(plan.agents)
    this.agentBusy = new Float64Array(plan.agents)
    this.agentContacts = new Float64Array(plan.agents)
  }

  startReplication(): void {
    this.replications += 1
    this.busy = 0
    this.onQueue = 0
    this.#finishes.fill(0)
    for (let agent = 0; agent < this.plan.agents; agent += 1) {
      this.#at[agent] = this.plan.first[agent]!
      for (let span = this.plan.first[agent]!; span < this.plan.first[agent + 1]!; span += 1)
        this.#spend(agent, this.plan.start[span]!, this.plan.end[span]!)
    }
  }

  /** When the agent can take a contact at or after `time`; Infinity when no more. Moves on past spans that are over. */
  availableFrom(agent: number, time: number): number {
    const last = this.plan.first[agent + 1]!
    let span = this.#at[agent]!
    while (span < last && this.plan.end[span]! <= time) span += 1
    this.#at[agent] = span
    if (span === last) return Number.POSITIVE_INFINITY
    return Math.max(time, this.plan.start[span]!)
  }

  /** End of the span that `availableFrom` found. */
  dutyEnd(agent: number): number {
    return this.plan.end[this.#at[agent]!] ?? Number.NEGATIVE_INFINITY
  }

  /** The span that `availableFrom` found. */
  span(agent: number): number {
    return this.#at[agent]!
  }

  countContact(agent: number): void {
    this.agentContacts[agent]! += 1
  }

  /** Time on a contact begun in this span; with room for several at once each keeps the agent busy for its share. */
  work(agent: number, start: number, end: number, room: number, span = this.#at[agent]!): void {
    this.agentBusy[agent]! += (end - start) / room
    const from = Math.max(start, this.#warmUpEnd)
    const until = Math.min(end, this.axis.horizon)
    if (until > from) this.busy += (until - from) / room
    const dutyEnd = Math.max(this.plan.end[span]!, this.#finishes[agent]!)
    if (end > dutyEnd) {
      const finishes = Math.min(end, this.#startAfter(agent, span))
      if (finishes <= dutyEnd) return
      this.#spend(agent, dutyEnd, finishes)
      this.#finishes[agent] = finishes
    }
  }

  #startAfter(agent: number, span: number): number {
    const next = span + 1
    return next < this.plan.first[agent + 1]! ? this.plan.start[next]! : Number.POSITIVE_INFINITY
  }

  #spend(agent: number, start: number, end: number): void {
    this.agentOnQueue[agent]! += end - start
    spread(this.axis, this.onQueueSeconds, start, end)
    const from = Math.max(start, this.#warmUpEnd)
    const until = Math.min(end, this.axis.horizon)
    if (until > from) this.onQueue += until - from
  }
}
