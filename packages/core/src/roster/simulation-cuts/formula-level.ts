import { gridStarts } from '../../interval/index.ts'
import { serviceReached } from '../../staffing/index.ts'
import { requiredByQueue } from '../coverage.ts'
import { horizonOf } from '../horizon.ts'
import type { RosterProblem } from '../types.ts'
import type { SimulatedTraffic, TargetQueue } from './types.ts'

/**
 * The service level that Erlang C (A where people hang up) promises of the required staff, each interval and queue by itself, the mean
 * over contacts. null for what these formulas do not know: work that waits, or several contacts at once.
 */
export function formulaLevel(
  problem: RosterProblem,
  { grid, shrinkage = 0 }: SimulatedTraffic,
  queue: TargetQueue,
): number | null {
  const { deferred, maxContacts = 1, patienceSeconds, serviceLevelDefinition, wrapUpSeconds = 0 } = queue
  if (deferred || maxContacts > 1) return null
  const rows = horizonOf(problem).grid
  const required = requiredByQueue(problem, rows.count)[
    problem.queues.findIndex(({ id }) => id === queue.id)
  ]!
  const starts = gridStarts(grid)
  const rowMs = problem.intervalMinutes * 60_000
  let contacts = 0
  let inTime = 0
  queue.volume.forEach((volume, i) => {
    if (!volume) return
    const from = Math.floor((starts[i]! - starts[0]!) / rowMs)
    const until = Math.max(from + 1, Math.floor((starts[i + 1]! - starts[0]!) / rowMs))
    const staff = required.slice(from, until).reduce((sum, one) => sum + one, 0) / (until - from)
    const { serviceLevel } = serviceReached({
      volume,
      ahtSeconds: (queue.ahtSeconds[i] ?? 0) + wrapUpSeconds,
      intervalMinutes: grid.intervalMinutes,
      agents: staff * (1 - shrinkage),
      goal: {
        serviceLevel: queue.serviceLevel,
        targetAnswerSeconds: queue.targetAnswerSeconds,
        ...(patienceSeconds !== undefined && serviceLevelDefinition && { serviceLevelDefinition }),
      },
      ...(patienceSeconds !== undefined && { patienceSeconds }),
    })
    contacts += volume
    inTime += volume * serviceLevel
  })
  return contacts === 0 ? null : inTime / contacts
}
