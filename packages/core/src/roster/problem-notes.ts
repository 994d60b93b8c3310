import { templatePaidMinutes } from './assignment.ts'
import { checkAgent } from './check-roster.ts'
import type { RosterNote } from './roster-note.ts'
import type { RosterProblem } from './types.ts'

/**
 * What a planner should know of a sound problem before it is solved: demand that nobody has the skill for, people whom no
 * queue asks for, shifts that no contract permits, pinned shifts that break a rule. Empty when there is nothing to say.
 * -> `[{ code: 'queue-without-skill', queue: 'billing' }]`
 */
export function problemNotes(problem: RosterProblem): RosterNote[] {
  const { agents, queues, demands, shiftTemplates } = problem
  const demanded = new Set(
    demands.filter((one) => one.requiredStaff.some((staff) => staff > 0)).map((one) => one.queue),
  )
  const notes: RosterNote[] = []
  for (const queue of queues)
    if (demanded.has(queue.id) && !agents.some((agent) => agent.skills.some((one) => one.queue === queue.id)))
      notes.push({ code: 'queue-without-skill', queue: queue.id })
  for (const agent of agents)
    if (demanded.size > 0 && !agent.skills.some((one) => demanded.has(one.queue)))
      notes.push({ code: 'agent-without-queue', agentId: agent.id })
  for (const template of shiftTemplates) {
    const permitted = agents.some(({ contract }) => {
      const { shiftMinutes, maxMinutesPerDay } = contract
      return (
        (shiftMinutes === undefined || shiftMinutes.includes(template.durationMinutes)) &&
        (maxMinutesPerDay === undefined || templatePaidMinutes(template) <= maxMinutesPerDay)
      )
    })
    if (!permitted) notes.push({ code: 'shift-not-permitted', shiftTemplate: template.id })
  }
  return [...notes, ...pinnedBreaks(problem)]
}

/** A pin is the planner's word and stands; the rule that it breaks by itself, or with other pins, stays broken. */
function pinnedBreaks(problem: RosterProblem): RosterNote[] {
  const { pinned = [] } = problem
  return [...new Set(pinned.map((pin) => pin.agentId))].flatMap((agentId) =>
    checkAgent(problem, agentId, pinned)
      // Too little of something is for the rest of the roster to fill.
      .filter((found) => found.hard && found.side !== 'under' && found.ruleId !== 'consecutive-days-off')
      .map((ruleBreak) => ({ code: 'pin-breaks-rule' as const, ruleBreak })),
  )
}
