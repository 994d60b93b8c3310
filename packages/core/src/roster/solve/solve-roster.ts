import { assignmentOf } from '../assignment.ts'
import { checkProblem } from '../check-problem.ts'
import { checkRoster } from '../check-roster.ts'
import { horizonOf } from '../horizon.ts'
import { problemNotes } from '../problem-notes.ts'
import type { RosterNote } from '../roster-note.ts'
import type { Assignment, Roster, RosterProblem, SolveOptions } from '../types.ts'
import type { CompiledRoster } from './compile/compile-roster-problem.ts'
import type { DutyKind } from './compile/duty-kinds.ts'
import type { Columns } from './prices/columns.ts'
import { breakOffsets } from './problem/cover.ts'
import { OFF } from './problem/line-problem.ts'
import type { PlannedLine } from './problem/plan.ts'
import { columnsFrom, type SharedColumns } from './scenarios/shared-columns.ts'
import { searchLevels } from './search-levels.ts'
import { type Stopwatch, stopwatch, TimeOver } from './stopwatch.ts'
import { isProof, unkeptNotes } from './unkept.ts'

/**
 * Makes a roster: column generation for the bound, dives and neighbourhood search for the rest of the time (default 60 s, gap
 * 0.01). A demand that can't be met is no failure: the best roster comes back with its shortages. Where it is proven that no roster
 * keeps all hard rules the status is `infeasible`, where none was found and nothing is proven `none-found`; the roster is then one
 * that gives up little, and `notes` say what, of whom, and which of it is proven. `levels` of the problem are searched in their order, in equal shares of the time. A cancelled or timed-out solve gives
 * the best so far, `stopped` when there was none yet.
 *
 * One thread and one seed repeat the same steps; how many of them fit into the time is the machine's business.
 *
 * @throws PROBLEM_INVALID, AGENTS_NONE, ... as `checkProblem`; NUMBER_INVALID, MEMORY_SHORT for the memory limit.
 */
export async function solveRoster(problem: RosterProblem, options: SolveOptions = {}): Promise<Roster> {
  return (await solveFromColumns(problem, options)).roster
}

/** As `solveRoster`, from what another scenario of the same problem ended with; a newcomer works as one that it is `likeOf` may. */
export async function solveFromColumns(
  problem: RosterProblem,
  options: SolveOptions,
  known?: SharedColumns,
  likeOf: (agentId: string) => string | undefined = () => undefined,
): Promise<SolvedColumns> {
  const watch = stopwatch(options.timeLimitSeconds ?? 60, options.signal)
  checkProblem(problem)
  try {
    return await solveInTime(
      problem,
      options,
      watch,
      known && ((here) => columnsFrom(known, problem, here, likeOf)),
    )
  } catch (error) {
    if (error instanceof TimeOver) return { roster: rosterWithout(options, watch, problemNotes(problem)) }
    throw error
  }
}

/** A roster, and the columns that it was searched with, where there are any. */
interface SolvedColumns {
  readonly roster: Roster
  readonly columns?: SharedColumns
}

async function solveInTime(
  problem: RosterProblem,
  options: SolveOptions,
  watch: Stopwatch,
  columnsFor?: (compiled: CompiledRoster) => Columns | undefined,
): Promise<SolvedColumns> {
  const { prepared, outcome, columns, levels } = await searchLevels(problem, watch, options, columnsFor)
  const known = problemNotes(problem)
  if (outcome.lines.length === 0) return { roster: rosterWithout(options, watch, known) }

  const assignments = assignmentsOf(problem, prepared, outcome.lines)
  const { objective, shortages, ruleBreaks } = checkRoster(problem, assignments)
  const notes = [...known, ...unkeptNotes(problem, prepared, outcome.brokenTies, ruleBreaks)]
  const isBroken = ruleBreaks.some(({ hard }) => hard)
  const isWithinRules = prepared.gaveUp.every((what) => what === 'none')
  // What stands for hard rules about the floor in the search has no price to the judge, and who gave up a rule may be held to more of
  // another than the rules ask: a bound with either is none of the points.
  const isBound = !notes.some(({ code }) => code === 'floor-not-kept') && (isBroken || isWithinRules)
  const lowerBound = levels || !isBound ? null : outcome.bound
  const roster: Roster = {
    format: 'kinshift-roster/1',
    seconds: watch.seconds(),
    seed: options.seed ?? 1,
    status: isBroken
      ? isProof(notes)
        ? 'infeasible'
        : 'none-found'
      : outcome.isOptimal && isWithinRules
        ? 'optimal'
        : 'feasible',
    assignments,
    objective,
    lowerBound,
    gap: lowerBound === null ? null : Math.max(0, objective - lowerBound) / Math.max(1, objective),
    shortages,
    ...(levels && !isBroken && { levels }),
    notes,
  }
  const agentIds = problem.agents.map(({ id }) => id)
  return { roster, ...(columns && { columns: { ...columns, kinds: prepared.kinds, agentIds } }) }
}

/** The time was over before there was a roster. */
function rosterWithout(options: SolveOptions, watch: Stopwatch, notes: readonly RosterNote[]): Roster {
  return {
    format: 'kinshift-roster/1',
    seconds: watch.seconds(),
    seed: options.seed ?? 1,
    status: 'stopped',
    assignments: [],
    objective: null,
    lowerBound: null,
    gap: null,
    shortages: [],
    notes: [...notes, { code: 'time-over' }],
  }
}

function assignmentsOf(
  problem: RosterProblem,
  { lines: { days }, lines, kinds }: CompiledRoster,
  planned: readonly (PlannedLine | undefined)[],
): Assignment[] {
  const { dates } = horizonOf(problem)
  const assignments: Assignment[] = []
  problem.agents.forEach(({ id }, agent) => {
    const held = planned[agent]
    for (let d = 0; held && d < days; d++) {
      const s = held.line[d]!
      if (s === OFF) continue
      const kind = kinds[s]!
      if (kind.pinned) {
        assignments.push(kind.pinned)
        continue
      }
      const offsets: number[] = []
      breakOffsets(lines, s, held.patterns[d]!).forEach((offset, i) => {
        offsets[kind.breaks[i]!.index] = Math.round(offset * problem.intervalMinutes)
      })
      const assignment = assignmentOf(problem, id, dates[d]!, kind.template!, kind.queue, offsets)
      assignments.push(withChanges(assignment, kind))
    }
  })
  return assignments
}

function withChanges(assignment: Assignment, { changes, breaks }: DutyKind): Assignment {
  if (changes.length === 0) return assignment
  const queueAfter = new Map(changes.map(({ place, queue }) => [breaks[place]!.index, queue]))
  return {
    ...assignment,
    breaks: assignment.breaks.map((part, index) => {
      const thenQueue = queueAfter.get(index)
      return thenQueue === undefined ? part : { ...part, thenQueue }
    }),
  }
}
