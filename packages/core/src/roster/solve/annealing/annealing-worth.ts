import type { LineProblem } from '../problem/line-problem.ts'
import type { Random } from '../random.ts'
import type { AnnealingModel } from './annealing-model.ts'
import { worthOfRoute } from './annealing-routes.ts'
import type { AnnealingState } from './annealing-state.ts'

/** What duties of a day are worth for the cover as it stands, each break at its best place. */
export interface AnnealingWorth {
  /** The best places that `worthOf` came to, per [duty * breaks + break]. */
  readonly bestPlaces: Int16Array
  /** Looks at the cover of a day's rows, the move in the making counted, equal ones shaken a little; then ask `worthOf`. */
  priceRows(day: number): void
  worthOf(day: number, duty: number): number
}

export function annealingWorth(
  problem: LineProblem,
  model: AnnealingModel,
  state: AnnealingState,
  random: Random,
): AnnealingWorth {
  const { dutyCount, weight, coverFrom, coverUntil, coverLimit, routes } = problem
  const { breaks, breakCount, firstOffset, offsetStep, offsetCount, breakLength, rowSpans, points } = model
  const bestPlaces = new Int16Array(dutyCount * breaks)
  const sums = new Float64Array(problem.cover.count + 1)
  return { bestPlaces, priceRows, worthOf }

  /** sums[row] = worth of one more person in the day's rows before `row`, the move in the making counted. */
  function priceRows(day: number): void {
    const spans = rowSpans[day]!
    let sum = 0
    for (let i = 0; i < spans.length; i += 2) {
      const end = spans[i + 1]!
      for (let row = spans[i]!; row < end; row++) {
        sums[row] = sum
        const staff = state.coverWith(row)
        sum += points(row, staff) - points(row, staff + 1) + 0.02 * random.next()
      }
      sums[end] = sum
    }
  }

  /** Worth of a duty at the sums, its breaks at their best places: into `bestPlaces`. */
  function worthOf(day: number, duty: number): number {
    const k = day * dutyCount + duty
    const start = coverFrom[k]!
    const limit = coverLimit[k]!
    if (start >= limit) return 0
    if (routes?.[duty]) return worthOfRoute(problem, model, sums, day, duty, bestPlaces)
    let worth = sums[Math.min(limit, coverUntil[k]!)]! - sums[start]!
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const length = breakLength[o]!
      const step = offsetStep[o]!
      let at = start + firstOffset[o]!
      let cheapest = Number.POSITIVE_INFINITY
      let index = 0
      for (let i = 0; i < offsetCount[o]!; i++, at += step) {
        const loss = at >= limit ? 0 : sums[Math.min(limit, at + length)]! - sums[at]!
        if (loss < cheapest) {
          cheapest = loss
          index = i
        }
      }
      worth -= cheapest
      bestPlaces[o] = index
    }
    return worth * weight[duty]!
  }
}
