/** When each agent is on the queues; times in seconds from the start of the grid, spans in order and apart. */
export interface DutyPlan {
  readonly agents: number
  /** Spans of agent k are `first[k]` to below `first[k + 1]`. */
  readonly first: Int32Array
  readonly start: Float64Array
  readonly end: Float64Array
}

/** Sorted, joined where they touch, cut to [0, horizon). */
export function dutyPlan(spansByAgent: readonly (readonly [number, number])[][], horizon: number): DutyPlan {
  const first = new Int32Array(spansByAgent.length + 1)
  const starts: number[] = []
  const ends: number[] = []
  for (const [agent, spans] of spansByAgent.entries()) {
    const begin = starts.length
    for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
      const start = Math.max(0, from)
      const end = Math.min(horizon, until)
      if (end <= start) continue
      if (starts.length > begin && start <= ends.at(-1)!) ends[ends.length - 1] = Math.max(ends.at(-1)!, end)
      else {
        starts.push(start)
        ends.push(end)
      }
    }
    first[agent + 1] = starts.length
  }
  return {
    agents: spansByAgent.length,
    first,
    start: Float64Array.from(starts),
    end: Float64Array.from(ends),
  }
}

/**
 * Staff numbers by interval as people: the k-th is there whenever more than k - 1 are needed, so that as few as possible
 * come and go. A fraction of a person is there for that fraction of the interval, from its start. Who handles several
 * contacts at once stands there as so many places.
 */
export function dutyOfStaff(agents: ArrayLike<number>, bounds: Float64Array, places = 1): DutyPlan {
  let most = 0
  for (let i = 0; i < agents.length; i += 1) most = Math.max(most, Math.ceil(agents[i]!))
  const spans: [number, number][][] = []
  for (let k = 0; k < most; k += 1) {
    const own: [number, number][] = []
    for (let i = 0; i < agents.length; i += 1) {
      const share = Math.min(1, agents[i]! - k)
      if (share <= 0) continue
      const start = bounds[i]!
      own.push([start, start + share * (bounds[i + 1]! - start)])
    }
    for (let place = 0; place < places; place += 1) spans.push(own)
  }
  return dutyPlan(spans, bounds[bounds.length - 1]!)
}
