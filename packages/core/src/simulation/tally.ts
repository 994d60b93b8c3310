import { spread, type TimeAxis } from './time-axis.ts'

/** What is counted of one replication, for the estimates. */
export interface Totals {
  offered: number
  answered: number
  answeredInTime: number
  abandoned: number
  abandonedInTime: number
  /** Those who did not find a free agent at once. */
  waited: number
  waitOfAnswered: number
  waitOfAll: number
}

/** Wait histogram: 16 bins to each doubling of (1 + seconds), 4.4 % wide. */
const BINS_PER_DOUBLING = 16
const BINS = 25 * BINS_PER_DOUBLING

/** Counts of one queue: by interval summed over replications, and in total for each replication, warm-up left out. */
export class Tally {
  readonly axis: TimeAxis
  readonly offered: Float64Array
  readonly answered: Float64Array
  readonly answeredInTime: Float64Array
  readonly abandoned: Float64Array
  readonly abandonedInTime: Float64Array
  readonly waited: Float64Array
  readonly waitOfAnswered: Float64Array
  readonly waitOfAll: Float64Array
  /** By when it happens, not by arrival. */
  readonly queueSeconds: Float64Array
  readonly busySeconds: Float64Array
  readonly waitBins = new Float64Array(BINS)
  readonly replications: Totals[] = []
  readonly #target: number
  readonly #warmUp: number
  #now: Totals = nothing()

  constructor(axis: TimeAxis, targetAnswerSeconds: number, warmUpIntervals: number) {
    this.axis = axis
    this.#target = targetAnswerSeconds
    this.#warmUp = warmUpIntervals
    this.offered = new Float64Array(axis.count)
    this.answered = new Float64Array(axis.count)
    this.answeredInTime = new Float64Array(axis.count)
    this.abandoned = new Float64Array(axis.count)
    this.abandonedInTime = new Float64Array(axis.count)
    this.waited = new Float64Array(axis.count)
    this.waitOfAnswered = new Float64Array(axis.count)
    this.waitOfAll = new Float64Array(axis.count)
    this.queueSeconds = new Float64Array(axis.count)
    this.busySeconds = new Float64Array(axis.count)
  }

  startReplication(): void {
    this.#now = nothing()
    this.replications.push(this.#now)
  }

  answer(interval: number, arrival: number, start: number, end: number): void {
    const wait = start - arrival
    const inTime = wait <= this.#target ? 1 : 0
    this.offered[interval]! += 1
    this.answered[interval]! += 1
    this.answeredInTime[interval]! += inTime
    spread(this.axis, this.busySeconds, start, end)
    if (wait > 0) {
      this.waitOfAnswered[interval]! += wait
      this.#wait(interval, arrival, start)
    }
    if (interval < this.#warmUp) return
    const now = this.#now
    now.offered += 1
    now.answered += 1
    now.answeredInTime += inTime
    if (wait > 0) {
      now.waitOfAnswered += wait
      this.waitBins[binOf(wait)]! += 1
    } else this.waitBins[0]! += 1
  }

  abandon(interval: number, arrival: number, leave: number): void {
    const inTime = leave - arrival <= this.#target ? 1 : 0
    this.offered[interval]! += 1
    this.abandoned[interval]! += 1
    this.abandonedInTime[interval]! += inTime
    this.#wait(interval, arrival, leave)
    if (interval < this.#warmUp) return
    const now = this.#now
    now.offered += 1
    now.abandoned += 1
    now.abandonedInTime += inTime
  }

  /** Still in the queue when the grid ends. */
  stillWaiting(interval: number, arrival: number): void {
    this.offered[interval]! += 1
    this.#wait(interval, arrival, this.axis.horizon)
    if (interval >= this.#warmUp) this.#now.offered += 1
  }

  #wait(interval: number, from: number, until: number): void {
    const wait = until - from
    this.waited[interval]! += 1
    this.waitOfAll[interval]! += wait
    spread(this.axis, this.queueSeconds, from, until)
    if (interval < this.#warmUp) return
    this.#now.waited += 1
    this.#now.waitOfAll += wait
  }
}

function nothing(): Totals {
  return {
    offered: 0,
    answered: 0,
    answeredInTime: 0,
    abandoned: 0,
    abandonedInTime: 0,
    waited: 0,
    waitOfAnswered: 0,
    waitOfAll: 0,
  }
}

function binOf(wait: number): number {
  return Math.min(BINS - 1, 1 + Math.floor(Math.log2(1 + wait) * BINS_PER_DOUBLING))
}

/** The wait that this fraction of the answered does not exceed. */
export function waitQuantile(bins: Float64Array, level: number): number {
  let left = level * bins.reduce((sum, count) => sum + count, 0)
  for (let bin = 0; bin < bins.length; bin += 1) {
    const count = bins[bin]!
    if (left <= count) {
      if (bin === 0 || count === 0) return 0
      return 2 ** ((bin - 1 + left / count) / BINS_PER_DOUBLING) - 1
    }
    left -= count
  }
  return 2 ** ((bins.length - 1) / BINS_PER_DOUBLING) - 1
}
