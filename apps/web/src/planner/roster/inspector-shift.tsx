import type { Agent, Assignment } from '@kinshift/core'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { minutesOfClock } from '../../time/zone-time.ts'
import { words } from '../../words/words.ts'
import { lookOf, paidMinutes } from './cell-look.ts'
import { clearEdits, moveEdits, pinEdits, templateEdits, timesEdits } from './commands.ts'
import type { RosterControl } from './control.ts'
import { BreaksPart } from './inspector-breaks.tsx'
import { watch } from './watch.ts'

interface PartProps {
  readonly control: RosterControl
  readonly agent: Agent
  readonly wantsFocus: { value: number }
}

type ShiftProps = PartProps & { readonly assignment: Assignment }

/** A shift's exact times, its pin, its move: all that a drag could do, in fields and buttons. */
export function ShiftPart(props: ShiftProps) {
  const w = words()
  const { control, assignment } = props
  const { agentId, date, start, end } = assignment
  return (
    <>
      <TimesForm key={`${agentId} ${date} ${start} ${end}`} {...props} />
      <p class="muted figures">{w.roster.paidOf(paidMinutes(assignment))}</p>
      <BreaksPart {...props} />
      <MovePart control={control} assignment={assignment} />
    </>
  )
}

/** Times, queue and pin; drawn anew when the shift's times change under it. */
function TimesForm({ control, agent, assignment, wantsFocus }: ShiftProps) {
  const w = words()
  const { draft, look } = control
  const { zone } = draft.frame
  const cell = { agentId: assignment.agentId, date: assignment.date }
  const shown = lookOf(zone, assignment)
  const [start, setStart] = useState(shown.start)
  const [end, setEnd] = useState(shown.end)
  const [queue, setQueue] = useState(assignment.queue)
  const [problem, setProblem] = useState(false)
  const first = useFocusRequest(wantsFocus)
  const skilled = draft.problem.queues.filter(
    ({ id }) => id === assignment.queue || agent.skills.some((skill) => skill.queue === id),
  )
  const apply = (event: SubmitEvent) => {
    event.preventDefault()
    const startMinutes = minutesOfClock(start)
    const endMinutes = minutesOfClock(end)
    setProblem(startMinutes === null || endMinutes === null)
    if (startMinutes === null || endMinutes === null) return
    control.commit('time', timesEdits(look, zone, cell, { start: startMinutes, end: endMinutes, queue }))
  }
  const changed = start !== shown.start || end !== shown.end || queue !== assignment.queue
  return (
    <form class="shift-form" onSubmit={apply}>
      <div class="shift-times">
        <label class="field">
          <span>{w.roster.start}</span>
          <input
            ref={first}
            class="figures"
            inputMode="numeric"
            value={start}
            onInput={(event) => setStart(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{w.roster.end}</span>
          <input
            class="figures"
            inputMode="numeric"
            value={end}
            onInput={(event) => setEnd(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{w.roster.queue}</span>
          <select value={queue} onChange={(event) => setQueue(event.currentTarget.value)}>
            {skilled.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="form-problem" role="alert">
        {problem && w.roster.badTime}
      </p>
      <div class="tools">
        <button type="submit" class="button button-small" disabled={!changed}>
          {w.roster.apply}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-pressed={assignment.pinned ?? false}
          onClick={() => control.commit('pin', pinEdits(look, [cell]))}
        >
          {assignment.pinned ? w.roster.unpin : w.roster.pin}
        </button>
        <button
          type="button"
          class="button button-small"
          onClick={() => control.commit('clear', clearEdits(look, [cell]))}
        >
          {w.roster.clear}
        </button>
      </div>
    </form>
  )
}

/**
 * Moving and swapping without a drag. It stays while the shift changes, and its lists are made once: a thousand names drawn
 * anew at every key would be the dearest part of an edit.
 */
function MovePart({ control, assignment }: { control: RosterControl; assignment: Assignment }) {
  const w = words()
  watch(control)
  const { draft, look } = control
  const from = { agentId: assignment.agentId, date: assignment.date }
  const home = `${from.agentId} ${from.date}`
  const [chosen, setChosen] = useState({ home, ...from })
  // What was chosen for one shift is not meant for the next.
  const { agentId, date } = chosen.home === home ? chosen : from
  const people = useMemo(
    () =>
      draft.rows.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      )),
    [draft],
  )
  const days = useMemo(
    () =>
      draft.frame.dates.map((one) => (
        <option key={one} value={one}>
          {w.date.dayMonth(one)}
        </option>
      )),
    [draft, w],
  )
  const to = { agentId, date }
  const here = agentId === from.agentId && date === from.date
  const occupied = !here && look(to) !== null
  const go = () => {
    if (!control.commit(occupied ? 'swap' : 'move', moveEdits(look, draft.frame.zone, from, to))) return
    control.go({ row: draft.rowOf.get(agentId) ?? 0, day: draft.dayOf.get(date) ?? 0 })
  }
  return (
    <div class="move">
      <label class="field">
        <span>{w.roster.move}</span>
        <select
          value={agentId}
          onChange={(event) => setChosen({ home, agentId: event.currentTarget.value, date })}
        >
          {people}
        </select>
      </label>
      <label class="field">
        <span>{w.roster.day}</span>
        <select
          value={date}
          onChange={(event) => setChosen({ home, agentId, date: event.currentTarget.value })}
        >
          {days}
        </select>
      </label>
      <button type="button" class="button button-small" disabled={here} onClick={go}>
        {occupied ? w.roster.swapGo : w.roster.moveGo}
      </button>
    </div>
  )
}

/** A free day, and the shifts that could be placed on it. */
export function FreePart({ control, agent, wantsFocus }: PartProps) {
  const w = words()
  const { draft, look } = control
  const queues = draft.problem.queues.filter(({ id }) => agent.skills.some((skill) => skill.queue === id))
  const [queue, setQueue] = useState(queues[0]?.id ?? '')
  const first = useFocusRequest(wantsFocus)
  const cell = control.cellAt(control.focus.value)
  const known = queues.some(({ id }) => id === queue) ? queue : (queues[0]?.id ?? '')
  return (
    <div class="free">
      <p class="muted">{w.roster.nothing}</p>
      {queues.length > 0 && (
        <>
          <h3>{w.roster.place}</h3>
          <select
            ref={first}
            aria-label={w.roster.queue}
            value={known}
            onChange={(event) => setQueue(event.currentTarget.value)}
          >
            {queues.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          <div class="templates">
            {draft.problem.shiftTemplates.map((template) => (
              <button
                type="button"
                class="button button-small figures"
                key={template.id}
                onClick={() =>
                  control.commit('place', templateEdits(look, draft.frame.zone, cell, template, known))
                }
              >
                {template.start} · {w.date.hours(template.durationMinutes)}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

/** Enter in the grid asks for the inspector: its first field takes the keyboard. */
function useFocusRequest(wanted: { value: number }) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const asked = wanted.value
  const seen = useRef(asked)
  // Before anything is painted, so that a Tab right after Enter goes on from the field, not from the grid.
  useLayoutEffect(() => {
    if (asked === seen.current) return
    seen.current = asked
    field.current?.focus()
  }, [asked])
  return field
}
