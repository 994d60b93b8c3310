import type { RosterNote } from '../roster-note.ts'
import { WORK_RULES } from '../rules/index.ts'
import type { RosterProblem, RuleBreak } from '../types.ts'
import { hasNoLine } from './compile/relax-agent.ts'
import type { PreparedRoster } from './search-levels.ts'
import type { BrokenTie } from './ties/settle-ties.ts'

/**
 * Hard rules that a roster does not keep, told with what is proven: an agent without any line, people whom no lines fit together, a
 * pin that goes against a rule by itself. Nothing is proven about the floor, nor where a search ran into its limits.
 */
export function unkeptNotes(
  problem: RosterProblem,
  prepared: PreparedRoster,
  brokenTies: readonly BrokenTie[],
  ruleBreaks: readonly RuleBreak[],
): RosterNote[] {
  const broken = ruleBreaks.filter(({ hard }) => hard)
  return [
    ...contradictions(problem, prepared, broken),
    ...apart(problem, prepared, brokenTies, broken),
    ...(problem.floor ?? [])
      .filter(({ id, kind }) => broken.some(({ ruleId, subjectId }) => ruleId === kind && subjectId === id))
      .map(({ label }) => ({ code: 'floor-not-kept' as const, label })),
  ]
}

/** Do the notes of a roster that breaks a hard rule prove that every roster breaks one? */
export function isProof(notes: readonly RosterNote[]): boolean {
  return notes.some((note) => {
    if (note.code === 'rules-contradict' || note.code === 'together-not-kept') return note.proven === true
    return note.code === 'pin-breaks-rule' && staysBroken(note.ruleBreak)
  })
}

/** Of pins alone, whatever else the agent works; a longer line could keep what is about the line. */
function staysBroken({ ruleId }: RuleBreak): boolean {
  if (ruleId === 'rest-between-shifts') return true
  return Object.values(WORK_RULES).some(({ id, about }) => id === ruleId && about === 'shift')
}

function contradictions(
  { agents }: RosterProblem,
  { gaveUp, lines, exact }: PreparedRoster,
  broken: readonly RuleBreak[],
): RosterNote[] {
  return gaveUp.flatMap((what, agent): RosterNote[] => {
    const agentId = agents[agent]!.id
    // Some of it was given up for the search, but the roster may keep it all the same.
    if (what === 'none' || !broken.some((found) => found.agentId === agentId)) return []
    const isProven = hasNoLine(lines, exact(agent))
    return [{ code: 'rules-contradict', agentId, gaveUp: what, ...(isProven && { proven: true }) }]
  })
}

function apart(
  { together = [] }: RosterProblem,
  { lines }: PreparedRoster,
  brokenTies: readonly BrokenTie[],
  broken: readonly RuleBreak[],
): RosterNote[] {
  const pairOf = (tie: BrokenTie['tie']) => together[lines.ties!.indexOf(tie)]!
  return brokenTies.flatMap(({ tie, proof }): RosterNote[] => {
    const { id, agents, label } = pairOf(tie)
    if (!broken.some(({ ruleId, subjectId }) => ruleId === 'together' && subjectId === id)) return []
    const beside = (proof ?? []).slice(1).map((other) => {
      const { agents, label } = pairOf(other)
      return { agents, label }
    })
    return [
      {
        code: 'together-not-kept',
        agents,
        label,
        ...(proof && { proven: true }),
        ...(beside.length > 0 && { beside }),
      },
    ]
  })
}
