import type { Assignment, RosterProblem } from '@kinshift/core'
import { queueStretches } from '@kinshift/core/workforce'
import { intervalEndingAfter, type RosterFrame } from './frame.ts'

/** All queues together, or one by its place in the problem. */
export type QueueScope = number | 'all'

/**
 * Staff on duty, kept by adding and taking away single shifts, so that a drag may ask on every snap. It counts as core's
 * `coverageOf` does; a test holds a long random run of changes against a full recount.
 */
export interface CoverageSums {
  readonly required: readonly Float64Array[]
  readonly scheduled: readonly Float64Array[]
  readonly count: number
  change(assignment: Assignment, sign: 1 | -1): void
}

export function coverageSums(problem: RosterProblem, frame: RosterFrame): CoverageSums {
  const count = frame.starts.length - 1
  const place = new Map(problem.queues.map((queue, index) => [queue.id, index]))
  const required = problem.queues.map((queue) => {
    const demand = problem.demands.find((one) => one.queue === queue.id)
    return Float64Array.from({ length: count }, (_, i) => demand?.requiredStaff[i] ?? 0)
  })
  const scheduled = problem.queues.map(() => new Float64Array(count))
  const proficiency = new Map(
    problem.agents.map((agent) => [
      agent.id,
      new Map(agent.skills.map((skill) => [skill.queue, skill.proficiency ?? 1])),
    ]),
  )

  const span = (staff: Float64Array, part: { start: string; end: string }, weight: number) => {
    const from = Date.parse(part.start)
    const until = Date.parse(part.end)
    for (let i = intervalEndingAfter(frame, from); i < count && frame.starts[i]! < until; i++) {
      const left = frame.starts[i]!
      const right = frame.starts[i + 1]!
      staff[i] = staff[i]! + (weight * (Math.min(right, until) - Math.max(left, from))) / (right - left)
    }
  }
  const change = (assignment: Assignment, sign: 1 | -1) => {
    for (const stretch of queueStretches(assignment)) {
      const queue = place.get(stretch.queue)
      const weight = proficiency.get(assignment.agentId)?.get(stretch.queue)
      if (queue === undefined || weight === undefined) continue
      span(scheduled[queue]!, stretch, sign * weight)
      for (const part of stretch.breaks) span(scheduled[queue]!, part, -sign * weight)
    }
  }
  for (const assignment of problem.priorAssignments ?? []) change(assignment, 1)
  return { required, scheduled, count, change }
}

/** Net staffing without the dust of many additions. */
export function netAt(sums: CoverageSums, scope: QueueScope, interval: number): number {
  if (scope !== 'all') return tidy(sums.scheduled[scope]![interval]! - sums.required[scope]![interval]!)
  // People of one queue can't answer for another: a shortage anywhere counts before what is over elsewhere.
  let short = 0
  let over = 0
  for (let queue = 0; queue < sums.required.length; queue++) {
    const net = tidy(sums.scheduled[queue]![interval]! - sums.required[queue]![interval]!)
    if (net < 0) short += net
    else over += net
  }
  return short < 0 ? short : over
}

export function requiredAt(sums: CoverageSums, scope: QueueScope, interval: number): number {
  if (scope !== 'all') return sums.required[scope]![interval]!
  let sum = 0
  for (const queue of sums.required) sum += queue[interval]!
  return sum
}

export function scheduledAt(sums: CoverageSums, scope: QueueScope, interval: number): number {
  if (scope !== 'all') return tidy(sums.scheduled[scope]![interval]!)
  let sum = 0
  for (const queue of sums.scheduled) sum += queue[interval]!
  return tidy(sum)
}

/** Agent-hours missing over [from, until). */
export function missingHours(
  sums: CoverageSums,
  frame: RosterFrame,
  scope: QueueScope,
  from: number,
  until: number,
): number {
  let hours = 0
  for (let i = from; i < until; i++) {
    const net = netAt(sums, scope, i)
    if (net < 0) hours -= (net * (frame.starts[i + 1]! - frame.starts[i]!)) / 3_600_000
  }
  return hours
}

/** The next interval after `from` (or the first of all, coming round) in which somebody is missing; -1 when nobody is. */
export function nextShort(sums: CoverageSums, scope: QueueScope, from: number): number {
  for (let step = 1; step <= sums.count; step++) {
    const interval = (from + step) % sums.count
    if (netAt(sums, scope, interval) < 0) return interval
  }
  return -1
}

function tidy(staff: number): number {
  return Math.round(staff * 1e6) / 1e6
}
