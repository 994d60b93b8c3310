import type { ContactSource } from './contact-source.ts'
import type { DutyClock } from './duty-clock.ts'
import { IdleLists } from './idle-lists.ts'
import type { SkillGroup, SkillMap } from './skill-groups.ts'
import type { Tally } from './tally.ts'
import { TimedHeap } from './timed-heap.ts'
import { WaitingRoom } from './waiting-room.ts'

/**
 * Several queues and agents with skills: events in order of time. Who becomes free takes from the queues of their best
 * tier the contact that has waited longest; a contact that arrives takes the free agent that the routing prefers.
 * An agent with chats takes further ones of that queue while there is room and no better tier waits; free agents go first.
 */
export class SharedPool {
  readonly #duty: DutyClock
  readonly #skills: SkillMap
  /** Contacts at once, by queue. */
  readonly #room: Int32Array
  /** Agents by the end of a contact. */
  readonly #busy = new TimedHeap()
  /** Queues by the time when a waiting contact may go to other agents too. */
  readonly #ofAge = new TimedHeap()
  readonly #idle: IdleLists
  readonly #changes: Float64Array
  readonly #changingAgent: Int32Array
  /** Contacts in hand, and the queue they are of. */
  readonly #inHand: Int32Array
  readonly #handling: Int32Array
  #rooms: WaitingRoom[] = []
  #tallies: readonly Tally[] = []

  constructor(duty: DutyClock, skills: SkillMap, maxContacts: Int32Array) {
    const { first, start, end, agents } = duty.plan
    this.#duty = duty
    this.#skills = skills
    this.#room = maxContacts
    // For each group a list of the free, then one for each queue of those who have room for one more of it.
    this.#idle = new IdleLists(skills.groups.length * (maxContacts.length + 1), agents)
    this.#inHand = new Int32Array(agents)
    this.#handling = new Int32Array(agents)
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
    this.#ofAge.clear()
    this.#idle.clear()
    this.#inHand.fill(0)
    this.#rooms = sources.map(() => new WaitingRoom())
    this.#tallies = tallies
    const { horizon } = tallies[0]!.axis
    let change = 0
    let queue = earliest(sources)
    while (true) {
      const arrival = sources[queue]!.time
      const end = busy.nextTime
      const ofAge = this.#ofAge.nextTime
      const shift = change < changes.length ? changes[change]! : Number.POSITIVE_INFINITY
      if (ofAge < end && ofAge < shift && ofAge < arrival) {
        if (ofAge >= horizon) break
        this.#overflow(this.#ofAge.pop(), ofAge)
      } else if (end <= shift && end <= arrival) {
        if (end >= horizon) break
        const agent = busy.pop()
        this.#inHand[agent]! -= 1
        this.#offer(agent, end)
      } else if (shift <= arrival) {
        if (shift >= horizon) break
        this.#offer(this.#changingAgent[change]!, shift)
        change += 1
      } else {
        if (arrival >= horizon) break
        this.#arrive(queue, sources[queue]!)
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

  /** An agent finishes a contact, begins or ends being on the queues: gives them what waits, or puts them in a list. */
  #offer(agent: number, time: number): void {
    if (this.#idle.isListed(agent)) this.#idle.leave(agent)
    if (this.#duty.availableFrom(agent, time) > time) return
    const group = this.#skills.groups[this.#skills.groupOfAgent[agent]!]!
    if (this.#inHand[agent] === 0) {
      const queue = this.#nextQueue(group, time)
      if (queue < 0) {
        this.#list(agent, time)
        return
      }
      this.#take(agent, queue, time)
    }
    const queue = this.#handling[agent]!
    while (this.#inHand[agent]! < this.#room[queue]! && this.#nextQueue(group, time) === queue)
      this.#take(agent, queue, time)
    this.#list(agent, time)
  }

  #arrive(queue: number, contact: ContactSource): void {
    const { time } = contact
    const rows = this.#skills.choices[queue]!
    const perGroup = this.#room.length + 1
    for (const partly of this.#room[queue]! > 1 ? FREE_THEN_PARTLY : FREE_ONLY)
      for (const row of rows) {
        const agent = this.#longestIdle(row, perGroup, partly ? queue + 1 : 0)
        if (agent < 0) continue
        if (partly && this.#isBetterWaiting(agent, queue, time)) continue
        if (this.#rooms[queue]!.size > 0) {
          // Others came first and were held back for a better tier that is gone by now.
          this.#wait(queue, contact)
          this.#offer(agent, time)
          return
        }
        this.#idle.leave(agent)
        this.#handle(agent, queue, contact.interval, time, time, contact.handleSeconds)
        this.#list(agent, time)
        return
      }
    this.#wait(queue, contact)
  }

  #wait(queue: number, { time, patienceSeconds, handleSeconds, interval }: ContactSource): void {
    for (const { afterSeconds } of this.#skills.overflow[queue]!) this.#ofAge.push(queue, time + afterSeconds)
    this.#rooms[queue]!.push(time, time + patienceSeconds, handleSeconds, interval)
  }

  /** A contact has waited long enough for other agents: those who are free are offered what waits. */
  #overflow(queue: number, time: number): void {
    const perGroup = this.#room.length + 1
    const room = this.#rooms[queue]!
    for (const { afterSeconds, groups } of this.#skills.overflow[queue]!)
      while (this.#longestWait(Int32Array.of(queue), time, null) >= 0) {
        if (room.arrival[room.head]! + afterSeconds > time) return
        const agent = this.#longestIdle(groups, perGroup, 0)
        if (agent < 0) break
        this.#offer(agent, time)
      }
  }

  /** Puts an agent on duty in the list that fits what they have in hand; in none when their hands are full. */
  #list(agent: number, time: number): void {
    const inHand = this.#inHand[agent]!
    const first = this.#skills.groupOfAgent[agent]! * (this.#room.length + 1)
    if (inHand === 0) this.#idle.join(agent, first, time)
    else if (inHand < this.#room[this.#handling[agent]!]!)
      this.#idle.join(agent, first + 1 + this.#handling[agent]!, time)
  }

  #take(agent: number, queue: number, time: number): void {
    const room = this.#rooms[queue]!
    const { head } = room
    this.#handle(agent, queue, room.interval[head]!, room.arrival[head]!, time, room.handleSeconds[head]!)
    room.pop()
  }

  #handle(
    agent: number,
    queue: number,
    interval: number,
    arrival: number,
    start: number,
    seconds: number,
  ): void {
    const { speed } = this.#skills.groups[this.#skills.groupOfAgent[agent]!]!
    const end = start + seconds / speed[queue]!
    this.#tallies[queue]!.answer(interval, arrival, start, end)
    this.#duty.availableFrom(agent, start)
    this.#duty.work(agent, start, end, this.#room[queue]!)
    this.#busy.push(agent, end)
    this.#inHand[agent]! += 1
    this.#handling[agent] = queue
  }

  #isBetterWaiting(agent: number, queue: number, time: number): boolean {
    const next = this.#nextQueue(this.#skills.groups[this.#skills.groupOfAgent[agent]!]!, time)
    return next >= 0 && next !== queue
  }

  /** The queue that a group should take from next, or -1. */
  #nextQueue(group: SkillGroup, time: number): number {
    for (const tier of group.tiers) {
      const queue = this.#longestWait(tier, time, group.after)
      if (queue >= 0) return queue
    }
    return -1
  }

  /** Among these queues the one whose first contact still there came first and has waited long enough, or -1. */
  #longestWait(queues: Int32Array, time: number, after: Float64Array | null): number {
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
      if (after !== null && arrival + after[queue]! > time) continue
      if (arrival < since) {
        since = arrival
        best = queue
      }
    }
    return best
  }

  #longestIdle(groups: Int32Array, perGroup: number, list: number): number {
    let best = -1
    let since = Number.POSITIVE_INFINITY
    for (const group of groups) {
      const agent = this.#idle.longest(group * perGroup + list)
      if (agent >= 0 && this.#idle.since[agent]! < since) {
        since = this.#idle.since[agent]!
        best = agent
      }
    }
    return best
  }
}

const FREE_ONLY = [false] as const
const FREE_THEN_PARTLY = [false, true] as const

function earliest(sources: readonly ContactSource[]): number {
  let best = 0
  for (let queue = 1; queue < sources.length; queue += 1)
    if (sources[queue]!.time < sources[best]!.time) best = queue
  return best
}
