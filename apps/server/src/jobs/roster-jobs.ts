import { randomUUID } from 'node:crypto'
import {
  mergeAnswer,
  type Roster,
  type RosterNote,
  type RosterProgress,
  type ScheduleEdit,
  type TaskPool,
  withPins,
} from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { certificateOf } from '../certificate.ts'
import { faultOf } from '../error-answer.ts'
import { pinnedOf, rosterProblemOf } from '../planning/roster-problem.ts'
import { changeDraft, readDraft, type StoredDraft } from '../store/draft-store.ts'
import { finishJob, hearOfJob, insertJob } from '../store/job-store.ts'
import type { Db } from '../store/open-store.ts'
import { rosterTask } from './planning-tasks.ts'
import { progressLog } from './progress-log.ts'

export interface SolveRequest {
  readonly draftId: string
  readonly by: string
  /** Default 60. */
  readonly timeLimitSeconds?: number
  /** `pinned`: pinned agent-days stay as they are. Default. */
  readonly keep?: 'pinned' | 'none'
  readonly onProgress?: (progress: RosterProgress) => void
  /** Work to be done first, as part of the job; `report` names what it is at. */
  readonly prepare?: (report: (phase: string) => void) => Promise<void>
}

/** Rosters that this server is computing; beside the draft, which people go on editing. */
export interface RosterJobs {
  /** @returns the job's id, and when it will have ended (never rejects). @throws SOLVE_RUNNING, NOT_FOUND */
  start(request: SolveRequest): Promise<{ jobId: string; ended: Promise<void> }>
  /** Of a job that runs here; undefined when it doesn't (any more). */
  progressOf(jobId: string): readonly RosterProgress[] | undefined
  /** Keeps the best so far. @returns false when no such job runs here. */
  stop(jobId: string): boolean
  /** When every job that runs now has ended. */
  ended(): Promise<void>
}

interface Job {
  readonly progress: readonly RosterProgress[]
  readonly ended: Promise<void>
  stop(): void
}

interface Accepted {
  /** The draft's version with the roster in it. */
  readonly version: number
  /** Agent-days that people changed meanwhile and that stayed theirs. */
  readonly kept: readonly ScheduleEdit[]
}

const HEARTBEAT_MS = 10_000

/** After its time limit a solver has this long to answer before its thread is ended. */
const GRACE_SECONDS = 60

export function rosterJobs({
  db,
  now,
  pool,
  log,
}: {
  db: Db
  now: () => string
  pool: TaskPool
  log: (line: string) => void
}): RosterJobs {
  const jobs = new Map<string, Job>()

  async function start(request: SolveRequest): Promise<{ jobId: string; ended: Promise<void> }> {
    const { draftId, by } = request
    await readDraft(db, draftId)
    const jobId = randomUUID()
    await insertJob(db, { id: jobId, draftId, startedBy: by, startedAt: now() })
    const stopper = new AbortController()
    const course = progressLog()
    const progress = course.points
    const report = (latest: RosterProgress) => {
      course.add(latest)
      request.onProgress?.(latest)
    }
    const heartbeat = setInterval(() => void hearOfJob(db, jobId, now()).catch(() => {}), HEARTBEAT_MS)
    const ended = solve(request, stopper.signal, report)
      .then(
        (accepted) => finishJob(db, jobId, { state: 'done', progress, ...accepted, endedAt: now() }),
        (error: unknown) =>
          finishJob(db, jobId, { state: 'failed', progress, error: plainError(error), endedAt: now() }),
      )
      .catch((error: unknown) => log(`INTERNAL_FAULT job ${jobId} ${faultOf(error)}`))
      .finally(() => {
        clearInterval(heartbeat)
        jobs.delete(jobId)
      })
    jobs.set(jobId, { progress, ended, stop: () => stopper.abort() })
    return { jobId, ended }
  }

  async function solve(
    { draftId, by, timeLimitSeconds = 60, keep, prepare }: SolveRequest,
    stop: AbortSignal,
    onProgress: (progress: RosterProgress) => void,
  ): Promise<Accepted> {
    const started = performance.now()
    await prepare?.((phase) => {
      const seconds = (performance.now() - started) / 1000
      onProgress({ seconds, phase, objective: null, lowerBound: null })
    })
    const base = await readDraft(db, draftId)
    const problem = await rosterProblemOf(db, base, keep === 'none' ? [] : pinnedOf(base))
    const options = {
      timeLimitSeconds,
      seed: 1,
      // from the draft as it stands, so that the answer is no worse
      ...(base.assignments.length > 0 && { warmStart: base.assignments }),
    }
    const running = pool.start(rosterTask, { problem, options }, { signal: stop, onNote: onProgress })
    const overdue = setTimeout(() => void running.kill(), (timeLimitSeconds + GRACE_SECONDS) * 1000)
    try {
      return await accept(base, await running.output, by)
    } finally {
      clearTimeout(overdue)
    }
  }

  /** Writes the roster into the draft as one step, around what people changed meanwhile. */
  async function accept(base: StoredDraft, roster: Roster, by: string): Promise<Accepted> {
    let kept: readonly ScheduleEdit[] = []
    const draft = await changeDraft(db, base.id, { kind: 'solve', by, at: now() }, (standing) => {
      const certificate = certificateOf(roster)
      // nothing was found: the draft stays, the certificate says why
      if (roster.objective === null) return { edits: [], certificate }
      const merged = mergeAnswer(standing, base.assignments, withPins(roster.assignments, standing))
      kept = merged.kept
      const notes = kept.length > 0 ? [...roster.notes, keptNote(kept)] : roster.notes
      return { edits: merged.edits, certificate: { ...certificate, notes } }
    })
    return { version: draft.version, kept }
  }

  function plainError(error: unknown): unknown {
    if (error instanceof KinshiftError) return error.toJSON()
    log(`INTERNAL_FAULT solve ${faultOf(error)}`)
    return new KinshiftError('INTERNAL_FAULT').toJSON()
  }

  return {
    start,
    progressOf: (jobId) => jobs.get(jobId)?.progress,
    stop: (jobId) => {
      const job = jobs.get(jobId)
      job?.stop()
      return job !== undefined
    },
    ended: async () => {
      await Promise.all([...jobs.values()].map(({ ended }) => ended))
    },
  }
}

function keptNote(kept: readonly ScheduleEdit[]): RosterNote {
  return { code: 'kept-by-hand', days: kept.map(({ agentId, date }) => ({ agentId, date })) }
}
