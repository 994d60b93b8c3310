import type { ContactSource } from './contact-source.ts'
import type { DutyClock } from './duty-clock.ts'
import type { Tally } from './tally.ts'

/**
 * One queue with its own people, first come first served. Nobody overtakes, so contacts can be settled in the order of
 * arrival (Kiefer & Wolfowitz, 1955): the next one gets whoever is available first, or hangs up before that. One
 * operation on a heap of availabilities per contact replaces the event list; whoever has been idle longest is on top.
 */
export class OwnQueue {
  readonly #duty: DutyClock
  readonly #time: Float64Array
  readonly #agent: Int32Array

  constructor(duty: DutyClock) {
    this.#duty = duty
    this.#time = new Float64Array(duty.plan.agents)
    this.#agent = new Int32Array(duty.plan.agents)
  }

  /** Plays one replication. */
  play(source: ContactSource, tally: Tally): void {
    const duty = this.#duty
    const times = this.#time
    const agents = this.#agent
    const { horizon } = tally.axis
    this.#fill()
    for (; source.time < horizon; source.next()) {
      const arrival = source.time
      let agent = -1
      let start = Number.POSITIVE_INFINITY
      while (times.length > 0) {
        const available = times[0]!
        agent = agents[0]!
        start = Math.max(arrival, available)
        if (start < duty.dutyEnd(agent) || available === Number.POSITIVE_INFINITY) break
        // The shift ended while the agent was idle.
        this.#replaceTop(duty.availableFrom(agent, start))
      }
      const leave = arrival + source.patienceSeconds
      if (start <= leave && start < horizon) {
        const end = start + source.handleSeconds
        tally.answer(source.interval, arrival, start)
        tally.handle(start, end)
        duty.work(agent, start, end, 1)
        duty.countContact(agent)
        this.#replaceTop(duty.availableFrom(agent, end))
      } else if (leave < horizon) tally.abandon(source.interval, arrival, leave)
      else tally.stillWaiting(source.interval, arrival)
    }
  }

  #fill(): void {
    const order = Array.from(this.#time, (_, agent) => [this.#duty.availableFrom(agent, 0), agent] as const)
    // A sorted list is a heap.
    order.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]))
    for (const [at, [time, agent]] of order.entries()) {
      this.#time[at] = time
      this.#agent[at] = agent
    }
  }

  /** The agent on top becomes available at another time: sift down. */
  #replaceTop(time: number): void {
    const times = this.#time
    const agents = this.#agent
    const size = times.length
    const agent = agents[0]!
    let at = 0
    while (true) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1]! < times[child]!) child += 1
      if (times[child]! >= time) break
      times[at] = times[child]!
      agents[at] = agents[child]!
      at = child
    }
    times[at] = time
    agents[at] = agent
  }
}
