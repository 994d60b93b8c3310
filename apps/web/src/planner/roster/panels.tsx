import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { timeAt } from '../../time/zone-time.ts'
import { locale, refusalOf, words } from '../../words/words.ts'
import type { RosterControl } from './control.ts'
import { allBreaks } from './draft.ts'

/** A window over the page; Escape and its button close it. */
export function Window({
  title,
  close,
  children,
}: {
  title: string
  close: () => void
  children: ComponentChildren
}) {
  const box = useRef<HTMLDialogElement>(null)
  const w = words()
  useEffect(() => {
    box.current?.showModal()
  }, [])
  return (
    <dialog ref={box} class="window" onClose={close} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <button type="button" class="button button-plain button-small" onClick={() => box.current?.close()}>
          {w.app.close}
        </button>
      </header>
      {children}
    </dialog>
  )
}

export function KeyHelp({ close }: { close: () => void }) {
  const w = words()
  return (
    <Window title={w.roster.keyHelp} close={close}>
      <table class="table keys">
        <tbody>
          {w.roster.keyRows.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Window>
  )
}

/** All rule breaks with their sentences; a click goes to the day. */
export function Checks({ control, close }: { control: RosterControl; close: () => void }) {
  const w = words()
  const { draft } = control
  draft.breaksVersion.value
  const breaks = allBreaks(draft).sort((a, b) => Number(b.hard) - Number(a.hard))
  const hard = breaks.filter((one) => one.hard).length
  return (
    <section class="checks" aria-label={w.roster.checksTitle}>
      <header>
        <h2>
          {w.roster.checks(hard)}
          {breaks.length > hard && <span class="muted"> · {w.roster.wishesOpen(breaks.length - hard)}</span>}
        </h2>
        <button type="button" class="button button-plain button-small" onClick={close}>
          {w.app.close}
        </button>
      </header>
      <ul>
        {breaks.map((one) => (
          <li key={`${one.ruleId} ${one.agentId} ${one.subjectId} ${one.dates.join()} ${one.label ?? ''}`}>
            <button
              type="button"
              class="line-button"
              onClick={() =>
                control.go({
                  row: draft.rowOf.get(one.agentId ?? '') ?? 0,
                  day: draft.dayOf.get(one.dates[0] ?? '') ?? 0,
                })
              }
            >
              <span class={one.hard ? 'tag tag-danger' : 'tag'}>{w.rule[one.ruleId]}</span>
              <span class="lines-main">{one.sentences[locale.value]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Two planners changed the same agent-day: both versions side by side, and a choice. */
export function ClashPanel({ control }: { control: RosterControl }) {
  const w = words()
  const state = control.saved.value
  if (state.kind === 'refused')
    return (
      <div class="note note-danger clash" role="alert">
        <strong>{w.roster.refusedLead}</strong>
        <p class="note-detail">{refusalOf(state.error)}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {w.roster.reload}
        </button>
      </div>
    )
  if (state.kind !== 'clash') return null
  const { zone } = control.draft.frame
  const shift = (one: { start: string; end: string } | null) =>
    one ? `${timeAt(zone, one.start)}–${timeAt(zone, one.end)}` : w.roster.off
  return (
    <div class="note note-danger clash" role="alertdialog" aria-label={w.roster.clashTitle}>
      <strong>{w.roster.clashTitle}</strong>
      <p>{w.roster.clashLead}</p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{w.roster.agent}</th>
            <th scope="col">{w.roster.mine}</th>
            <th scope="col">{w.roster.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {state.clash.edits.map((edit, i) => (
            <tr key={`${edit.agentId} ${edit.date}`}>
              <th scope="row">
                {control.draft.rows[control.draft.rowOf.get(edit.agentId) ?? 0]?.name},{' '}
                {w.date.dayMonth(edit.date)}
              </th>
              <td class="figures">{shift(edit.after)}</td>
              <td class="figures">{shift(state.clash.current[i] ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="tools">
        <button type="button" class="button" onClick={() => control.saver.settle('mine')}>
          {w.roster.keepMine}
        </button>
        <button type="button" class="button" onClick={() => control.saver.settle('theirs')}>
          {w.roster.keepTheirs}
        </button>
      </div>
    </div>
  )
}
