import { epochOf } from '../../../interval/index.ts'
import { horizonOf } from '../../horizon.ts'
import type { Assignment, RosterProblem } from '../../types.ts'
import { linePricer } from '../pricing/pricing.ts'
import { type LineProblem, OFF } from '../problem/line-problem.ts'
import type { PlannedLine } from '../problem/plan.ts'
import type { CompiledRoster } from './compile-roster-problem.ts'
import { changesOf, type DutyKind, dutyOnDay } from './duty-kinds.ts'

/** Assignments as lines to start from; an agent whose assignments the engine can't take as they are starts afresh. */
export function linesOf(
  problem: RosterProblem,
  { lines, kinds }: CompiledRoster,
  assignments: readonly Assignment[],
): (PlannedLine | undefined)[] {
  const { dayIndex } = horizonOf(problem)
  const pricer = linePricer(lines)
  const nothing = new Float64Array(lines.days * lines.dutyCount)
  return problem.agents.map(({ id }, agent) => {
    const line = new Int16Array(lines.days).fill(OFF)
    const patterns = new Int32Array(lines.days)
    const own = [...(problem.pinned ?? []), ...assignments].filter(({ agentId }) => agentId === id)
    for (const assignment of own) {
      const day = dayIndex.get(assignment.date)
      if (day === undefined || line[day] !== OFF) continue
      const duty = dutyOf(problem, lines, kinds, agent, day, assignment)
      if (duty < 0) return undefined
      line[day] = duty
      patterns[day] = patternOf(problem, lines, duty, assignment)
    }
    return pricer.price(agent, nothing, line) ? { line, patterns } : undefined
  })
}

/** A duty with the assignment's times and queues; else one that stays on the queue of its start; else OFF. */
function dutyOf(
  problem: RosterProblem,
  lines: LineProblem,
  kinds: readonly DutyKind[],
  agent: number,
  day: number,
  assignment: Assignment,
): number {
  const { dayStart, duty } = lines.agents[agent]!
  const queues = (changes: ReturnType<typeof changesOf>) =>
    changes.map(({ place, queue }) => `${place} ${queue}`).join()
  const wanted = queues(changesOf(assignment))
  let found = OFF
  for (let e = dayStart[day]!; e < dayStart[day + 1]!; e++) {
    const kind = kinds[duty[e]!]!
    const { startMs, endMs } = dutyOnDay(problem, kind, day)
    if (
      kind.queue === assignment.queue &&
      startMs === epochOf(assignment.start) &&
      endMs === epochOf(assignment.end) &&
      kind.breaks.length === assignment.breaks.length
    ) {
      if (queues([...kind.changes]) === wanted) return duty[e]!
      if (kind.changes.length === 0) found = duty[e]!
    }
  }
  return found
}

/** The pattern whose breaks are nearest to those planned. */
function patternOf(
  problem: RosterProblem,
  lines: LineProblem,
  duty: number,
  { start, breaks }: Assignment,
): number {
  const planned = breaks
    .map((part) => (epochOf(part.start) - epochOf(start)) / 60_000 / problem.intervalMinutes)
    .sort((a, b) => a - b)
  let pattern = 0
  let radix = 1
  lines.breaks[duty]!.forEach(({ offsets }, i) => {
    let nearest = 0
    offsets.forEach((offset, index) => {
      if (Math.abs(offset - planned[i]!) < Math.abs(offsets[nearest]! - planned[i]!)) nearest = index
    })
    pattern += nearest * radix
    radix *= offsets.length
  })
  return pattern
}
