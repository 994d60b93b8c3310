import { RandomStream } from './random-stream.ts'
import type { TimeSampler } from './time-sampler.ts'

/** A queue made ready for drawing; times in seconds from the start of the grid. */
export interface ContactPlan {
  readonly id: string
  /** Expected contacts per second. */
  readonly rate: Float64Array
  /** Interval bounds, count + 1. */
  readonly bounds: Float64Array
  /** Local day of each interval, from 0. */
  readonly day: Int32Array
  readonly days: number
  readonly aht: Float64Array
  readonly handleTime: TimeSampler
  /** Mean; 0 when handle times hold it. */
  readonly wrapUpSeconds: number
  /** Infinity: nobody hangs up. */
  readonly patienceSeconds: number
  readonly patience: TimeSampler
  readonly dayVariation: number
  /** Handle time of what is carried in. */
  readonly backlogAht: number
}

/**
 * The contacts of one queue and replication, one after the other. Arrivals, handle times, patience and day factors each
 * have their own stream, drawn once a contact in the order of arrival: what happens to a contact changes no other one.
 */
export class ContactSource {
  /** Of the contact at hand; Infinity after the last. */
  time = 0
  interval = 0
  handleSeconds = 0
  patienceSeconds = Number.POSITIVE_INFINITY
  readonly #plan: ContactPlan
  readonly #arrivals: RandomStream
  readonly #handleTimes: RandomStream
  readonly #patience: RandomStream
  readonly #wrapUps: RandomStream
  readonly #backlog: RandomStream
  readonly #dayFactors: Float64Array

  constructor(plan: ContactPlan, seed: number, replication: number) {
    this.#plan = plan
    this.#arrivals = new RandomStream(seed, replication, plan.id, 'arrivals')
    this.#handleTimes = new RandomStream(seed, replication, plan.id, 'handle times')
    this.#patience = new RandomStream(seed, replication, plan.id, 'patience')
    this.#wrapUps = new RandomStream(seed, replication, plan.id, 'wrap-up')
    this.#backlog = new RandomStream(seed, replication, plan.id, 'backlog')
    this.#dayFactors = dayFactors(plan, new RandomStream(seed, replication, plan.id, 'days'))
    this.next()
  }

  /** Handle time of the next contact that is carried in. */
  backlogSeconds(): number {
    return this.#plan.handleTime(this.#backlog, this.#plan.backlogAht)
  }

  /** Goes on to the next contact. */
  next(): void {
    const { rate, bounds, day, aht, wrapUpSeconds, patienceSeconds } = this.#plan
    // Time runs at the rate of arrivals: a unit exponential is used up interval by interval.
    let toGo = this.#arrivals.exponential()
    let { time, interval } = this
    while (true) {
      if (interval >= rate.length) {
        this.time = Number.POSITIVE_INFINITY
        this.interval = interval
        return
      }
      const pace = rate[interval]! * this.#dayFactors[day[interval]!]!
      const end = bounds[interval + 1]!
      const left = pace * (end - time)
      if (toGo < left) {
        time += toGo / pace
        break
      }
      toGo -= left
      time = end
      interval += 1
    }
    this.time = time
    this.interval = interval
    this.handleSeconds = this.#plan.handleTime(this.#handleTimes, aht[interval]!)
    if (wrapUpSeconds > 0) this.handleSeconds += wrapUpSeconds * this.#wrapUps.exponential()
    if (patienceSeconds < Number.POSITIVE_INFINITY)
      this.patienceSeconds = this.#plan.patience(this.#patience, patienceSeconds)
  }
}

/** Gamma with mean 1 and the wished variation, one a day: the doubly stochastic part of real arrivals. */
function dayFactors(plan: ContactPlan, stream: RandomStream): Float64Array {
  const factors = new Float64Array(plan.days).fill(1)
  if (plan.dayVariation === 0) return factors
  const shape = 1 / (plan.dayVariation * plan.dayVariation)
  return factors.map(() => stream.gamma(shape) / shape)
}
