import type { DraftAnswer } from '@kinshift/server/api'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api } from '../../data/api.ts'
import { forgetResource, useResource } from '../../data/resource.ts'
import { savedWord } from '../../data/saved.ts'
import { centre } from '../../data/session.ts'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import '../../style/roster.css'
import { words } from '../../words/words.ts'
import { type RosterControl, rosterControl } from './control.ts'
import { missingHours } from './coverage-sums.ts'
import { allBreaks } from './draft.ts'
import { RosterGrid } from './grid.tsx'
import { Inspector } from './inspector.tsx'
import { Checks, ClashPanel, KeyHelp } from './panels.tsx'
import { proofWords } from './proof-words.ts'
import { SolvePanel } from './solve-panel.tsx'

export default function RosterScreen() {
  const w = words()
  const { params } = useRoute()
  const id = params.draft ?? centre.value?.draftId ?? ''
  const draft = useResource(`draft ${id}`, () => api.draft(id))
  // A draft that was edited here is not the one that was fetched.
  useEffect(() => () => forgetResource(`draft ${id}`), [id])
  return (
    <Screen title={w.roster.title} wide>
      <Loaded of={draft}>
        {(answer) =>
          answer.problem.agents.length === 0 ? (
            <Empty>{w.roster.empty}</Empty>
          ) : (
            <Editor key={answer.id} answer={answer} reload={draft.reload} />
          )
        }
      </Loaded>
    </Screen>
  )
}

/** The roster being edited. What is chosen and shown stands in the address, so that a link shows a colleague the same. */
function Editor({ answer, reload }: { answer: DraftAnswer; reload: () => Promise<void> }) {
  const { query } = useLocation()
  const last = useRef<RosterControl | null>(null)
  const control = useMemo(() => open(answer, query, last.current), [answer])
  last.current = control
  const [panel, setPanel] = useState<'solve' | 'checks' | null>(null)
  const [help, setHelp] = useState(false)
  const wantsFocus = useSignal(0)
  useEffect(() => control.close, [control])
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!control.saver.idle()) event.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => removeEventListener('beforeunload', onLeave)
  }, [control])
  useSavedWord(control)
  useAddress(control)
  return (
    <div class="roster">
      <Toolbar control={control} panel={panel} setPanel={setPanel} openHelp={() => setHelp(true)} />
      {panel === 'solve' && <SolvePanel control={control} close={() => setPanel(null)} reload={reload} />}
      {panel === 'checks' && <Checks control={control} close={() => setPanel(null)} />}
      <ClashPanel control={control} />
      <div class="roster-main">
        <RosterGrid
          control={control}
          openInspector={() => {
            wantsFocus.value += 1
          }}
          openHelp={() => setHelp(true)}
        />
        <Inspector control={control} wantsFocus={wantsFocus} />
      </div>
      <Said control={control} />
      {help && <KeyHelp close={() => setHelp(false)} />}
    </div>
  )
}

/** As the address says, or where the same draft stood before it was fetched anew. */
function open(answer: DraftAnswer, query: Record<string, string>, last: RosterControl | null): RosterControl {
  if (last) {
    const control = rosterControl(answer, { view: last.view.peek(), place: last.focus.peek() })
    control.scope.value = last.scope.peek()
    control.history.value = last.history.peek()
    return control
  }
  const control = rosterControl(answer, {
    view: query.view === 'day' ? 'day' : 'period',
    place: { row: 0, day: 0 },
  })
  const row = control.draft.rowOf.get(query.agent ?? '') ?? 0
  const day = control.draft.dayOf.get(query.day ?? '') ?? 0
  control.go({ row, day })
  const queue = answer.problem.queues.findIndex((one) => one.id === query.queue)
  if (queue >= 0) control.scope.value = queue
  return control
}

function useSavedWord(control: RosterControl): void {
  const state = control.saved.value
  useEffect(() => {
    savedWord.value = state.kind === 'offline' ? state : { kind: state.kind }
    return () => {
      savedWord.value = null
    }
  }, [state])
}

/** The address follows what is chosen, a moment later and without a new entry in the browser's history. */
function useAddress(control: RosterControl): void {
  const { row, day } = control.focus.value
  const view = control.view.value
  const scope = control.scope.value
  useEffect(() => {
    const timer = setTimeout(() => {
      const { agentId, date } = control.cellAt({ row, day })
      const search = new URLSearchParams({ view, day: date, agent: agentId })
      if (scope !== 'all') search.set('queue', control.draft.problem.queues[scope]!.id)
      history.replaceState(null, '', `${location.pathname}?${search}`)
    }, 400)
    return () => clearTimeout(timer)
  }, [control, row, day, view, scope])
}

function Toolbar({
  control,
  panel,
  setPanel,
  openHelp,
}: {
  control: RosterControl
  panel: 'solve' | 'checks' | null
  setPanel: (panel: 'solve' | 'checks' | null) => void
  openHelp: () => void
}) {
  const w = words()
  const { draft } = control
  draft.breaksVersion.value
  const history = control.history.value
  const breaks = allBreaks(draft)
  const hard = breaks.filter((one) => one.hard).length
  const lastStep = history.past.at(-1)
  const nextStep = history.future.at(-1)
  const queues = draft.problem.queues
  const scope = control.scope.value
  return (
    <div class="toolbar" role="toolbar" aria-label={w.roster.actions}>
      <Choice
        label={w.roster.title}
        value={control.view.value}
        options={[
          { value: 'period', name: w.roster.period },
          { value: 'day', name: w.roster.dayView },
        ]}
        onChange={(view) => {
          control.view.value = view
        }}
      />
      <select
        aria-label={w.roster.queue}
        value={scope === 'all' ? '' : String(scope)}
        onChange={(event) => {
          const { value } = event.currentTarget
          control.scope.value = value === '' ? 'all' : Number(value)
        }}
      >
        <option value="">{w.roster.allQueues}</option>
        {queues.map((queue, i) => (
          <option key={queue.id} value={String(i)}>
            {queue.name}
          </option>
        ))}
      </select>
      <span class="toolbar-pair">
        <button
          type="button"
          class="button button-plain"
          disabled={!lastStep}
          title={lastStep ? w.roster.undoStep(lastStep.name) : w.roster.undo}
          aria-label={lastStep ? w.roster.undoStep(lastStep.name) : w.roster.undo}
          onClick={control.undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          class="button button-plain"
          disabled={!nextStep}
          title={nextStep ? w.roster.redoStep(nextStep.name) : w.roster.redo}
          aria-label={nextStep ? w.roster.redoStep(nextStep.name) : w.roster.redo}
          onClick={control.redo}
        >
          <Icon name="redo" />
        </button>
      </span>
      <Summary control={control} />
      <span class="toolbar-end">
        <button
          type="button"
          class={hard > 0 ? 'button button-danger' : 'button'}
          aria-expanded={panel === 'checks'}
          disabled={control.solving.value}
          onClick={() => setPanel(panel === 'checks' ? null : 'checks')}
        >
          {w.roster.checks(hard)}
        </button>
        <button type="button" class="button button-plain" title={w.roster.keyHelp} onClick={openHelp}>
          <Icon name="keys" /> {w.roster.keys}
        </button>
        <button
          type="button"
          class="button"
          aria-expanded={panel === 'solve'}
          disabled={control.solving.value}
          onClick={() => setPanel(panel === 'solve' ? null : 'solve')}
        >
          {w.solve.title}
        </button>
        <a class="button button-main" href={`/publish/${encodeURIComponent(draft.id)}`}>
          {w.publish.title}
        </a>
      </span>
    </div>
  )
}

/** Who is missing now. */
function Summary({ control }: { control: RosterControl }) {
  const w = words()
  const { draft } = control
  draft.coverageVersion.value
  const missing = missingHours(draft.coverage, draft.frame, control.scope.value, 0, draft.coverage.count)
  return <p class={missing >= 0.05 ? 'summary figures short' : 'summary figures'}>{w.roster.sum(missing)}</p>
}

/** What the last command did, shown at the foot and told politely to a screen reader; beside it the proof of the solve. */
function Said({ control }: { control: RosterControl }) {
  const w = words()
  const proof = proofWords(control.draft.certificate.value, w.solve)
  return (
    <div class="said">
      <p role="status" aria-live="polite">
        {control.said.value}
      </p>
      <p class="said-proof muted">
        {proof !== null && <span title={w.solve.edited}>{proof}</span>}
        <span>{w.date.zone(control.draft.frame.zone)}</span>
      </p>
    </div>
  )
}
