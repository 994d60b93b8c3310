/** In the place of the time of leaving: has left the queue, and was counted. */
export const GONE = -1

/**
 * The contacts waiting in one queue, first come first served: a ring that grows. Who leaves stays in their place until
 * their turn comes.
 */
export class WaitingRoom {
  arrival = new Float64Array(64)
  leave = new Float64Array(64)
  handleSeconds = new Float64Array(64)
  interval = new Int32Array(64)
  #first = 0
  /** Serial number of the one in first place. */
  #serial = 0
  size = 0
  /** Without those who are `GONE`. */
  waiting = 0

  /** Index into the arrays of the contact that came first; only when size > 0. */
  get head(): number {
    return this.#first
  }

  /** Gives a serial number to find it by. */
  push(arrival: number, leave: number, handleSeconds: number, interval: number): number {
    if (this.size === this.arrival.length) this.#grow()
    this.#put((this.#first + this.size) & (this.arrival.length - 1), arrival, leave, handleSeconds, interval)
    return this.#serial + this.size - 1
  }

  /** Back into the first place. */
  pushFirst(arrival: number, leave: number, handleSeconds: number, interval: number): void {
    if (this.size === this.arrival.length) this.#grow()
    this.#first = (this.#first - 1) & (this.arrival.length - 1)
    this.#serial -= 1
    this.#put(this.#first, arrival, leave, handleSeconds, interval)
  }

  /** Index into the arrays; -1 when it is answered or gone. */
  find(serial: number): number {
    if (serial < this.#serial) return -1
    const at = (this.#first + serial - this.#serial) & (this.arrival.length - 1)
    return this.leave[at] === GONE ? -1 : at
  }

  /** Leaves from the midst of the queue. */
  takeOut(at: number): void {
    this.leave[at] = GONE
    this.waiting -= 1
  }

  pop(): void {
    if (this.leave[this.#first] !== GONE) this.waiting -= 1
    this.#first = (this.#first + 1) & (this.arrival.length - 1)
    this.#serial += 1
    this.size -= 1
  }

  #put(at: number, arrival: number, leave: number, handleSeconds: number, interval: number): void {
    this.arrival[at] = arrival
    this.leave[at] = leave
    this.handleSeconds[at] = handleSeconds
    this.interval[at] = interval
    this.size += 1
    this.waiting += 1
  }

  #grow(): void {
    this.arrival = this.#doubled(this.arrival, new Float64Array(2 * this.size))
    this.leave = this.#doubled(this.leave, new Float64Array(2 * this.size))
    this.handleSeconds = this.#doubled(this.handleSeconds, new Float64Array(2 * this.size))
    this.interval = this.#doubled(this.interval, new Int32Array(2 * this.size))
    this.#first = 0
  }

  #doubled<Ring extends Float64Array | Int32Array>(ring: Ring, wider: Ring): Ring {
    wider.set(ring.subarray(this.#first))
    wider.set(ring.subarray(0, this.#first), ring.length - this.#first)
    return wider
  }
}
