import type { Holiday, RosterProgress } from '@kinshift/core'
import { publicHolidays } from '@kinshift/core/holidays'
import { addDays, localToInstant } from '@kinshift/core/interval'
import { requirement } from '@kinshift/core/staffing'
import type { RosterJobs } from '../jobs/roster-jobs.ts'
import type { RunTask } from '../jobs/run-task.ts'
import { readCentre, readQueues, type StoredCentre, type StoredQueue } from '../store/centre-store.ts'
import { createDraft, newestDraft } from '../store/draft-store.ts'
import { readHistory } from '../store/history-store.ts'
import { readJob } from '../store/job-store.ts'
import type { Db } from '../store/open-store.ts'
import { planningTimes, readForecast, writeForecast, writeRequirement } from '../store/planning-store.ts'

/** One line of progress: which step, how far (0 to 1), in words. */
export interface PlanProgress {
  readonly step: 'example' | 'forecast' | 'staffing' | 'roster'
  readonly fraction: number
  readonly text: string
}

export interface PlanContext {
  readonly db: Db
  readonly now: () => string
  readonly runTask: RunTask
  readonly jobs: RosterJobs
  readonly onProgress: (progress: PlanProgress) => void
}

/** A roster with a proven small gap takes seconds; this is for the start, where somebody is waiting. */
const FIRST_ROSTER_SECONDS = 20

/**
 * Takes the centre's period as far as a draft roster: forecast, requirement, draft, solve, each only where it is missing.
 * So it goes on where an interrupted start left off, and a period that has all of it takes no time.
 */
export async function planPeriod(context: PlanContext): Promise<void> {
  const { db } = context
  const centre = await readCentre(db)
  const queues = await readQueues(db)
  const times = await planningTimes(db, centre.startDate)
  if (times.forecastComputedAt === null) await forecastQueues(context, centre, queues)
  if (times.requirementComputedAt === null) await staffQueues(context, centre, queues)
  const draft = await newestDraft(db)
  if (draft?.startDate === centre.startDate && draft.version > 0) return
  const draftId = draft?.startDate === centre.startDate ? draft.id : `draft-${centre.startDate}`
  if (draft?.id !== draftId) {
    await createDraft(db, {
      id: draftId,
      startDate: centre.startDate,
      days: centre.days,
      createdAt: context.now(),
    })
  }
  await solveFirst(context, draftId)
}

async function forecastQueues(
  { db, now, runTask, onProgress }: PlanContext,
  centre: StoredCentre,
  queues: readonly StoredQueue[],
): Promise<void> {
  const fractions = new Map<string, number>()
  const report = (text: string) => {
    const sum = [...fractions.values()].reduce((total, fraction) => total + fraction, 0)
    onProgress({ step: 'forecast', fraction: sum / queues.length, text })
  }
  const holidays = holidaysOf(centre)
  const origin = localToInstant(centre.zone, centre.startDate, '00:00')
  const forecastOne = async (queue: StoredQueue) => {
    const { history } = await readHistory(db, queue.id)
    const task = {
      kind: 'forecast' as const,
      history,
      origin,
      horizonDays: centre.days,
      holidays,
      events: [],
    }
    const stored = await runTask(task, (fraction) => {
      fractions.set(queue.id, fraction)
      report(queue.name)
    }).result
    await writeForecast(db, centre.startDate, stored, now())
    fractions.set(queue.id, 1)
    report(`${queue.name}: model ${stored.forecast.model}`)
  }
  // two at a time: the machine may have no more than two cores
  const waiting = [...queues]
  const lane = async () => {
    for (let queue = waiting.shift(); queue; queue = waiting.shift()) await forecastOne(queue)
  }
  await Promise.all([lane(), lane()])
}

async function staffQueues(
  { db, now, onProgress }: PlanContext,
  centre: StoredCentre,
  queues: readonly StoredQueue[],
): Promise<void> {
  for (const [index, queue] of queues.entries()) {
    const { forecast } = await readForecast(db, centre.startDate, queue.id)
    const ahtSeconds = forecast.ahtSeconds.map((seconds) => seconds ?? queue.ahtSeconds)
    const needed = requirement({
      forecast: { ...forecast, ahtSeconds },
      goal: queue.goal,
      shrinkage: queue.shrinkage,
      minStaff: queue.minStaff,
      channel: queue.channel,
      concurrency: queue.concurrency,
      ...(queue.patienceSeconds !== null && { patienceSeconds: queue.patienceSeconds }),
    })
    await writeRequirement(db, centre.startDate, needed, now())
    const peak = Math.max(0, ...needed.requiredStaff)
    onProgress({
      step: 'staffing',
      fraction: (index + 1) / queues.length,
      text: `${queue.name}: up to ${peak} people at once`,
    })
  }
}

async function solveFirst({ db, jobs, onProgress }: PlanContext, draftId: string): Promise<void> {
  const started = { fraction: 0 }
  const { jobId, ended } = await jobs.start({
    draftId,
    by: 'kinshift',
    timeLimitSeconds: FIRST_ROSTER_SECONDS,
    onProgress: (progress) => {
      started.fraction = Math.max(started.fraction, Math.min(0.99, progress.seconds / FIRST_ROSTER_SECONDS))
      onProgress({ step: 'roster', fraction: started.fraction, text: progressText(progress) })
    },
  })
  await ended
  const job = await readJob(db, jobId)
  const text = job.state === 'done' ? 'draft roster waiting' : 'no roster: solve again in the app'
  onProgress({ step: 'roster', fraction: 1, text })
}

function progressText({ phase, objective, lowerBound }: RosterProgress): string {
  const points = (value: number | null) => (value === null ? 'none yet' : Math.round(value).toString())
  return `${phase}: ${points(objective)} points, bound ${points(lowerBound)}`
}

/** Holidays of the history and the period. */
function holidaysOf({ holidays, startDate, days }: StoredCentre): Holiday[] {
  if (holidays === null) return []
  return publicHolidays(holidays, addDays(startDate, -1100), addDays(startDate, days))
}
