import { RandomStream } from './random-stream.ts'
import type { TimeSampler } from './time-sampler.ts'

/** What contacts of a queue may do beside being answered in their turn; made ready. */
export interface QueueRules {
  readonly id: string
  readonly priority: number
  /** Contacts in one agent's hands at once. */
  readonly room: number
  /** Each further one lengthens all of them by this fraction. */
  readonly growth: number
  /** Infinity: no limit. */
  readonly maxWaiting: number
  readonly retrial: { readonly probability: number; readonly afterSeconds: number } | null
  readonly callBack: {
    readonly acceptance: number
    readonly offerAfterSeconds: number
    readonly atTime: boolean
    readonly promiseSeconds: number
    /** Number of the line of those to be called. */
    readonly line: number
  } | null
  readonly deferred: { readonly backlog: number; readonly interruptible: boolean } | null
  readonly patienceSeconds: number
  readonly patience: TimeSampler
}

/** Nobody overtakes, comes back or is laid aside: contacts can be settled in the order of arrival. */
export function isPlain({ growth, maxWaiting, retrial, callBack, deferred }: QueueRules): boolean {
  return (
    growth === 0 &&
    maxWaiting === Number.POSITIVE_INFINITY &&
    retrial === null &&
    callBack === null &&
    deferred === null
  )
}

/** The rules of the line of those who are to be called back. */
export function callBackLine(of: QueueRules, priority: number): QueueRules {
  return {
    ...of,
    priority,
    room: 1,
    growth: 0,
    maxWaiting: Number.POSITIVE_INFINITY,
    retrial: null,
    callBack: null,
    patienceSeconds: Number.POSITIVE_INFINITY,
  }
}

/** What the customers of one queue and replication decide, each kind from its own stream. */
export class CustomerChoices {
  readonly #rules: QueueRules
  readonly #retrials: RandomStream
  readonly #patience: RandomStream
  readonly #offers: RandomStream

  constructor(rules: QueueRules, seed: number, replication: number) {
    this.#rules = rules
    this.#retrials = new RandomStream(seed, replication, rules.id, 'retrials')
    this.#patience = new RandomStream(seed, replication, rules.id, 'patience of retrials')
    this.#offers = new RandomStream(seed, replication, rules.id, 'call-back offers')
  }

  /** Seconds until the next try after a failed one; Infinity: never. */
  triesAgainAfter(): number {
    const { retrial } = this.#rules
    if (retrial === null || this.#retrials.uniform() >= retrial.probability) return Number.POSITIVE_INFINITY
    return retrial.afterSeconds * this.#retrials.exponential()
  }

  patienceSeconds(): number {
    const { patience, patienceSeconds } = this.#rules
    return patienceSeconds === Number.POSITIVE_INFINITY
      ? patienceSeconds
      : patience(this.#patience, patienceSeconds)
  }

  acceptsCallBack(): boolean {
    return this.#offers.uniform() < (this.#rules.callBack?.acceptance ?? 0)
  }
}
