import { Agenda } from './agenda.ts'
import { type CustomerChoices, isPlain, type QueueRules } from './queue-rules.ts'
import type { SkillGroup, SkillMap } from './skill-groups.ts'
import type { Tally } from './tally.ts'
import { intervalAt } from './time-axis.ts'
import { GONE, WaitingRoom } from './waiting-room.ts'

/**
 * Who waits, queue by queue, and what customers do meanwhile: hang up, find no place, try again, accept a call-back.
 * In a plain queue a hang-up is found out when their turn comes; where something follows from it, when it happens.
 */
export class WaitingLines {
  readonly agenda = new Agenda()
  readonly #rules: readonly QueueRules[]
  readonly #overflow: SkillMap['overflow']
  readonly #watchesHangUps: readonly boolean[]
  #rooms: WaitingRoom[] = []
  #tallies: readonly Tally[] = []
  #choices: readonly CustomerChoices[] = []

  constructor(rules: readonly QueueRules[], { overflow }: SkillMap) {
    this.#rules = rules
    this.#overflow = overflow
    this.#watchesHangUps = rules.map((queue) => !isPlain(queue))
  }

  startReplication(tallies: readonly Tally[], choices: readonly CustomerChoices[]): void {
    this.agenda.clear()
    this.#rooms = this.#rules.map(() => new WaitingRoom())
    this.#tallies = tallies
    this.#choices = choices
  }

  room(queue: number): WaitingRoom {
    return this.#rooms[queue]!
  }

  isEmpty(queue: number): boolean {
    return this.#rooms[queue]!.size === 0
  }

  /** Waits, is sent away, or accepts at once to be called back. */
  join(queue: number, interval: number, time: number, handleSeconds: number, patienceSeconds: number): void {
    const room = this.#rooms[queue]!
    const { maxWaiting, callBack } = this.#rules[queue]!
    if (room.waiting >= maxWaiting) {
      this.#tallies[queue]!.block(interval)
      this.#afterFailure(queue, interval, time, handleSeconds)
      return
    }
    if (callBack?.offerAfterSeconds === 0 && this.#choices[queue]!.acceptsCallBack()) {
      this.#promiseCall(queue, interval, time, time, handleSeconds)
      return
    }
    const { agenda } = this
    for (const { afterSeconds } of this.#overflow[queue]!) agenda.push(time + afterSeconds, 'of-age', queue)
    const serial = room.push(time, time + patienceSeconds, handleSeconds, interval)
    if (callBack && callBack.offerAfterSeconds > 0 && callBack.offerAfterSeconds < patienceSeconds)
      agenda.push(time + callBack.offerAfterSeconds, 'offer', queue, serial)
    if (this.#watchesHangUps[queue] && patienceSeconds < Number.POSITIVE_INFINITY)
      agenda.push(time + patienceSeconds, 'hang-up', queue, serial)
  }

  /** The customer's patience is over, unless they are served. */
  hangUp(queue: number, serial: number, time: number): void {
    const room = this.#rooms[queue]!
    const at = room.find(serial)
    if (at < 0) return
    const interval = room.interval[at]!
    this.#tallies[queue]!.abandon(interval, room.arrival[at]!, time)
    this.#afterFailure(queue, interval, time, room.handleSeconds[at]!)
    room.takeOut(at)
  }

  /** Asks somebody who still waits. */
  offerCallBack(queue: number, serial: number, time: number): void {
    const room = this.#rooms[queue]!
    const at = room.find(serial)
    if (at < 0 || !this.#choices[queue]!.acceptsCallBack()) return
    this.#promiseCall(queue, room.interval[at]!, room.arrival[at]!, time, room.handleSeconds[at]!)
    room.takeOut(at)
  }

  /** Somebody tries again, or is to be called now; gives the interval. */
  comeBack(queue: number, time: number): number {
    const tally = this.#tallies[queue]!
    const interval = intervalAt(tally.axis, time)
    if (this.#rules[queue]!.retrial) tally.retry(interval)
    return interval
  }

  newPatience(queue: number): number {
    return this.#choices[queue]?.patienceSeconds() ?? Number.POSITIVE_INFINITY
  }

  /** The queue that a group should take from next, or -1. */
  nextQueue(group: SkillGroup, time: number): number {
    for (const tier of group.tiers) {
      const queue = this.longestWait(tier, time, group.after)
      if (queue >= 0) return queue
    }
    return -1
  }

  /** Among these queues the one whose first contact still there came first and has waited long enough, or -1. */
  longestWait(queues: Int32Array, time: number, after: Float64Array | null): number {
    let best = -1
    let since = Number.POSITIVE_INFINITY
    for (const queue of queues) {
      const room = this.#rooms[queue]!
      while (room.size > 0 && room.leave[room.head]! <= time) this.#dropFirst(queue, room)
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

  /** Settles who is left when the grid ends. */
  close(horizon: number): void {
    for (const [queue, room] of this.#rooms.entries())
      while (room.size > 0) {
        const { head } = room
        if (room.leave[head]! < horizon) this.#dropFirst(queue, room)
        else {
          this.#tallies[queue]!.stillWaiting(room.interval[head]!, room.arrival[head]!)
          room.pop()
        }
      }
  }

  /** Who came first has left in the meantime. */
  #dropFirst(queue: number, room: WaitingRoom): void {
    const { head } = room
    const leave = room.leave[head]!
    if (leave !== GONE) {
      this.#tallies[queue]!.abandon(room.interval[head]!, room.arrival[head]!, leave)
      // Found just before its own event: at the same second.
      if (this.#watchesHangUps[queue])
        this.#afterFailure(queue, room.interval[head]!, leave, room.handleSeconds[head]!)
    }
    room.pop()
  }

  #afterFailure(queue: number, interval: number, time: number, handleSeconds: number): void {
    const pause = this.#choices[queue]!.triesAgainAfter()
    if (pause === Number.POSITIVE_INFINITY) return
    this.#tallies[queue]!.tryAgain(interval)
    this.agenda.push(time + pause, 'arrive', queue, handleSeconds)
  }

  #promiseCall(queue: number, interval: number, arrival: number, time: number, handleSeconds: number): void {
    const { atTime, promiseSeconds, line } = this.#rules[queue]!.callBack!
    this.#tallies[queue]!.acceptCallBack(interval, arrival, time)
    this.agenda.push(atTime ? time + promiseSeconds : time, 'arrive', line, handleSeconds)
  }
}
