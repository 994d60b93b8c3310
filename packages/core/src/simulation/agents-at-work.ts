import type { DutyClock } from './duty-clock.ts'
import { IdleLists } from './idle-lists.ts'
import type { QueueRules } from './queue-rules.ts'
import type { SkillGroup, SkillMap } from './skill-groups.ts'
import type { Tally } from './tally.ts'
import { TimedHeap } from './timed-heap.ts'
import { WorkInHand } from './work-in-hand.ts'

/**
 * What every agent has in hand, who is free or has room for one more, and when the next contact ends. Most contacts end
 * when they were bound to; those that slow each other down or may be laid aside are followed by `WorkInHand`.
 */
export class AgentsAtWork {
  readonly #duty: DutyClock
  readonly #skills: SkillMap
  readonly #rules: readonly QueueRules[]
  /** Agents by the end of a contact: twice their number, plus one where it is announced by `WorkInHand`. */
  readonly #ends = new TimedHeap()
  readonly #lists: IdleLists
  readonly #listsPerGroup: number
  /** By queue, the first of its lists: with one in hand, with two, ... */
  readonly #firstList: Int32Array
  readonly #open: WorkInHand
  readonly #isOpen: readonly boolean[]
  /** Contacts in hand, and the queue they are of. */
  readonly #inHand: Int32Array
  readonly #handling: Int32Array
  #tallies: readonly Tally[] = []

  constructor(duty: DutyClock, skills: SkillMap, rules: readonly QueueRules[]) {
    const { agents } = duty.plan
    this.#duty = duty
    this.#skills = skills
    this.#rules = rules
    // For each group a list of the free, then for each queue those who have room for one more, or may lay it aside.
    let lists = 1
    this.#firstList = Int32Array.from(rules, ({ room, deferred }) => {
      const first = lists
      lists += deferred?.interruptible ? 1 : room - 1
      return first
    })
    this.#listsPerGroup = lists
    this.#lists = new IdleLists(skills.groups.length * lists, agents)
    this.#isOpen = rules.map(({ growth, room, deferred }) => (growth > 0 && room > 1) || deferred !== null)
    const places = Math.max(...rules.map(({ room }, queue) => (this.#isOpen[queue] ? room : 1)))
    this.#open = new WorkInHand({ agents: this.#isOpen.includes(true) ? agents : 0, places })
    this.#inHand = new Int32Array(agents)
    this.#handling = new Int32Array(agents)
  }

  startReplication(tallies: readonly Tally[]): void {
    this.#tallies = tallies
    this.#ends.clear()
    this.#lists.clear()
    this.#open.clear()
    this.#inHand.fill(0)
  }

  get nextEnd(): number {
    return this.#ends.nextTime
  }

  group(agent: number): SkillGroup {
    return this.#skills.groups[this.#skills.groupOfAgent[agent]!]!
  }

  /** The queue of what an agent has in hand; -1 with empty hands. */
  handling(agent: number): number {
    return this.#inHand[agent] === 0 ? -1 : this.#handling[agent]!
  }

  hasRoom(agent: number, queue: number): boolean {
    return this.#inHand[agent]! < this.#rules[queue]!.room
  }

  isOnDuty(agent: number, time: number): boolean {
    return this.#duty.availableFrom(agent, time) <= time
  }

  /** Out of the list of those who can take something. */
  unlist(agent: number): void {
    if (this.#lists.isListed(agent)) this.#lists.leave(agent)
  }

  /** Puts an agent on duty in the list that fits what they have in hand; in none when their hands are full. */
  list(agent: number, time: number): void {
    const inHand = this.#inHand[agent]!
    const first = this.#skills.groupOfAgent[agent]! * this.#listsPerGroup
    const queue = this.#handling[agent]!
    if (inHand === 0) this.#lists.join(agent, first, time)
    else if (inHand < this.#rules[queue]!.room || this.#rules[queue]!.deferred?.interruptible)
      this.#lists.join(agent, first + this.#firstList[queue]! + inHand - 1, time)
  }

  /** Of these groups the agent who has been free longest, or -1. */
  longestFree(groups: Int32Array): number {
    return this.#longest(groups, 0)
  }

  /** The same among those with so many of the queue in hand. */
  longestWith(groups: Int32Array, queue: number, inHand: number): number {
    return this.#longest(groups, this.#firstList[queue]! + inHand - 1)
  }

  begin(agent: number, queue: number, interval: number, arrival: number, start: number, work: number): void {
    const { room, growth, deferred } = this.#rules[queue]!
    const tally = this.#tallies[queue]!
    const seconds = work / this.group(agent).speed[queue]!
    this.#duty.availableFrom(agent, start)
    this.#inHand[agent]! += 1
    this.#handling[agent] = queue
    if (this.#isOpen[queue]) {
      const open = this.#open
      const at = open.begin(agent, start, seconds, paceOf(growth, this.#inHand[agent]!))
      open.arrival[at] = arrival
      open.interval[at] = interval
      open.since[at] = start
      open.span[at] = this.#duty.span(agent)
      if (deferred === null) tally.answer(interval, arrival, start)
      this.#ends.push(2 * agent + 1, open.nextEnd[agent]!)
      return
    }
    tally.answer(interval, arrival, start)
    tally.handle(start, start + seconds)
    this.#duty.work(agent, start, start + seconds, room)
    this.#duty.countContact(agent)
    this.#ends.push(2 * agent, start + seconds)
  }

  /** Takes off the next end; gives the agent, or -1 when what was announced is no longer so. */
  end(time: number): number {
    const what = this.#ends.pop()
    const agent = what >> 1
    if (what % 2 === 1) {
      if (this.#open.nextEnd[agent] !== time) return -1
      const at = this.#open.doneFirst(agent)
      const queue = this.#handling[agent]!
      if (this.#rules[queue]!.deferred)
        this.#tallies[queue]!.answer(this.#open.interval[at]!, this.#open.arrival[at]!, time)
      this.#duty.countContact(agent)
      this.#letGo(agent, at, time)
    }
    this.#inHand[agent]! -= 1
    return agent
  }

  /** Lays aside what the agent does. */
  interrupt(agent: number, time: number): { interval: number; arrival: number; work: number } {
    const at = this.#open.doneFirst(agent)
    const work = this.#letGo(agent, at, time) * this.group(agent).speed[this.#handling[agent]!]!
    this.#inHand[agent]! -= 1
    return { interval: this.#open.interval[at]!, arrival: this.#open.arrival[at]!, work }
  }

  /** Counts what is in hand when the grid ends. */
  close(horizon: number): void {
    this.#open.each((agent, at) => {
      const queue = this.#handling[agent]!
      const tally = this.#tallies[queue]!
      if (this.#rules[queue]!.deferred) tally.stillWaiting(this.#open.interval[at]!, this.#open.arrival[at]!)
      else this.#duty.countContact(agent)
      this.#book(agent, at, horizon)
    })
  }

  #letGo(agent: number, at: number, time: number): number {
    const { growth } = this.#rules[this.#handling[agent]!]!
    this.#book(agent, at, time)
    const left = this.#open.end(agent, at, time, paceOf(growth, this.#inHand[agent]! - 1))
    if (this.#open.nextEnd[agent]! < Number.POSITIVE_INFINITY)
      this.#ends.push(2 * agent + 1, this.#open.nextEnd[agent]!)
    return left
  }

  #book(agent: number, at: number, until: number): void {
    const queue = this.#handling[agent]!
    const since = this.#open.since[at]!
    this.#tallies[queue]!.handle(since, until)
    this.#duty.work(agent, since, until, this.#rules[queue]!.room, this.#open.span[at]!)
  }

  #longest(groups: Int32Array, list: number): number {
    let best = -1
    let since = Number.POSITIVE_INFINITY
    for (const group of groups) {
      const agent = this.#lists.longest(group * this.#listsPerGroup + list)
      if (agent >= 0 && this.#lists.since[agent]! < since) {
        since = this.#lists.since[agent]!
        best = agent
      }
    }
    return best
  }
}

/** What each of so many contacts in hand gets done in a second, as in `chatOutcome`. */
function paceOf(growth: number, inHand: number): number {
  return 1 / (1 + growth * (inHand - 1))
}
