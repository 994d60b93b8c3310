import { epochOf, gridStarts } from '../interval/index.ts'
import { queueStretches } from '../workforce/index.ts'
import { horizonOf } from './horizon.ts'
import { firstIntervalEndingAfter } from './interval-search.ts'
import { intervalPoints, intervalPrices } from './prices.ts'
import type { Assignment, Coverage, RosterProblem } from './types.ts'

/**
 * Staff on duty that follows a roster as it is edited: adding or removing a shift touches only its own intervals, so a drag
 * may ask on every frame.
 */
export interface CoverageCounter {
  add(assignment: Assignment): void
  remove(assignment: Assignment): void
  /** Points of the roster as it stands. */
  points(): { readonly shortage: number; readonly surplus: number }
  /** One entry per queue of the problem, in its order; a copy. */
  coverage(): Coverage[]
}

/**
 * Who is on duty per interval of each queue: every shift counts with its agent's proficiency for the time it lies in the
 * interval and not in a break, on the queue that it serves then. Without the skill it counts for nothing. What lies outside the horizon counts for nothing;
 * prior assignments that reach into the first morning do count. No assignments: all zero, and net = -required.
 * `coverageOf(problem, [])[0].net[40]` -> -12
 */
export function coverageOf(problem: RosterProblem, assignments: readonly Assignment[]): Coverage[] {
  return coverageCounter(problem, assignments).coverage()
}

/** A counter that starts with `assignments`. */
export function coverageCounter(
  problem: RosterProblem,
  assignments: readonly Assignment[] = [],
): CoverageCounter {
  const { grid } = horizonOf(problem)
  const starts = gridStarts(grid)
  const prices = intervalPrices(problem)
  const required = requiredByQueue(problem, grid.count)
  const queueIndex = new Map(problem.queues.map((queue, index) => [queue.id, index]))
  const scheduled = problem.queues.map(() => new Float64Array(grid.count))
  const proficiency = new Map(
    problem.agents.map((agent) => [
      agent.id,
      new Map(agent.skills.map((skill) => [skill.queue, skill.proficiency ?? 1])),
    ]),
  )

  const change = (assignment: Assignment, sign: 1 | -1) => {
    const skills = proficiency.get(assignment.agentId)
    for (const stretch of queueStretches(assignment)) {
      const queue = queueIndex.get(stretch.queue)
      const weight = skills?.get(stretch.queue)
      if (queue === undefined || weight === undefined) continue
      const staff = scheduled[queue]!
      addSpan(staff, starts, stretch, sign * weight)
      for (const part of stretch.breaks) addSpan(staff, starts, part, -sign * weight)
    }
  }

  for (const assignment of problem.priorAssignments ?? []) change(assignment, 1)
  for (const assignment of assignments) change(assignment, 1)

  return {
    add: (assignment) => change(assignment, 1),
    remove: (assignment) => change(assignment, -1),
    points: () => {
      let shortage = 0
      let surplus = 0
      for (let queue = 0; queue < scheduled.length; queue++) {
        const staff = scheduled[queue]!
        const need = required[queue]!
        for (let i = 0; i < staff.length; i++) {
          const points = intervalPoints(need[i]!, tidy(staff[i]!), prices)
          shortage += points.shortage
          surplus += points.surplus
        }
      }
      return { shortage, surplus }
    },
    coverage: () =>
      problem.queues.map((queue, index) => {
        const scheduledStaff = Array.from(scheduled[index]!, tidy)
        const requiredStaff = Array.from(required[index]!)
        const net = scheduledStaff.map((staff, i) => tidy(staff - requiredStaff[i]!))
        return { queue: queue.id, requiredStaff, scheduledStaff, net }
      }),
  }
}

/** Required staff by position of the queue in the problem; zero where no demand is stated. */
export function requiredByQueue(problem: RosterProblem, count: number): Float64Array[] {
  return problem.queues.map((queue) => {
    const required = new Float64Array(count)
    const demand = problem.demands.find((one) => one.queue === queue.id)
    demand?.requiredStaff.slice(0, count).forEach((staff, i) => {
      required[i] = staff
    })
    return required
  })
}

/** Adds `weight` times the share of each interval that the span covers. */
export function addSpan(
  staff: Float64Array,
  starts: Float64Array,
  span: { readonly start: string; readonly end: string },
  weight: number,
): void {
  const from = epochOf(span.start)
  const until = epochOf(span.end)
  for (let i = firstIntervalEndingAfter(starts, from); i < staff.length && starts[i]! < until; i++) {
    const left = starts[i]!
    const right = starts[i + 1]!
    const covered = (Math.min(right, until) - Math.max(left, from)) / (right - left)
    staff[i] = staff[i]! + weight * covered
  }
}

/** Takes away the dust that adding and removing fractions leaves. */
export function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9 || 0
}
