/** Things that happen at a time, the earliest on top: agents who finish a contact, waits that come of age. */
export class TimedHeap {
  #time = new Float64Array(64)
  #what = new Int32Array(64)
  #size = 0

  get nextTime(): number {
    return this.#size > 0 ? this.#time[0]! : Number.POSITIVE_INFINITY
  }

  clear(): void {
    this.#size = 0
  }

  push(what: number, time: number): void {
    if (this.#size === this.#time.length) this.#grow()
    const times = this.#time
    const whats = this.#what
    let at = this.#size
    this.#size += 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent]! <= time) break
      times[at] = times[parent]!
      whats[at] = whats[parent]!
      at = parent
    }
    times[at] = time
    whats[at] = what
  }

  /** Takes off and gives what is first; only when there is something. */
  pop(): number {
    const times = this.#time
    const whats = this.#what
    const top = whats[0]!
    this.#size -= 1
    const size = this.#size
    const time = times[size]!
    const what = whats[size]!
    let at = 0
    while (true) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1]! < times[child]!) child += 1
      if (times[child]! >= time) break
      times[at] = times[child]!
      whats[at] = whats[child]!
      at = child
    }
    times[at] = time
    whats[at] = what
    return top
  }

  #grow(): void {
    const times = new Float64Array(2 * this.#size)
    const whats = new Int32Array(2 * this.#size)
    times.set(this.#time)
    whats.set(this.#what)
    this.#time = times
    this.#what = whats
  }
}
