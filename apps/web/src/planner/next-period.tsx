import type { JobAnswer } from '@kinshift/server/api'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../data/api.ts'
import { forgetResources } from '../data/resource.ts'
import { centre, refreshCentre } from '../data/session.ts'
import { refusalOf, words } from '../words/words.ts'
import { addressOf } from './routes.ts'

const POLL_MS = 800

/** Turns to the period after a published one: forecast, staffing and a solved draft, then the roster opens. */
export function NextPeriod() {
  const w = words()
  const { route } = useLocation()
  const [job, setJob] = useState<JobAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const plan = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { jobId } = await api.nextPeriod()
      for (;;) {
        const answer = await api.job(jobId)
        setJob(answer)
        if (answer.state === 'failed') {
          setProblem(w.solve.failed)
          return setBusy(false)
        }
        if (answer.state === 'done') break
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
      forgetResources()
      await refreshCentre()
      const facts = centre.value
      if (facts) route(addressOf('roster', { draftId: facts.draftId, queue: facts.queues[0]?.id ?? '' }))
    } catch (caught) {
      setProblem(refusalOf(caught))
      setBusy(false)
    }
  }
  const last = job?.progress.at(-1)
  return (
    <div class="next-period">
      <button type="button" class="button button-main" disabled={busy} onClick={() => void plan()}>
        {w.publish.nextPeriod}
      </button>
      <p role="status" class="muted">
        {busy && `${w.publish.planning(last?.seconds ?? 0)} ${last?.phase ?? ''}`}
      </p>
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
