import type { LineProblem } from '../problem/line-problem.ts'
import type { AnnealingModel } from './annealing-model.ts'

/**
 * What a duty that goes from queue to queue is worth at sums of the rows' prices, each break at its best place: its number goes into
 * `places` [duty * breaks + break]. The whole duty on its last queue, less what each break takes away (`spansOfBreak`), on whole rows.
 */
export function worthOfRoute(
  { dutyCount, coverFrom, coverUntil, coverLimit, routes }: LineProblem,
  { breaks, breakCount, firstOffset, offsetStep, offsetCount, breakLength }: AnnealingModel,
  sums: Float64Array,
  day: number,
  duty: number,
  places: Int16Array,
): number {
  const route = routes![duty]!
  const k = day * dutyCount + duty
  const start = coverFrom[k]!
  const limit = coverLimit[k]!
  const last = route[breakCount[duty]!]!
  let worth = last.weight * (sums[last.rows + Math.min(limit, coverUntil[k]!)]! - sums[last.rows + start]!)
  for (let b = 0; b < breakCount[duty]!; b++) {
    const before = route[b]!
    const { rows, weight } = route[b + 1]!
    const isChange = before.rows !== rows
    const o = duty * breaks + b
    let cheapest = Number.POSITIVE_INFINITY
    for (let i = 0; i < offsetCount[o]!; i++) {
      const at = Math.min(limit, start + firstOffset[o]! + i * offsetStep[o]!)
      let loss = weight * (sums[rows + Math.min(limit, at + breakLength[o]!)]! - sums[rows + at]!)
      if (isChange) {
        loss += weight * (sums[rows + at]! - sums[rows + start]!)
        loss -= before.weight * (sums[before.rows + at]! - sums[before.rows + start]!)
      }
      if (loss < cheapest) {
        cheapest = loss
        places[o] = i
      }
    }
    worth -= cheapest
  }
  return worth
}
