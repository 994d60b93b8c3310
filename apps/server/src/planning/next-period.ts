import { addDays } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { AppContext } from '../context.ts'
import { readCentre, readQueues, setPeriod } from '../store/centre-store.ts'
import { createDraft, findDraft } from '../store/draft-store.ts'
import { publicationHeads } from '../store/publication-store.ts'
import { forecastPeriod, type Period } from './forecast-period.ts'
import { draftIdOf } from './plan-period.ts'
import { staffPeriod } from './staff-period.ts'

const ROSTER_SECONDS = 20

/**
 * Turns to the period that follows the one being planned: forecasts and staffs it, then solves its draft, as one job.
 * The centre turns over when forecast and requirement are there; a fault before that leaves it where it was.
 * @throws PERIOD_UNPUBLISHED while nothing is published for the present one: rest and runs of days count from there.
 */
export async function planNextPeriod(context: AppContext, by: string): Promise<string> {
  const { db, now, jobs } = context
  const centre = await readCentre(db)
  const heads = await publicationHeads(db)
  if (!heads.some(({ startDate }) => startDate === centre.startDate)) {
    throw new KinshiftError('PERIOD_UNPUBLISHED', {
      found: `the period from ${centre.startDate}`,
      maybe: 'publish it first?',
    })
  }
  const next: Period = { ...centre, startDate: addDays(centre.startDate, centre.days) }
  const draftId = draftIdOf(next.startDate)
  if (!(await findDraft(db, next.startDate))) {
    await createDraft(db, { id: draftId, startDate: next.startDate, days: next.days, createdAt: now() })
  }
  const { jobId } = await jobs.start({
    draftId,
    by,
    timeLimitSeconds: ROSTER_SECONDS,
    prepare: async (report) => {
      const queues = await readQueues(db)
      await forecastPeriod(context, next, queues, (_, text) => report(`forecast ${text}`))
      await staffPeriod(context, next, queues, (_, text) => report(`staffing ${text}`))
      await setPeriod(db, next.startDate, next.days)
    },
  })
  return jobId
}
