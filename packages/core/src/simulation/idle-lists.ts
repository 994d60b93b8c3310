/**
 * Lists of agents who can take a contact, each in the order of joining: who is free, and who has room for one more
 * chat. An agent is in one list at most; joining, leaving and the longest idle take one step.
 */
export class IdleLists {
  readonly since: Float64Array
  readonly #first: Int32Array
  readonly #last: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  /** -1: in none. */
  readonly #listOf: Int32Array

  constructor(lists: number, agents: number) {
    this.since = new Float64Array(agents)
    this.#first = new Int32Array(lists).fill(-1)
    this.#last = new Int32Array(lists).fill(-1)
    this.#next = new Int32Array(agents).fill(-1)
    this.#previous = new Int32Array(agents).fill(-1)
    this.#listOf = new Int32Array(agents).fill(-1)
  }

  clear(): void {
    this.#first.fill(-1)
    this.#last.fill(-1)
    this.#listOf.fill(-1)
  }

  isListed(agent: number): boolean {
    return this.#listOf[agent]! >= 0
  }

  /** The agent who has been in the list longest, or -1. */
  longest(list: number): number {
    return this.#first[list]!
  }

  join(agent: number, list: number, time: number): void {
    const last = this.#last[list]!
    this.#previous[agent] = last
    this.#next[agent] = -1
    if (last < 0) this.#first[list] = agent
    else this.#next[last] = agent
    this.#last[list] = agent
    this.#listOf[agent] = list
    this.since[agent] = time
  }

  leave(agent: number): void {
    const list = this.#listOf[agent]!
    const previous = this.#previous[agent]!
    const next = this.#next[agent]!
    if (previous < 0) this.#first[list] = next
    else this.#next[previous] = next
    if (next < 0) this.#last[list] = previous
    else this.#previous[next] = previous
    this.#listOf[agent] = -1
  }
}
