import type { Channel, LocalDate, Queue, QueueChange, ServiceGoal, ShiftTemplate } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'

/** The centre and the period it plans. */
export interface StoredCentre {
  readonly name: string
  readonly synthetic: boolean
  readonly zone: string
  readonly startDate: LocalDate
  readonly days: number
  readonly intervalMinutes: number
  /** Country or region whose public holidays count; null = none. */
  readonly holidays: string | null
  /** When its rosters' shifts may change queue; null = each stays on one. */
  readonly queueChange: QueueChange | null
}

/** A queue with all that staffing needs to know of it. */
export interface StoredQueue extends Queue {
  readonly channel: Channel
  readonly goal: ServiceGoal
  readonly shrinkage: number
  readonly ahtSeconds: number
  readonly patienceSeconds: number | null
  readonly concurrency: number
  readonly minStaff: number
}

/** null while the store is empty. */
export async function findCentre(db: Db): Promise<StoredCentre | null> {
  const row = await db
    .selectFrom('centre')
    .select([
      'name',
      'synthetic',
      'zone',
      'start_date as startDate',
      'days',
      'interval_minutes as intervalMinutes',
      'holidays',
      'queue_change as queueChange',
    ])
    .executeTakeFirst()
  return row ?? null
}

/** @throws NOT_FOUND while the store is empty. */
export async function readCentre(db: Db): Promise<StoredCentre> {
  const centre = await findCentre(db)
  if (!centre) {
    throw new KinshiftError('NOT_FOUND', {
      where: { field: 'centre' },
      maybe: 'start once with the example centre?',
    })
  }
  return centre
}

export async function insertCentre(db: Db, centre: StoredCentre): Promise<void> {
  await db
    .insertInto('centre')
    .values({
      id: 1,
      name: centre.name,
      synthetic: centre.synthetic,
      zone: centre.zone,
      start_date: centre.startDate,
      days: centre.days,
      interval_minutes: centre.intervalMinutes,
      holidays: centre.holidays,
      queue_change: centre.queueChange,
    })
    .execute()
}

/** Turns to another planning period. */
export async function setPeriod(db: Db, startDate: LocalDate, days: number): Promise<void> {
  await db.updateTable('centre').set({ start_date: startDate, days }).execute()
}

/** Holds for every roster from now on. */
export async function setQueueChange(db: Db, queueChange: QueueChange | null): Promise<void> {
  await db.updateTable('centre').set({ queue_change: queueChange }).execute()
}

export async function insertQueues(db: Db, queues: readonly StoredQueue[]): Promise<void> {
  await db
    .insertInto('queues')
    .values(
      queues.map((queue, position) => ({
        id: queue.id,
        position,
        name: queue.name,
        channel: queue.channel,
        goal: toJson(queue.goal),
        shrinkage: queue.shrinkage,
        aht_seconds: queue.ahtSeconds,
        patience_seconds: queue.patienceSeconds,
        concurrency: queue.concurrency,
        min_staff: queue.minStaff,
      })),
    )
    .execute()
}

/** In the order the centre lists them. */
export function readQueues(db: Db): Promise<StoredQueue[]> {
  return db
    .selectFrom('queues')
    .select([
      'id',
      'name',
      'channel',
      'goal',
      'shrinkage',
      'aht_seconds as ahtSeconds',
      'patience_seconds as patienceSeconds',
      'concurrency',
      'min_staff as minStaff',
    ])
    .orderBy('position')
    .execute()
}

export async function insertShiftTemplates(db: Db, templates: readonly ShiftTemplate[]): Promise<void> {
  if (templates.length === 0) return
  await db
    .insertInto('shift_templates')
    .values(
      templates.map((template, position) => ({ id: template.id, position, template: toJson(template) })),
    )
    .execute()
}

export async function readShiftTemplates(db: Db): Promise<ShiftTemplate[]> {
  const rows = await db.selectFrom('shift_templates').select('template').orderBy('position').execute()
  return rows.map(({ template }) => template)
}
