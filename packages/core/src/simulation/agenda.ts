import { TimedHeap } from './timed-heap.ts'

/**
 * Things to come in a queue. `of-age`: a waiting contact may go to other agents too. `hang-up`, `offer`: of the contact
 * with the serial number `value`. `arrive`: somebody with `value` seconds of work tries again or is to be called.
 */
export type Happening = 'of-age' | 'hang-up' | 'offer' | 'arrive'

/** What is to happen beside arrivals, ends and shifts, the earliest first. */
export class Agenda {
  readonly #heap = new TimedHeap()
  readonly #kinds: Happening[] = []
  readonly #queues: number[] = []
  readonly #values: number[] = []
  readonly #free: number[] = []
  /** Of what was taken off last. */
  kind: Happening = 'of-age'
  queue = 0
  value = 0

  get nextTime(): number {
    return this.#heap.nextTime
  }

  clear(): void {
    this.#heap.clear()
    this.#kinds.length = 0
    this.#free.length = 0
  }

  push(time: number, kind: Happening, queue: number, value = 0): void {
    const at = this.#free.pop() ?? this.#kinds.length
    this.#kinds[at] = kind
    this.#queues[at] = queue
    this.#values[at] = value
    this.#heap.push(at, time)
  }

  /** Takes off what is first; only when there is something. */
  pop(): void {
    const at = this.#heap.pop()
    this.kind = this.#kinds[at]!
    this.queue = this.#queues[at]!
    this.value = this.#values[at]!
    this.#free.push(at)
  }
}
