/** Contacts of one agent at most. */
interface Shape {
  readonly agents: number
  readonly places: number
}

/** No contact in this place. */
const FREE = Number.POSITIVE_INFINITY

/**
 * Contacts whose end is not known when they begin: those that slow each other down, and those that may be laid aside.
 * An agent's clock of work runs at the pace that each of their contacts has; a contact is done when that clock has
 * gone on by its seconds of work (egalitarian processor sharing).
 */
export class WorkInHand {
  readonly places: number
  /** By place, agent x places + k: reading of the agent's clock at which the contact is done. */
  readonly doneAt: Float64Array
  readonly arrival: Float64Array
  readonly interval: Int32Array
  readonly since: Float64Array
  /** Duty span in which it was begun. */
  readonly span: Int32Array
  /** Time of each agent's next end, Infinity without one: other announced times are stale. */
  readonly nextEnd: Float64Array
  readonly #clock: Float64Array
  readonly #clockAt: Float64Array
  readonly #pace: Float64Array

  constructor({ agents, places }: Shape) {
    this.places = places
    this.doneAt = new Float64Array(agents * places)
    this.arrival = new Float64Array(agents * places)
    this.interval = new Int32Array(agents * places)
    this.since = new Float64Array(agents * places)
    this.span = new Int32Array(agents * places)
    this.nextEnd = new Float64Array(agents)
    this.#clock = new Float64Array(agents)
    this.#clockAt = new Float64Array(agents)
    this.#pace = new Float64Array(agents)
  }

  clear(): void {
    this.doneAt.fill(FREE)
    this.nextEnd.fill(FREE)
    this.#clock.fill(0)
    this.#pace.fill(0)
  }

  /** Takes a contact on; gives its place. The pace is what each contact has from now on. */
  begin(agent: number, time: number, seconds: number, pace: number): number {
    this.#goOn(agent, time, pace)
    let at = agent * this.places
    while (this.doneAt[at] !== FREE) at += 1
    this.doneAt[at] = this.#clock[agent]! + seconds
    this.#announce(agent)
    return at
  }

  /** The place of the contact that is done at `nextEnd`. */
  doneFirst(agent: number): number {
    let best = agent * this.places
    for (let at = best + 1; at < (agent + 1) * this.places; at += 1)
      if (this.doneAt[at]! < this.doneAt[best]!) best = at
    return best
  }

  /** Ends the contact of this place, done or not; gives the seconds of work left. */
  end(agent: number, at: number, time: number, paceOfRest: number): number {
    this.#goOn(agent, time, paceOfRest)
    const left = Math.max(0, this.doneAt[at]! - this.#clock[agent]!)
    this.doneAt[at] = FREE
    this.#announce(agent)
    return left
  }

  /** Calls for every contact in hand. */
  each(visit: (agent: number, at: number) => void): void {
    for (let at = 0; at < this.doneAt.length; at += 1)
      if (this.doneAt[at] !== FREE) visit(Math.floor(at / this.places), at)
  }

  #goOn(agent: number, time: number, pace: number): void {
    this.#clock[agent]! += (time - this.#clockAt[agent]!) * this.#pace[agent]!
    this.#clockAt[agent] = time
    this.#pace[agent] = pace
  }

  #announce(agent: number): void {
    const left = this.doneAt[this.doneFirst(agent)]! - this.#clock[agent]!
    this.nextEnd[agent] = left === FREE ? FREE : this.#clockAt[agent]! + left / this.#pace[agent]!
  }
}
