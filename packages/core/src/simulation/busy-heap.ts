/** Agents who are handling a contact, the first to finish on top. */
export class BusyHeap {
  readonly #end: Float64Array
  readonly #agent: Int32Array
  #size = 0

  constructor(agents: number) {
    this.#end = new Float64Array(agents)
    this.#agent = new Int32Array(agents)
  }

  get nextEnd(): number {
    return this.#size > 0 ? this.#end[0]! : Number.POSITIVE_INFINITY
  }

  clear(): void {
    this.#size = 0
  }

  push(agent: number, end: number): void {
    const ends = this.#end
    const agents = this.#agent
    let at = this.#size
    this.#size += 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (ends[parent]! <= end) break
      ends[at] = ends[parent]!
      agents[at] = agents[parent]!
      at = parent
    }
    ends[at] = end
    agents[at] = agent
  }

  /** Takes off and gives the agent who finishes first; only when there is one. */
  pop(): number {
    const ends = this.#end
    const agents = this.#agent
    const top = agents[0]!
    this.#size -= 1
    const size = this.#size
    const end = ends[size]!
    const agent = agents[size]!
    let at = 0
    while (true) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && ends[child + 1]! < ends[child]!) child += 1
      if (ends[child]! >= end) break
      ends[at] = ends[child]!
      agents[at] = agents[child]!
      at = child
    }
    ends[at] = end
    agents[at] = agent
    return top
  }
}
