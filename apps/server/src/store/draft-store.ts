import {
  type Assignment,
  applyEdits,
  inCellOrder,
  type LocalDate,
  type ScheduleDraft,
  type ScheduleEdit,
} from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { Certificate } from '../certificate.ts'
import { assignmentOfCell, cellColumns, inBatches } from './cells.ts'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'
import type { StepKind } from './tables.ts'

/** A draft with the period it is for and what the last solve proved. */
export interface StoredDraft extends ScheduleDraft {
  readonly startDate: string
  readonly days: number
  readonly certificate: Certificate | null
}

/** One accepted command, for the audit trail and for undo across sessions. */
export interface Step {
  readonly version: number
  readonly kind: StepKind
  readonly by: string
  readonly at: string
  readonly edits: readonly ScheduleEdit[]
}

/** Who did it and when. */
export interface StepFacts {
  readonly kind: StepKind
  readonly by: string
  readonly at: string
}

/** What to do with a draft. */
export interface DraftChange {
  /** Applied in order, all or none. */
  readonly edits: readonly ScheduleEdit[]
  /** A solve leaves its certificate; without one, the last stands. */
  readonly certificate?: Certificate
}

export async function createDraft(
  db: Db,
  draft: { id: string; startDate: string; days: number; createdAt: string },
): Promise<void> {
  await db
    .insertInto('drafts')
    .values({
      id: draft.id,
      start_date: draft.startDate,
      days: draft.days,
      version: 0,
      certificate: null,
      created_at: draft.createdAt,
    })
    .execute()
}

/** The draft of the period that begins on `startDate`; null before there is any. */
export async function findDraft(
  db: Db,
  startDate: LocalDate,
): Promise<{ id: string; version: number } | null> {
  const row = await db
    .selectFrom('drafts')
    .select(['id', 'version'])
    .where('start_date', '=', startDate)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The days that a draft is for. @throws NOT_FOUND */
export async function draftPeriod(db: Db, id: string): Promise<{ startDate: LocalDate; days: number }> {
  const row = await db
    .selectFrom('drafts')
    .select(['start_date as startDate', 'days'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw unknownDraft(id)
  return row
}

/** @throws NOT_FOUND */
export async function readDraft(db: Db, id: string): Promise<StoredDraft> {
  return draftOfRow(db, id, await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst())
}

/**
 * Changes a draft in one transaction: `change` gets it as it stands, nobody else can change it meanwhile, and its edits
 * are applied with core's stale check, written and logged as one step. No edits: no step, the version stays.
 * @throws StaleEditError (EDIT_STALE) and leaves everything as it was.
 */
export async function changeDraft(
  db: Db,
  id: string,
  facts: StepFacts,
  change: (draft: StoredDraft) => DraftChange,
): Promise<StoredDraft> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('drafts')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    const draft = await draftOfRow(transaction, id, row)
    const { edits, certificate = draft.certificate } = change(draft)
    const next = applyEdits(draft, edits)
    if (next.version !== draft.version) await writeEdits(transaction, next, edits, facts)
    await transaction
      .updateTable('drafts')
      .set({ version: next.version, certificate: certificate && toJson(certificate) })
      .where('id', '=', id)
      .where('version', '=', draft.version)
      .executeTakeFirstOrThrow()
    return { ...draft, ...next, certificate }
  })
}

/** Steps after a version, oldest first. */
export async function stepsSince(db: Db, draftId: string, version: number): Promise<Step[]> {
  const steps = await db
    .selectFrom('steps')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('version', '>', version)
    .orderBy('version')
    .execute()
  if (steps.length === 0) return []
  const edits = await db
    .selectFrom('edits')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('version', '>', version)
    .orderBy('version')
    .orderBy('position')
    .execute()
  return steps.map((step) => ({
    version: step.version,
    kind: step.kind,
    by: step.by_user,
    at: step.at,
    edits: edits
      .filter((edit) => edit.version === step.version)
      .map(({ agent_id, date, before, after }) => ({ agentId: agent_id, date, before, after })),
  }))
}

async function draftOfRow(
  db: Db,
  id: string,
  row: { start_date: string; days: number; version: number; certificate: Certificate | null } | undefined,
): Promise<StoredDraft> {
  if (!row) throw unknownDraft(id)
  const cells = await db.selectFrom('draft_cells').selectAll().where('draft_id', '=', id).execute()
  return {
    id,
    version: row.version,
    assignments: inCellOrder(cells.map(assignmentOfCell)),
    startDate: row.start_date,
    days: row.days,
    certificate: row.certificate,
  }
}

function unknownDraft(id: string): KinshiftError {
  return new KinshiftError('NOT_FOUND', { where: { field: 'draft' }, found: id })
}

async function writeEdits(
  db: Db,
  draft: ScheduleDraft,
  edits: readonly ScheduleEdit[],
  { kind, by, at }: StepFacts,
): Promise<void> {
  await db
    .insertInto('steps')
    .values({ draft_id: draft.id, version: draft.version, kind, by_user: by, at })
    .execute()
  const rows = edits.map((edit, position) => ({
    draft_id: draft.id,
    version: draft.version,
    position,
    agent_id: edit.agentId,
    date: edit.date,
    before: toJson(edit.before),
    after: toJson(edit.after),
  }))
  for (const batch of inBatches(rows)) await db.insertInto('edits').values(batch).execute()
  for (const batch of inBatches(edits)) {
    await db
      .deleteFrom('draft_cells')
      .where('draft_id', '=', draft.id)
      .where((where) =>
        where(
          where.refTuple('agent_id', 'date'),
          'in',
          batch.map(({ agentId, date }) => where.tuple(agentId, date)),
        ),
      )
      .execute()
  }
  const standing: Assignment[] = [...lastOfEachCell(edits).values()].flatMap(({ after }) =>
    after ? [after] : [],
  )
  for (const batch of inBatches(standing)) {
    await db
      .insertInto('draft_cells')
      .values(
        batch.map((assignment) => ({
          draft_id: draft.id,
          pinned: assignment.pinned ?? false,
          ...cellColumns(assignment),
        })),
      )
      .execute()
  }
}

/** A cell touched twice in one command holds what the last edit put there. */
function lastOfEachCell(edits: readonly ScheduleEdit[]): Map<string, ScheduleEdit> {
  return new Map(edits.map((edit) => [`${edit.date} ${edit.agentId}`, edit]))
}
