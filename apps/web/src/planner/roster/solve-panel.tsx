import type { RosterNote, RosterProgress, ScheduleEdit } from '@kinshift/core'
import type { JobAnswer } from '@kinshift/server/api'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../data/api.ts'
import { refusalOf, words } from '../../words/words.ts'
import { closingLines, type Point, provenGap } from './certificate.ts'
import { CertificateNotes } from './certificate-notes.tsx'
import type { RosterControl } from './control.ts'
import { gapWords, proofWords } from './proof-words.ts'
import { QueueChangeSetting } from './queue-change-setting.tsx'
import { solveHere } from './solve-here.ts'

const LIMITS = [15, 30, 60, 120] as const
const POLL_MS = 700
const NO_NOTES: readonly RosterNote[] = []

/** Asks the server for a better roster, shows cost and bound closing on each other, and takes the answer as one step. */
export function SolvePanel({
  control,
  close,
  reload,
}: {
  control: RosterControl
  close: () => void
  /** Fetches the draft anew, with what its rosters are made and checked with. */
  reload: () => Promise<void>
}) {
  const w = words()
  const { draft } = control
  const [limit, setLimit] = useState<number>(30)
  const [keep, setKeep] = useState(true)
  const [where, setWhere] = useState<'server' | 'here'>('server')
  const [here, setHere] = useState<AbortController | null>(null)
  const [job, setJob] = useState<JobAnswer | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [stopping, setStopping] = useState(false)
  const [kept, setKept] = useState<readonly ScheduleEdit[]>([])
  const saved = control.saved.value.kind === 'saved'

  const onJob = useRef<(answer: JobAnswer) => Promise<void>>(async () => {})
  onJob.current = async (answer) => {
    setJob(answer)
    if (answer.state === 'running') return
    setJobId(null)
    setStopping(false)
    control.solving.value = false
    if (answer.state === 'failed') return setSaid(w.solve.failed)
    // What is still being typed goes first: the draft is read when the server has it all.
    let fresh = await api.draft(draft.id)
    while (!control.saver.idle()) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      fresh = await api.draft(draft.id)
    }
    setKept(answer.kept ?? [])
    const cells = control.accept(fresh)
    setSaid(w.solve.done(cells))
    control.say(w.solve.done(cells))
  }
  useEffect(() => {
    if (jobId === null) return
    let gone = false
    const ask = async () => {
      while (!gone) {
        try {
          await onJob.current(await api.job(jobId))
        } catch (caught) {
          setSaid(refusalOf(caught))
          setJobId(null)
          control.solving.value = false
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    }
    void ask()
    return () => {
      gone = true
    }
  }, [jobId])

  const start = async () => {
    setSaid(null)
    setJob(null)
    setKept([])
    if (where === 'here') return startHere()
    try {
      const answer = await api.solve(draft.id, { timeLimitSeconds: limit, keep: keep ? 'pinned' : 'none' })
      control.solving.value = true
      setJobId(answer.jobId)
    } catch (caught) {
      setSaid(refusalOf(caught))
    }
  }
  const startHere = async () => {
    const stopper = new AbortController()
    const progress: RosterProgress[] = []
    const assignments = draft.assignments()
    setHere(stopper)
    control.solving.value = true
    try {
      const roster = await solveHere({
        problem: draft.problem,
        assignments,
        keepPinned: keep,
        timeLimitSeconds: limit,
        signal: stopper.signal,
        onProgress: (one) => {
          progress.push(one)
          setJob({ jobId: 'here', state: 'running', progress: [...progress] })
        },
      })
      const { cells, kept } = control.acceptHere(roster, assignments)
      setKept(kept)
      setSaid(w.solve.done(cells))
    } catch (caught) {
      setSaid(`${w.solve.failed} ${refusalOf(caught)}`)
    } finally {
      setHere(null)
      setStopping(false)
      control.solving.value = false
    }
  }
  const stop = async () => {
    setStopping(true)
    here?.abort()
    if (jobId === null) return
    await api.stopJob(jobId).catch((caught: unknown) => setSaid(refusalOf(caught)))
  }
  const running = jobId !== null || here !== null
  const last = job?.progress.at(-1)
  const certificate = draft.certificate.value
  const cost = last?.objective ?? certificate?.objective ?? null
  const bound = last?.lowerBound ?? certificate?.lowerBound ?? null
  const gap = provenGap(cost, bound)
  return (
    <section class="solve" aria-label={w.solve.title}>
      <div class="solve-form">
        <label class="field">
          <span>{w.solve.limit}</span>
          <select
            value={limit}
            disabled={running}
            onChange={(event) => setLimit(Number(event.currentTarget.value))}
          >
            {LIMITS.map((seconds) => (
              <option key={seconds} value={seconds}>
                {w.solve.secondsOption(seconds)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{w.solve.where}</span>
          <select
            value={where}
            disabled={running}
            onChange={(event) => setWhere(event.currentTarget.value === 'here' ? 'here' : 'server')}
          >
            <option value="server">{w.solve.onServer}</option>
            <option value="here">{w.solve.here}</option>
          </select>
        </label>
        <QueueChangeSetting control={control} disabled={running || !saved} reload={reload} say={setSaid} />
        <label class="check">
          <input
            type="checkbox"
            checked={keep}
            disabled={running}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />{' '}
          {w.solve.keep}
        </label>
        {running ? (
          <button type="button" class="button" disabled={stopping} onClick={() => void stop()}>
            {stopping ? w.solve.stopping : w.solve.stop}
          </button>
        ) : (
          <button type="button" class="button button-main" disabled={!saved} onClick={() => void start()}>
            {w.solve.go}
          </button>
        )}
        <p class="hint">{w.solve.queueChangeHint}</p>
        {where === 'here' && <p class="hint">{w.solve.hereHint}</p>}
        {!saved && !running && <p class="hint">{w.solve.waits}</p>}
      </div>
      <div class="solve-proof">
        <ClosingChart progress={job?.progress ?? []} />
        <dl class="figures-row">
          <div>
            <dt>
              <span class="legend-line" style="color:var(--series-1)" /> {w.solve.cost}
            </dt>
            <dd>{cost === null ? '–' : w.solve.points(cost)}</dd>
          </div>
          <div>
            <dt>
              <span class="legend-line" data-look="dashed" style="color:var(--series-2)" /> {w.solve.bound}
            </dt>
            <dd>{bound === null ? '–' : w.solve.points(bound)}</dd>
          </div>
          <div>
            <dt>{w.solve.gap}</dt>
            <dd>{gap === null ? '–' : w.percent(gap, 1)}</dd>
          </div>
        </dl>
        <div role="status">
          {running && (
            <p class="muted">
              {here && !last ? w.solve.loading : w.solve.running(last?.seconds ?? 0)}{' '}
              {last && w.solve.phase(last.phase)}
            </p>
          )}
          {said && <p>{said}</p>}
          {kept.length > 0 && (
            <p>
              {w.solve.kept(kept.length)}{' '}
              {kept
                .map(
                  ({ agentId, date }) =>
                    `${draft.rows[draft.rowOf.get(agentId) ?? 0]?.name} ${w.date.day(date)}`,
                )
                .join(', ')}
            </p>
          )}
          <p class="proof-words">
            {(running ? gapWords(gap, w.solve) : proofWords(certificate, w.solve)) ?? w.solve.none}
          </p>
          <CertificateNotes notes={certificate?.notes ?? NO_NOTES} problem={draft.problem} />
        </div>
      </div>
      {!running && (
        <button type="button" class="button button-plain button-small solve-close" onClick={close}>
          {w.app.close}
        </button>
      )}
    </section>
  )
}

const WIDTH = 260
const HEIGHT = 72

/** Two step lines; what they say stands beside them in numbers. */
function ClosingChart({ progress }: { progress: JobAnswer['progress'] }) {
  const w = words()
  const lines = closingLines(progress)
  if (!lines) return null
  const { seconds, low, high } = lines
  const span = Math.max(1, high - low)
  const x = (at: number) => (at / seconds) * (WIDTH - 8) + 4
  const y = (value: number) => HEIGHT - 6 - ((value - low) / span) * (HEIGHT - 12)
  const steps = (points: readonly Point[]) =>
    points
      .map(
        (point, i) => `${i === 0 ? 'M' : 'H'}${x(point.x)}${i === 0 ? ` ${y(point.y)}` : `V${y(point.y)}`}`,
      )
      .join('') + (points.length > 0 ? `H${x(seconds)}` : '')
  return (
    <svg
      class="closing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={w.solve.chart}
    >
      <path d={steps(lines.cost)} fill="none" stroke="var(--series-1)" stroke-width="2" />
      <path
        d={steps(lines.bound)}
        fill="none"
        stroke="var(--series-2)"
        stroke-width="2"
        stroke-dasharray="5 3"
      />
    </svg>
  )
}
