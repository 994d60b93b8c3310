import { KinshiftError } from '../errors.ts'
import { gridStarts, type IntervalGrid, type LocalDate, toInstant } from '../interval/index.ts'
import type { Requirement } from '../staffing/index.ts'
import type { Agent, FloorRule, Queue, QueueChange, ShiftTemplate, Together } from '../workforce/index.ts'
import { checkProblem } from './check-problem.ts'
import { horizonOf } from './horizon.ts'
import type { Assignment, Demand, PointLevel, RosterPrices, RosterProblem } from './types.ts'

export interface RosterProblemParts {
  readonly name?: string
  readonly zone: string
  readonly startDate: LocalDate
  readonly days: number
  /** Default: the shortest interval of the requirements; 15 without any. */
  readonly intervalMinutes?: number
  readonly queues: readonly Queue[]
  /** One per queue at most; of any interval length, covering the whole horizon. A queue without one needs nobody. */
  readonly requirements: readonly Pick<Requirement, 'queue' | 'grid' | 'requiredStaff'>[]
  readonly shiftTemplates: readonly ShiftTemplate[]
  readonly agents: readonly Agent[]
  readonly together?: readonly Together[]
  readonly floor?: readonly FloorRule[]
  readonly priorAssignments?: readonly Assignment[]
  readonly pinned?: readonly Assignment[]
  readonly prices?: Partial<RosterPrices>
  readonly queueChange?: QueueChange
  readonly levels?: readonly PointLevel[]
}

/**
 * A roster problem from the requirement of each queue and the people: what `solveRoster` takes.
 * `rosterProblem({ zone, startDate: '2026-11-23', days: 7, intervalMinutes: 15, queues, requirements, shiftTemplates, agents })`
 *
 * @throws as {@link checkProblem}, and PROBLEM_INVALID for a requirement that does not cover the horizon.
 */
export function rosterProblem({ requirements, ...parts }: RosterProblemParts): RosterProblem {
  const { name, together, floor, priorAssignments, pinned, prices, queueChange, levels } = parts
  const shortest = Math.min(60, ...requirements.map(({ grid }) => grid.intervalMinutes))
  const frame: RosterProblem = {
    format: 'kinshift-roster-problem/1',
    ...(name !== undefined && { name }),
    zone: parts.zone,
    startDate: parts.startDate,
    days: parts.days,
    intervalMinutes: parts.intervalMinutes ?? (requirements.length === 0 ? 15 : shortest),
    queues: parts.queues,
    demands: [],
    shiftTemplates: parts.shiftTemplates,
    agents: parts.agents,
    ...(together && { together }),
    ...(floor && { floor }),
    ...(priorAssignments && { priorAssignments }),
    ...(pinned && { pinned }),
    ...(prices && { prices }),
    ...(queueChange && { queueChange }),
    ...(levels && { levels }),
  }
  const { grid } = horizonOf(frame)
  const problem = {
    ...frame,
    demands: requirements.map(
      (one): Demand => ({
        queue: one.queue,
        requiredStaff: resampleStaff(one.grid, one.requiredStaff, grid, one.queue),
      }),
    ),
  }
  checkProblem(problem)
  return problem
}

/**
 * Staff per interval on another grid of the same days: a finer interval needs what the one around it needs, a coarser one
 * the mean over its time.
 */
function resampleStaff(
  from: IntervalGrid,
  staff: readonly number[],
  to: IntervalGrid,
  queue: string,
): number[] {
  const source = gridStarts(from)
  const target = gridStarts(to)
  const end = target[to.count]!
  if (source[0]! > target[0]! || source[from.count]! < end)
    throw new KinshiftError('PROBLEM_INVALID', {
      where: { field: `requirements of '${queue}'` },
      found: `${toInstant(source[0]!)} to ${toInstant(source[from.count]!)}`,
      expected: `staff from ${toInstant(target[0]!)} to ${toInstant(end)}, the whole horizon`,
      maybe: 'the forecast has a shorter horizon or begins later?',
    })
  const means: number[] = []
  for (let i = 0, k = 0; i < to.count; i++) {
    const left = target[i]!
    const right = target[i + 1]!
    while (source[k + 1]! <= left) k++
    let sum = 0
    for (let j = k; j < from.count && source[j]! < right; j++)
      sum += staff[j]! * (Math.min(right, source[j + 1]!) - Math.max(left, source[j]!))
    means.push(Math.round((sum / (right - left)) * 1e9) / 1e9)
  }
  return means
}
