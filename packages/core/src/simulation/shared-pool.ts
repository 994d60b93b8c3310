import { BusyHeap } from './busy-heap.ts'
import type { ContactSource } from './contact-source.ts'
import type { DutyClock } from './duty-clock.ts'
import { IdleLists } from './idle-lists.ts'
import type { SkillMap } from './skill-groups.ts'
import type { Tally } from './tally.ts'
import { WaitingRoom } from './waiting-room.ts'

/**
 * Several queues and agents with skills: events in order of time. Who becomes free takes from the queues of their best
 * tier the contact that has waited longest; a contact that arrives takes the free agent that the routing prefers.
 */
export class SharedPool {
  readonly #duty: DutyClock
  readonly #skills: SkillMap
  readonly #busy: BusyHeap
  readonly #idle: IdleLists
  readonly #changes: Float64Array
  readonly #changingAgent: Int32Array
  #rooms: WaitingRoom[] = []
  #tallies: readonly Tally[] = []

  constructor(duty: DutyClock, skills: SkillMap) {
    this.#duty = duty
    this.#skills = skills
    this.#busy = new BusyHeap(duty.plan.agents)
    this.#idle = new IdleLists(skills.groups.length, skills.groupOfAgent)
    const { first, start, end, agents } = duty.plan
    const changes: [number, number][] = []
    for (let agent = 0; agent < agents; agent += 1)
      for (let span = first[agent]!; span < first[agent + 1]!; span += 1)
        changes.push([start[span]!, agent], [end[span]!, agent])
    changes.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]))
    this.#changes = Float64Array.from(changes, ([time]) => time)
    this.#changingAgent = Int32Array.from(changes, ([, agent]) => agent)
  }

  /** Plays one replication. */
  play(sources: readonly ContactSource[], tallies: readonly Tally[]): void {
    const busy = this.#busy
    const changes = this.#changes
    busy.clear()
    this.#idle.clear()
    this.#rooms = sources.map(() => new WaitingRoom())
    this.#tallies = tallies
    const working = new Uint8Array(this.#duty.plan.agents)
    const { horizon } = tallies[0]!.axis
    let change = 0
    let queue = earliest(sources)
    while (true) {
      const arrival = sources[queue]!.time
      const end = busy.nextEnd
      const shift = change < changes.length ? changes[change]! : Number.POSITIVE_INFINITY
      if (end <= shift && end <= arrival) {
        if (end >= horizon) break
        const agent = busy.pop()
        working[agent] = 0
        this.#free(agent, end, working)
      } else if (shift <= arrival) {
        if (shift >= horizon) break
        const agent = this.#changingAgent[change]!
        change += 1
        if (working[agent] === 0) this.#free(agent, shift, working)
      } else {
        if (arrival >= horizon) break
        this.#arrive(queue, sources[queue]!, working)
        sources[queue]!.next()
        queue = earliest(sources)
      }
    }
    for (const [own, room] of this.#rooms.entries())
      for (; room.size > 0; room.pop()) {
        const { head } = room
        const tally = tallies[own]!
        if (room.leave[head]! < horizon)
          tally.abandon(room.interval[head]!, room.arrival[head]!, room.leave[head]!)
        else tally.stillWaiting(room.interval[head]!, room.arrival[head]!)
      }
  }

  /** An agent who is not handling anything begins, goes on or ends being on the queues. */
  #free(agent: number, time: number, working: Uint8Array): void {
    const idle = this.#idle
    if (this.#duty.availableFrom(agent, time) > time) {
      if (idle.isIdle(agent)) idle.leave(agent)
      return
    }
    if (idle.isIdle(agent)) return
    const group = this.#skills.groups[this.#skills.groupOfAgent[agent]!]!
    for (const tier of group.tiers) {
      const queue = this.#longestWait(tier, time)
      if (queue < 0) continue
      const room = this.#rooms[queue]!
      const { head } = room
      this.#handle(agent, queue, room.interval[head]!, room.arrival[head]!, time, room.handleSeconds[head]!)
      working[agent] = 1
      room.pop()
      return
    }
    idle.join(agent, time)
  }

  #arrive(queue: number, contact: ContactSource, working: Uint8Array): void {
    const { time } = contact
    for (const row of this.#skills.choices[queue]!) {
      const agent = this.#longestIdle(row)
      if (agent < 0) continue
      this.#idle.leave(agent)
      this.#handle(agent, queue, contact.interval, time, time, contact.handleSeconds)
      working[agent] = 1
      return
    }
    this.#rooms[queue]!.push(time, time + contact.patienceSeconds, contact.handleSeconds, contact.interval)
  }

  #handle(
    agent: number,
    queue: number,
    interval: number,
    arrival: number,
    start: number,
    seconds: number,
  ): void {
    const speed = this.#skills.groups[this.#skills.groupOfAgent[agent]!]!.speed[queue]!
    const end = start + seconds / speed
    this.#tallies[queue]!.answer(interval, arrival, start, end)
    this.#duty.availableFrom(agent, start)
    this.#duty.work(agent, start, end)
    this.#busy.push(agent, end)
  }

  /** Among these queues the one whose first contact still there came first, or -1. */
  #longestWait(queues: Int32Array, time: number): number {
    let best = -1
    let since = Number.POSITIVE_INFINITY
    for (const queue of queues) {
      const room = this.#rooms[queue]!
      while (room.size > 0 && room.leave[room.head]! <= time) {
        const { head } = room
        this.#tallies[queue]!.abandon(room.interval[head]!, room.arrival[head]!, room.leave[head]!)
        room.pop()
      }
      if (room.size === 0) continue
      const arrival = room.arrival[room.head]!
      if (arrival < since) {
        since = arrival
        best = queue
      }
    }
    return best
  }

  #longestIdle(groups: Int32Array): number {
    let best = -1
    let since = Number.POSITIVE_INFINITY
    for (const group of groups) {
      const agent = this.#idle.longest(group)
      if (agent >= 0 && this.#idle.since[agent]! < since) {
        since = this.#idle.since[agent]!
        best = agent
      }
    }
    return best
  }
}

function earliest(sources: readonly ContactSource[]): number {
  let best = 0
  for (let queue = 1; queue < sources.length; queue += 1)
    if (sources[queue]!.time < sources[best]!.time) best = queue
  return best
}
