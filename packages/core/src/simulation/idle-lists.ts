/** Free agents by group, in the order in which they became free; joining, leaving and the longest idle take one step. */
export class IdleLists {
  readonly since: Float64Array
  readonly #first: Int32Array
  readonly #last: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  readonly #isIdle: Uint8Array
  readonly #groupOfAgent: Int32Array

  constructor(groups: number, groupOfAgent: Int32Array) {
    const agents = groupOfAgent.length
    this.#groupOfAgent = groupOfAgent
    this.since = new Float64Array(agents)
    this.#first = new Int32Array(groups).fill(-1)
    this.#last = new Int32Array(groups).fill(-1)
    this.#next = new Int32Array(agents).fill(-1)
    this.#previous = new Int32Array(agents).fill(-1)
    this.#isIdle = new Uint8Array(agents)
  }

  clear(): void {
    this.#first.fill(-1)
    this.#last.fill(-1)
    this.#isIdle.fill(0)
  }

  isIdle(agent: number): boolean {
    return this.#isIdle[agent] === 1
  }

  /** The longest idle agent of a group, or -1. */
  longest(group: number): number {
    return this.#first[group]!
  }

  join(agent: number, time: number): void {
    const group = this.#groupOfAgent[agent]!
    const last = this.#last[group]!
    this.#previous[agent] = last
    this.#next[agent] = -1
    if (last < 0) this.#first[group] = agent
    else this.#next[last] = agent
    this.#last[group] = agent
    this.#isIdle[agent] = 1
    this.since[agent] = time
  }

  leave(agent: number): void {
    const group = this.#groupOfAgent[agent]!
    const previous = this.#previous[agent]!
    const next = this.#next[agent]!
    if (previous < 0) this.#first[group] = next
    else this.#next[previous] = next
    if (next < 0) this.#last[group] = previous
    else this.#previous[next] = previous
    this.#isIdle[agent] = 0
  }
}
