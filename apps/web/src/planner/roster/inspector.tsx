import type { Agent, Assignment } from '@kinshift/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { centre } from '../../data/session.ts'
import { minutesOfClock, timeAt } from '../../time/zone-time.ts'
import { locale, words } from '../../words/words.ts'
import { lookOf, paidMinutes } from './cell-look.ts'
import { clearEdits, moveEdits, pinEdits, templateEdits, timesEdits } from './commands.ts'
import type { RosterControl } from './control.ts'
import { breaksAt } from './draft.ts'
import { weekMinutes } from './week-hours.ts'

/** The chosen agent-day in full, with every action of the grid as fields and buttons. */
export function Inspector({
  control,
  wantsFocus,
}: {
  control: RosterControl
  wantsFocus: { value: number }
}) {
  const w = words()
  const { draft } = control
  const { row, day } = control.focus.value
  draft.rowVersions[row]?.value
  draft.breaksVersion.value
  const carried = control.carry.now.value
  const block = control.block()
  const many = (block.bottom - block.top + 1) * (block.right - block.left + 1) > 1
  const agent = draft.rows[row]
  const date = draft.frame.dates[day]
  if (!agent || !date) return null
  const assignment = draft.at(row, day)
  return (
    <aside
      class="inspector"
      aria-label={w.roster.inspector}
      onKeyDown={(event) => {
        // Back to the cell that the inspector is about.
        if (event.key === 'Escape' && !event.isComposing)
          document.querySelector<HTMLElement>('.grid [tabindex="0"]')?.focus()
      }}
    >
      <header>
        <h2>{agent.name}</h2>
        <p class="muted">{w.date.dayLong(date)}</p>
      </header>
      {carried ? (
        <CarryWords control={control} />
      ) : many ? (
        <BlockActions control={control} />
      ) : assignment ? (
        <ShiftPart
          key={`${agent.id} ${date} ${assignment.start} ${assignment.end}`}
          {...{ control, agent, assignment, wantsFocus }}
        />
      ) : (
        <FreePart control={control} agent={agent} wantsFocus={wantsFocus} />
      )}
      {!carried && <BreakList control={control} />}
      <PersonPart control={control} agent={agent} date={date} />
    </aside>
  )
}

/**
 * Wakes a part when the focus, the roster or its rule breaks change. A part that reads any signal is drawn again only for its
 * signals and its own properties, so what it reads of the draft it has to watch itself.
 */
function watch({ focus, draft }: RosterControl): void {
  focus.value
  draft.coverageVersion.value
  draft.breaksVersion.value
}

/** While a shift is carried: where it is, and what it would break there. */
function CarryWords({ control }: { control: RosterControl }) {
  const w = words()
  const carried = control.carry.now.value
  control.carry.forbidden.value
  if (!carried) return null
  const { draft } = control
  const breaks = control.carry.forbiddenAt(carried.to.row, carried.to.day)
  const shown = control.shownAt(carried.to.row, carried.to.day)
  return (
    <div class="carry-words">
      <p>
        <strong>{w.roster.carryHere}</strong>{' '}
        {shown && (
          <span class="figures">
            {timeAt(draft.frame.zone, shown.start)}–{timeAt(draft.frame.zone, shown.end)}
          </span>
        )}
      </p>
      {breaks.length > 0 && (
        <div class="note note-danger">
          <strong>{w.roster.wouldBreak}</strong>
          {breaks.map((one) => (
            <p key={one.sentences.en}>{one.sentences[locale.value]}</p>
          ))}
        </div>
      )}
      <p class="hint">{w.roster.taken}</p>
    </div>
  )
}

function BlockActions({ control }: { control: RosterControl }) {
  const w = words()
  watch(control)
  const cells = control.selectedCells()
  const shifts = cells.filter((cell) => control.look(cell) !== null).length
  return (
    <div class="actions">
      <p>{w.roster.selected(cells.length, shifts)}</p>
      <div class="tools">
        <button
          type="button"
          class="button button-small"
          disabled={shifts === 0}
          onClick={() => control.commit('pin', pinEdits(control.look, cells))}
        >
          {w.roster.pin}
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={shifts === 0}
          onClick={() => control.commit('clear', clearEdits(control.look, cells))}
        >
          {w.roster.clear}
        </button>
      </div>
    </div>
  )
}

interface PartProps {
  readonly control: RosterControl
  readonly agent: Agent
  readonly wantsFocus: { value: number }
}

function ShiftPart({ control, agent, assignment, wantsFocus }: PartProps & { assignment: Assignment }) {
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
    <>
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
      <p class="muted figures">
        {w.roster.paidOf(paidMinutes(assignment))}
        {assignment.breaks.map((part) => (
          <span key={part.start}>
            {' · '}
            {part.kind === 'meal' ? w.roster.meal : w.roster.break} {timeAt(zone, part.start)}–
            {timeAt(zone, part.end)}
          </span>
        ))}
      </p>
      <MovePart control={control} assignment={assignment} />
    </>
  )
}

/** Moving and swapping without a drag. */
function MovePart({ control, assignment }: { control: RosterControl; assignment: Assignment }) {
  const w = words()
  watch(control)
  const { draft, look } = control
  const [agentId, setAgentId] = useState(assignment.agentId)
  const [date, setDate] = useState(assignment.date)
  const from = { agentId: assignment.agentId, date: assignment.date }
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
        <select value={agentId} onChange={(event) => setAgentId(event.currentTarget.value)}>
          {draft.rows.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{w.roster.day}</span>
        <select value={date} onChange={(event) => setDate(event.currentTarget.value)}>
          {draft.frame.dates.map((one) => (
            <option key={one} value={one}>
              {w.date.dayMonth(one)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="button button-small" disabled={here} onClick={go}>
        {occupied ? w.roster.swapGo : w.roster.moveGo}
      </button>
    </div>
  )
}

function FreePart({ control, agent, wantsFocus }: PartProps) {
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

function BreakList({ control }: { control: RosterControl }) {
  const w = words()
  watch(control)
  const { row, day } = control.focus.value
  const breaks = breaksAt(control.draft, row, day)
  return (
    <section class="inspector-rules" aria-live="polite">
      <h3>{w.roster.rulesHere}</h3>
      {breaks.length === 0 ? (
        <p class="good-words">{w.roster.rulesOk}</p>
      ) : (
        <ul class="sentences">
          {breaks.map((one) => (
            <li
              key={`${one.ruleId} ${one.dates.join()} ${one.label ?? ''}`}
              class={one.hard ? 'break-hard' : ''}
            >
              {one.sentences[locale.value]}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PersonPart({ control, agent, date }: { control: RosterControl; agent: Agent; date: string }) {
  const w = words()
  watch(control)
  const { lifeConstraints = [], preferences = [], contract } = agent
  return (
    <section class="inspector-person">
      <h3>{w.roster.person}</h3>
      <dl class="facts">
        <dt>{w.roster.week}</dt>
        <dd class="figures">
          {w.roster.weekHours(
            weekMinutes(control.draft, agent.id, date),
            contract.minMinutesPerWeek,
            contract.maxMinutesPerWeek,
          )}
        </dd>
        <dt>{w.people.skills}</dt>
        <dd>
          {agent.skills
            .map(({ queue, proficiency = 1 }) =>
              w.people.proficiency(
                centre.value?.queues.find((one) => one.id === queue)?.name ?? queue,
                proficiency,
              ),
            )
            .join(', ')}
        </dd>
      </dl>
      {lifeConstraints.length + preferences.length > 0 && (
        <ul class="sentences">
          {lifeConstraints.map((rule) => (
            <li key={rule.id}>
              {rule.label}{' '}
              <span class={rule.strength === 'must' ? 'tag tag-strong' : 'tag'}>
                {w.strength[rule.strength]}
              </span>
            </li>
          ))}
          {preferences.map((preference) => (
            <li key={preference.id}>
              {w.wish(preference)} <span class="tag">{w.strength[preference.strength]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Enter in the grid asks for the inspector: its first field takes the keyboard. */
function useFocusRequest(wanted: { value: number }) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const asked = wanted.value
  const seen = useRef(asked)
  useEffect(() => {
    if (asked === seen.current) return
    seen.current = asked
    field.current?.focus()
  }, [asked])
  return field
}
