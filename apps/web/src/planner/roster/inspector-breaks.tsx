import type { Agent, Assignment, PlannedBreak } from '@kinshift/core'
import { mayChangeQueue } from '@kinshift/core/workforce'
import { nameOfQueue } from '../../queue-names.ts'
import { timeAt } from '../../time/zone-time.ts'
import { words } from '../../words/words.ts'
import { queueAfterEdits } from './commands.ts'
import type { RosterControl } from './control.ts'

interface BreaksProps {
  readonly control: RosterControl
  readonly agent: Agent
  readonly assignment: Assignment
}

/** A shift's breaks; where it may change queue, or does, to which of the agent's queues the agent goes on after each. */
export function BreaksPart({ control, agent, assignment }: BreaksProps) {
  const w = words()
  const { zone } = control.draft.frame
  if (assignment.breaks.length === 0) return null
  return (
    <ul class="shift-breaks figures">
      {assignment.breaks.map((part, place) => (
        <li key={part.start}>
          <span class="muted">
            {part.kind === 'meal' ? w.roster.meal : w.roster.break} {timeAt(zone, part.start)}–
            {timeAt(zone, part.end)}
          </span>
          <QueueAfter {...{ control, agent, assignment, part, place }} />
        </li>
      ))}
    </ul>
  )
}

function QueueAfter({
  control,
  agent,
  assignment,
  part,
  place,
}: BreaksProps & { readonly part: PlannedBreak; readonly place: number }) {
  const w = words()
  const { draft, look } = control
  const { queues, queueChange } = draft.problem
  const before = queueBefore(assignment, part)
  const chosen = part.thenQueue === before ? undefined : part.thenQueue
  const others = queues.filter(
    ({ id }) => id === chosen || (id !== before && agent.skills.some((skill) => skill.queue === id)),
  )
  if (others.length === 0 || (chosen === undefined && !mayChangeQueue(queueChange, part))) return null
  const cell = { agentId: assignment.agentId, date: assignment.date }
  return (
    <select
      aria-label={w.roster.queueAfter(part.kind, timeAt(draft.frame.zone, part.start))}
      value={chosen ?? ''}
      onChange={({ currentTarget: { value } }) =>
        control.commit('queue', queueAfterEdits(look, cell, place, value === '' ? null : value))
      }
    >
      <option value="">{w.roster.staysOn(nameOfQueue(queues, before))}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {w.roster.thenQueue(name)}
        </option>
      ))}
    </select>
  )
}

/** Where the agent is until a break of the shift. */
function queueBefore({ queue, breaks }: Assignment, part: PlannedBreak): string {
  const earlier = breaks
    .filter((one) => one.thenQueue !== undefined && one.start < part.start)
    .sort((a, b) => (a.start < b.start ? -1 : 1))
  return earlier.at(-1)?.thenQueue ?? queue
}
