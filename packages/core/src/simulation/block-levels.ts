import { ratioEstimateOfSums } from './estimate.ts'
import { serviceLevelShare } from './simulation-result.ts'
import type { Tally } from './tally.ts'
import type { Estimate, SimulatedQueue } from './types.ts'

const COUNTS = ['offered', 'answered', 'answeredInTime', 'abandonedInTime', 'callBacks'] as const

type Count = (typeof COUNTS)[number]

/** A queue's service level by blocks of intervals: of each replication what the tally has more than before it, for the confidence. */
export class BlockLevels {
  readonly #queue: SimulatedQueue
  readonly #tally: Tally
  readonly #size: number
  /** The tally's counts by block at the end of the last replication. */
  readonly #before: Record<Count, Float64Array>
  readonly #sums: Record<'part' | 'whole' | 'partPart' | 'partWhole' | 'wholeWhole', Float64Array>
  #replications = 0

  /** `size`: intervals to a block. */
  constructor(queue: SimulatedQueue, tally: Tally, size: number) {
    this.#queue = queue
    this.#tally = tally
    this.#size = size
    const zeros = () => new Float64Array(Math.ceil(tally.axis.count / size))
    this.#before = {
      offered: zeros(),
      answered: zeros(),
      answeredInTime: zeros(),
      abandonedInTime: zeros(),
      callBacks: zeros(),
    }
    this.#sums = { part: zeros(), whole: zeros(), partPart: zeros(), partWhole: zeros(), wholeWhole: zeros() }
  }

  endReplication(): void {
    this.#replications += 1
    const sums = this.#sums
    for (let block = 0; block < sums.part.length; block += 1) {
      const { part, whole } = serviceLevelShare(this.#queue.serviceLevelDefinition, this.#newIn(block))
      sums.part[block]! += part
      sums.whole[block]! += whole
      sums.partPart[block]! += part * part
      sums.partWhole[block]! += part * whole
      sums.wholeWhole[block]! += whole * whole
    }
  }

  estimates(): (Estimate | null)[] {
    const { part, whole, partPart, partWhole, wholeWhole } = this.#sums
    return Array.from(part, (_, block) =>
      ratioEstimateOfSums(this.#replications, {
        part: part[block]!,
        whole: whole[block]!,
        partPart: partPart[block]!,
        partWhole: partWhole[block]!,
        wholeWhole: wholeWhole[block]!,
      }),
    )
  }

  #newIn(block: number): Record<Count, number> {
    const counts = { offered: 0, answered: 0, answeredInTime: 0, abandonedInTime: 0, callBacks: 0 }
    const end = Math.min(this.#tally.axis.count, (block + 1) * this.#size)
    for (const count of COUNTS) {
      let now = 0
      for (let i = block * this.#size; i < end; i += 1) now += this.#tally[count][i]!
      counts[count] = now - this.#before[count][block]!
      this.#before[count][block] = now
    }
    return counts
  }
}
