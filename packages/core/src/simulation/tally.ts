import { type OpenClock, spread, type TimeAxis } from './time-axis.ts'

/** What is counted of one replication, for the estimates. */
export interface Totals {
  offered: number
  answered: number
  answeredInTime: number
  abandoned: number
  abandonedInTime: number
  blocked: number
  /** Accepted to be called back. */
  callBacks: number
  /** Offered again after a failed try, and decided to be. */
  retrials: number
  tryingAgain: number
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
  readonly blocked: Float64Array
  readonly callBacks: Float64Array
  readonly retrials: Float64Array
  readonly waited: Float64Array
  readonly waitOfAnswered: Float64Array
  readonly waitOfAll: Float64Array
  /** By when it happens, not by arrival. */
  readonly queueSeconds: Float64Array
  readonly busySeconds: Float64Array
  readonly waitBins = new Float64Array(BINS)
  readonly replications: Totals[] = []
  readonly #target: number
  readonly #openClock: OpenClock | null
  readonly #warmUp: number
  #now: Totals = nothing()

  /** `openClock`: the target counts these hours only. */
  constructor(
    axis: TimeAxis,
    targetAnswerSeconds: number,
    warmUpIntervals: number,
    openClock: OpenClock | null = null,
  ) {
    this.axis = axis
    this.#target = targetAnswerSeconds
    this.#openClock = openClock
    this.#warmUp = warmUpIntervals
    this.offered = new Float64Array(axis.count)
    this.answered = new Float64Array(axis.count)
    this.answeredInTime = new Float64Array(axis.count)
    this.abandoned = new Float64Array(axis.count)
    this.abandonedInTime = new Float64Array(axis.count)
    this.blocked = new Float64Array(axis.count)
    this.callBacks = new Float64Array(axis.count)
    this.retrials = new Float64Array(axis.count)
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

  /** Answered at `start`; deferred work: done by then. */
  answer(interval: number, arrival: number, start: number): void {
    const wait = start - arrival
    const counted = this.#openClock === null ? wait : this.#openClock(start) - this.#openClock(arrival)
    const inTime = counted <= this.#target ? 1 : 0
    this.offered[interval]! += 1
    this.answered[interval]! += 1
    this.answeredInTime[interval]! += inTime
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

  /** In somebody's hands from `start` to `end`. */
  handle(start: number, end: number): void {
    spread(this.axis, this.busySeconds, start, end)
  }

  /** All places to wait were taken. */
  block(interval: number): void {
    this.offered[interval]! += 1
    this.blocked[interval]! += 1
    if (interval < this.#warmUp) return
    this.#now.offered += 1
    this.#now.blocked += 1
  }

  /** Left the queue at `time` to be called back. */
  acceptCallBack(interval: number, arrival: number, time: number): void {
    this.offered[interval]! += 1
    this.callBacks[interval]! += 1
    this.#wait(interval, arrival, time)
    if (interval < this.#warmUp) return
    this.#now.offered += 1
    this.#now.callBacks += 1
  }

  /** Offered again, and will be told what becomes of it like any other. */
  retry(interval: number): void {
    this.retrials[interval]! += 1
    if (interval >= this.#warmUp) this.#now.retrials += 1
  }

  /** A try of this interval failed, another will follow. */
  tryAgain(interval: number): void {
    if (interval >= this.#warmUp) this.#now.tryingAgain += 1
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
    blocked: 0,
    callBacks: 0,
    retrials: 0,
    tryingAgain: 0,
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
