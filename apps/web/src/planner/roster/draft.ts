import type { Agent, Assignment, RosterProblem, ScheduleEdit } from '@kinshift/core'
import { editsBetween } from '@kinshift/core/schedule'
import type { DraftAnswer } from '@kinshift/server/api'
import { type Signal, signal } from '@preact/signals'
import { type CoverageSums, coverageSums } from './coverage-sums.ts'
import type { ExplainedBreak } from './explained.ts'
import { frameOf, type RosterFrame } from './frame.ts'

/**
 * The roster on screen: cells by row and day, one version signal per row. Changing a cell counts its shift in or out of the
 * coverage and wakes its own row and the strip, nothing else.
 */
export interface RosterDraft {
  readonly id: string
  readonly problem: RosterProblem
  readonly frame: RosterFrame
  /** Agents in the order of the rows. */
  readonly rows: readonly Agent[]
  readonly rowOf: ReadonlyMap<string, number>
  readonly dayOf: ReadonlyMap<string, number>
  readonly coverage: CoverageSums
  readonly rowVersions: readonly Signal<number>[]
  readonly coverageVersion: Signal<number>
  readonly breaksVersion: Signal<number>
  readonly certificate: Signal<DraftAnswer['certificate']>
  readonly at: (row: number, day: number) => Assignment | null
  readonly put: (edits: readonly ScheduleEdit[]) => void
  readonly assignments: () => Assignment[]
  /** What concerns the agent, alone or with another. */
  readonly breaksOf: (agentId: string) => readonly ExplainedBreak[]
  /** Of rules about one person. */
  readonly ownBreaks: (agentId: string) => readonly ExplainedBreak[]
  /** Of rules about several people and the floor. */
  readonly sharedBreaks: () => readonly ExplainedBreak[]
  readonly setBreaks: (
    agentIds: readonly string[],
    breaks: readonly ExplainedBreak[],
    shared: readonly ExplainedBreak[],
  ) => void
  /** The server's draft after a solve: what it changed, as one command that is already saved. */
  readonly replace: (answer: DraftAnswer) => ScheduleEdit[]
}

export function rosterDraft(answer: DraftAnswer): RosterDraft {
  const { problem } = answer
  const frame = frameOf(problem)
  const collator = new Intl.Collator('en', { numeric: true })
  const rows = [...problem.agents].sort((a, b) => collator.compare(a.sortKey ?? a.name, b.sortKey ?? b.name))
  const rowOf = new Map(rows.map((agent, row) => [agent.id, row]))
  const dayOf = new Map(frame.dates.map((date, day) => [date, day]))
  const days = frame.dates.length
  const cells = new Array<Assignment | null>(rows.length * days).fill(null)
  const coverage = coverageSums(problem, frame)
  const rowVersions = rows.map(() => signal(0))
  const coverageVersion = signal(0)
  const breaksVersion = signal(0)
  const certificate = signal(answer.certificate)
  let breaks = new Map<string, readonly ExplainedBreak[]>()
  let shared: readonly ExplainedBreak[] = []
  const ownBreaks = (agentId: string) => breaks.get(agentId) ?? []

  const put = (edits: readonly ScheduleEdit[]) => {
    const touched = new Set<number>()
    for (const { agentId, date, after } of edits) {
      const row = rowOf.get(agentId)
      const day = dayOf.get(date)
      if (row === undefined || day === undefined) continue
      const old = cells[row * days + day]
      if (old) coverage.change(old, -1)
      if (after) coverage.change(after, 1)
      cells[row * days + day] = after
      touched.add(row)
    }
    for (const row of touched) rowVersions[row]!.value += 1
    if (touched.size > 0) coverageVersion.value += 1
  }
  const assignments = () => cells.filter((cell) => cell !== null)

  put(answer.assignments.map((after) => ({ agentId: after.agentId, date: after.date, before: null, after })))

  return {
    id: answer.id,
    problem,
    frame,
    rows,
    rowOf,
    dayOf,
    coverage,
    rowVersions,
    coverageVersion,
    breaksVersion,
    certificate,
    at: (row, day) => cells[row * days + day] ?? null,
    put,
    assignments,
    breaksOf: (agentId) => [
      ...ownBreaks(agentId),
      ...shared.filter((one) => one.agentId === agentId || one.otherAgentId === agentId),
    ],
    ownBreaks,
    sharedBreaks: () => shared,
    setBreaks: (agentIds, found, foundShared) => {
      const next = new Map(breaks)
      for (const id of agentIds) next.delete(id)
      for (const one of found)
        if (one.agentId !== undefined) next.set(one.agentId, [...(next.get(one.agentId) ?? []), one])
      const changed = new Set(
        agentIds.filter((id) => (breaks.get(id)?.length ?? 0) + (next.get(id)?.length ?? 0) > 0),
      )
      for (const { agentId, otherAgentId } of [...shared, ...foundShared])
        for (const id of [agentId, otherAgentId]) if (id !== undefined) changed.add(id)
      breaks = next
      shared = foundShared
      for (const id of changed) {
        const row = rowOf.get(id)
        if (row !== undefined) rowVersions[row]!.value += 1
      }
      breaksVersion.value += 1
    },
    replace: (fresh) => {
      const edits = editsBetween(assignments(), fresh.assignments)
      put(edits)
      certificate.value = fresh.certificate
      return edits
    },
  }
}

/** All rule breaks, each once, in the order of the rows; those of several people and the floor last. */
export function allBreaks(draft: RosterDraft): ExplainedBreak[] {
  return [...draft.rows.flatMap((agent) => draft.ownBreaks(agent.id)), ...draft.sharedBreaks()]
}

/** Rule breaks that speak of one cell. */
export function breaksAt(draft: RosterDraft, row: number, day: number): ExplainedBreak[] {
  const agent = draft.rows[row]
  const date = draft.frame.dates[day]
  if (!agent || !date) return []
  return draft.breaksOf(agent.id).filter((one) => one.dates.includes(date))
}
