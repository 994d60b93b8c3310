import type { Agent } from '@kinshift/core'
import { centre } from '../../data/session.ts'
import { timeAt } from '../../time/zone-time.ts'
import { labelOf, locale, words } from '../../words/words.ts'
import { clearEdits, pinEdits } from './commands.ts'
import type { RosterControl } from './control.ts'
import { breaksAt } from './draft.ts'
import { FreePart, ShiftPart } from './inspector-shift.tsx'
import { watch } from './watch.ts'
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
  const carried = control.carry.now.value
  const focus = control.focus.value
  // A shift in the hand is spoken of where it is held.
  const { row, day } = carried?.to ?? focus
  draft.rowVersions[row]?.value
  draft.breaksVersion.value
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
        <ShiftPart {...{ control, agent, assignment, wantsFocus }} />
      ) : (
        <FreePart control={control} agent={agent} wantsFocus={wantsFocus} />
      )}
      {!carried && <BreakList control={control} />}
      {!carried && (
        <p class="tools">
          <button
            type="button"
            class="button button-small"
            title={w.roster.placeBreaksHint}
            onClick={() => void control.placeBreaks(day)}
          >
            {w.roster.placeBreaks}
          </button>
        </p>
      )}
      <PersonPart control={control} agent={agent} date={date} />
    </aside>
  )
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
  const best = control.carry.bestBreaks.value
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
      {best && (
        <p class="carry-breaks" data-at={`${best.at.to.row} ${best.at.to.day} ${best.at.minutes}`}>
          {w.roster.bestBreaks(draft.frame.dates[best.at.to.day]!, best.missingHours)}
        </p>
      )}
      <p class="hint">{carried.by === 'pointer' ? w.roster.dragged : w.roster.taken}</p>
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
              {labelOf(rule)}{' '}
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
