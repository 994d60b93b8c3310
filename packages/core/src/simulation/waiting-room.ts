/** The contacts waiting in one queue, first come first served: a ring that grows. Who hung up is found out when their turn comes. */
export class WaitingRoom {
  arrival = new Float64Array(64)
  leave = new Float64Array(64)
  handleSeconds = new Float64Array(64)
  interval = new Int32Array(64)
  #first = 0
  size = 0

  /** Index into the arrays of the contact that came first; only when size > 0. */
  get head(): number {
    return this.#first
  }

  push(arrival: number, leave: number, handleSeconds: number, interval: number): void {
    if (this.size === this.arrival.length) this.#grow()
    const at = (this.#first + this.size) & (this.arrival.length - 1)
    this.arrival[at] = arrival
    this.leave[at] = leave
    this.handleSeconds[at] = handleSeconds
    this.interval[at] = interval
    this.size += 1
  }

  pop(): void {
    this.#first = (this.#first + 1) & (this.arrival.length - 1)
    this.size -= 1
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
