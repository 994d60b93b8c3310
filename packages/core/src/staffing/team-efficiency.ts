import { proficiencyOf } from './capacity-plan/head-flow.ts'
import type { TrainingPath } from './capacity-plan/types.ts'
import { checkNumber, checkWhole } from './check-input.ts'

/**
 * Pace of a team with new starters beside one in which everybody is fully proficient: what `requirement` takes as
 * `efficiency`. Whoever is still in the classroom is not on the queues and does not count.
 * @example teamEfficiency({ proficientHeads: 30, starters: [{ heads: 10, weeksSinceStart: 4 }], training: { proficiencyByWeek: [0.6] } }) // 0.9
 * @throws KinshiftError NUMBER_INVALID
 */
export function teamEfficiency(input: {
  /** At least 0. */
  readonly proficientHeads: number
  readonly starters: readonly {
    readonly heads: number
    /** Whole weeks since the Monday of the class. */
    readonly weeksSinceStart: number
  }[]
  readonly training?: TrainingPath
}): number {
  const { proficientHeads, starters, training = {} } = input
  checkNumber('proficientHeads', proficientHeads, 0, 1e6, 'a number of heads of at least 0')
  let heads = proficientHeads
  let pace = proficientHeads
  for (const [c, { heads: size, weeksSinceStart }] of starters.entries()) {
    checkNumber(`starters[${c}].heads`, size, 0, 1e6, 'a number of heads of at least 0')
    checkWhole(`starters[${c}].weeksSinceStart`, weeksSinceStart, 0)
    const proficiency = proficiencyOf(training, weeksSinceStart)
    if (proficiency === 0) continue
    heads += size
    pace += size * proficiency
  }
  checkNumber('proficientHeads', heads, Number.MIN_VALUE, 1e9, 'somebody on the queues')
  return pace / heads
}
