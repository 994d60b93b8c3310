import type { Instant, RosterProgress, ScheduleEdit } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { epochOf, toInstant } from '@kinshift/core/interval'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'

export interface StoredJob {
  readonly id: string
  readonly draftId: string
  readonly state: 'running' | 'done' | 'failed'
  readonly progress: readonly RosterProgress[]
  readonly version: number | null
  /** Agent-days that people changed meanwhile and that stayed theirs. */
  readonly kept: readonly ScheduleEdit[]
  readonly error: unknown
}

/** A job whose server has not been heard of for so long has no server any more. */
const SILENT_SECONDS = 60

/** @throws SOLVE_RUNNING when a job of this draft runs already, on this server or another. */
export async function insertJob(
  db: Db,
  job: { id: string; draftId: string; startedBy: string; startedAt: Instant },
): Promise<void> {
  await failSilentJobs(db, job.startedAt)
  const inserted = await db
    .insertInto('jobs')
    .values({
      id: job.id,
      draft_id: job.draftId,
      state: 'running',
      progress: toJson([]),
      version: null,
      kept: toJson([]),
      error: null,
      started_by: job.startedBy,
      started_at: job.startedAt,
      heard_at: job.startedAt,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const running = await db
      .selectFrom('jobs')
      .select('id')
      .where('draft_id', '=', job.draftId)
      .where('state', '=', 'running')
      .executeTakeFirst()
    throw new KinshiftError('SOLVE_RUNNING', {
      found: running?.id,
      maybe: 'wait for it, or stop it and keep its best?',
    })
  }
}

export async function finishJob(
  db: Db,
  id: string,
  end: {
    state: 'done' | 'failed'
    progress: readonly RosterProgress[]
    version?: number
    kept?: readonly ScheduleEdit[]
    error?: unknown
    endedAt: Instant
  },
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      state: end.state,
      progress: toJson(end.progress),
      version: end.version ?? null,
      kept: toJson(end.kept ?? []),
      error: end.error === undefined ? null : toJson(end.error),
      ended_at: end.endedAt,
    })
    .where('id', '=', id)
    .execute()
}

/** @throws NOT_FOUND */
export async function readJob(db: Db, id: string): Promise<StoredJob> {
  const row = await db
    .selectFrom('jobs')
    .select(['id', 'draft_id as draftId', 'state', 'progress', 'version', 'kept', 'error'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new KinshiftError('NOT_FOUND', { where: { field: 'job' }, found: id })
  return row
}

/** The server that runs a job says so now and then. */
export async function hearOfJob(db: Db, id: string, at: Instant): Promise<void> {
  await db.updateTable('jobs').set({ heard_at: at }).where('id', '=', id).execute()
}

/** Running jobs whose server fell silent can't end any more: they failed, and say why. `silentSeconds` 0 takes all. */
export async function failSilentJobs(db: Db, at: Instant, silentSeconds = SILENT_SECONDS): Promise<void> {
  const error = new KinshiftError('JOB_INTERRUPTED', { maybe: 'solve again?' }).toJSON()
  await db
    .updateTable('jobs')
    .set({ state: 'failed', error: toJson(error), ended_at: at })
    .where('state', '=', 'running')
    .where('heard_at', '<=', toInstant(epochOf(at) - silentSeconds * 1000))
    .execute()
}

/** The job that runs on a draft now; null when none does. */
export async function runningJob(db: Db, draftId: string): Promise<string | null> {
  const row = await db
    .selectFrom('jobs')
    .select('id')
    .where('draft_id', '=', draftId)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return row?.id ?? null
}
