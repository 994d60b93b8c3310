import type { RosterProgress, TaskPool } from '@kinshift/core'
import type { RosterJobs } from '../jobs/roster-jobs.ts'
import { readCentre, readQueues } from '../store/centre-store.ts'
import { createDraft, findDraft } from '../store/draft-store.ts'
import { readJob } from '../store/job-store.ts'
import type { Db } from '../store/open-store.ts'
import { planningTimes } from '../store/planning-store.ts'
import { forecastPeriod } from './forecast-period.ts'
import { staffPeriod } from './staff-period.ts'

/** One line of progress: which step, how far (0 to 1), in words. */
export interface PlanProgress {
  readonly step: 'example' | 'forecast' | 'staffing' | 'roster'
  readonly fraction: number
  readonly text: string
}

export interface PlanContext {
  readonly db: Db
  readonly now: () => string
  readonly pool: TaskPool
  readonly jobs: RosterJobs
  readonly onProgress: (progress: PlanProgress) => void
}

/** Somebody waits for the first start; a longer solve can be asked for in the app. */
const FIRST_ROSTER_SECONDS = 20

/**
 * Takes the centre's period as far as a draft roster: forecast, requirement, draft, solve, each only where it is missing.
 * So it goes on where an interrupted start left off, and a period that has all of it takes no time.
 */
export async function planPeriod(context: PlanContext): Promise<void> {
  const { db, onProgress } = context
  const centre = await readCentre(db)
  const queues = await readQueues(db)
  const times = await planningTimes(db, centre.startDate)
  if (times.forecastComputedAt === null) {
    await forecastPeriod(context, centre, queues, (fraction, text) =>
      onProgress({ step: 'forecast', fraction, text }),
    )
  }
  if (times.requirementComputedAt === null) {
    await staffPeriod(context, centre, queues, (fraction, text) =>
      onProgress({ step: 'staffing', fraction, text }),
    )
  }
  const draft = await findDraft(db, centre.startDate)
  if (draft && draft.version > 0) return
  const id = draft?.id ?? draftIdOf(centre.startDate)
  if (!draft) {
    await createDraft(db, { id, startDate: centre.startDate, days: centre.days, createdAt: context.now() })
  }
  await solveFirst(context, id)
}

/** `draft-2026-11-23`: it stands in addresses, so it says what it is. */
export function draftIdOf(startDate: string): string {
  return `draft-${startDate}`
}

async function solveFirst({ db, jobs, onProgress }: PlanContext, draftId: string): Promise<void> {
  const { jobId, ended } = await jobs.start({
    draftId,
    by: 'kinshift',
    timeLimitSeconds: FIRST_ROSTER_SECONDS,
    onProgress: (progress) => {
      const fraction = Math.min(0.99, progress.seconds / FIRST_ROSTER_SECONDS)
      onProgress({ step: 'roster', fraction, text: progressText(progress) })
    },
  })
  await ended
  const { state } = await readJob(db, jobId)
  const text = state === 'done' ? 'draft roster waiting' : 'no roster yet: solve in the app'
  onProgress({ step: 'roster', fraction: 1, text })
}

function progressText({ phase, objective, lowerBound }: RosterProgress): string {
  const points = (value: number | null) => (value === null ? 'none yet' : Math.round(value).toString())
  return `${phase}: ${points(objective)} points, bound ${points(lowerBound)}`
}
