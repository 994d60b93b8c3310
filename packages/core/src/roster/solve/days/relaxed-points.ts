import type { SearchContext } from '../window-search.ts'
import { daySaving } from './day-program.ts'

/**
 * Points that the plan might come to by its days alone, whoever works on each of them: they tell plans apart better than the points
 * of times and breaks that are not settled yet. Undefined where so many milliseconds are not enough.
 */
export async function relaxedPoints(
  { problem, plan }: Pick<SearchContext, 'problem' | 'plan'>,
  milliseconds: number,
): Promise<number | undefined> {
  const begin = performance.now()
  let saving = 0
  for (let day = 0; day < problem.days; day++) {
    const left = milliseconds - (performance.now() - begin)
    const saved = left > 0 ? await daySaving(problem, plan, day, left / 1000) : undefined
    if (saved === undefined) return undefined
    saving += saved
  }
  return plan.points() - saving
}
