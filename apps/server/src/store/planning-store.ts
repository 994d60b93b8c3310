import type { Accuracy, ExplainedForecast, Forecast, Instant, LocalDate, Requirement } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'

export interface StoredForecast {
  readonly forecast: Forecast
  readonly accuracy: readonly { model: string; accuracy: Accuracy }[]
  /** What each number is due to; empty where the forecast is older than explanations. */
  readonly parts: ExplainedForecast['parts']
}

/** Keeps a queue's forecast for the period that begins on `startDate`, in place of an older one. */
export async function writeForecast(
  db: Db,
  startDate: LocalDate,
  { forecast, accuracy, parts }: StoredForecast,
  computedAt: Instant,
): Promise<void> {
  const columns = {
    forecast: toJson(forecast),
    accuracy: toJson(accuracy),
    parts: toJson(parts),
    computed_at: computedAt,
  }
  await db
    .insertInto('forecasts')
    .values({ queue_id: forecast.queue, start_date: startDate, ...columns })
    .onConflict((conflict) => conflict.columns(['queue_id', 'start_date']).doUpdateSet(columns))
    .execute()
}

/** @throws QUEUE_UNKNOWN when there is no forecast of this queue for the period. */
export async function readForecast(db: Db, startDate: LocalDate, queue: string): Promise<StoredForecast> {
  const row = await db
    .selectFrom('forecasts')
    .select(['forecast', 'accuracy', 'parts'])
    .where('queue_id', '=', queue)
    .where('start_date', '=', startDate)
    .executeTakeFirst()
  if (!row) throw new KinshiftError('QUEUE_UNKNOWN', { where: { field: 'forecast' }, found: queue })
  return row
}

/** A queue's forecasts of all periods, the oldest first. */
export async function readForecasts(db: Db, queue: string): Promise<Forecast[]> {
  const rows = await db
    .selectFrom('forecasts')
    .select('forecast')
    .where('queue_id', '=', queue)
    .orderBy('start_date')
    .execute()
  return rows.map(({ forecast }) => forecast)
}

/** Keeps a queue's requirement for the period that begins on `startDate`, in place of an older one. */
export async function writeRequirement(
  db: Db,
  startDate: LocalDate,
  requirement: Requirement,
  computedAt: Instant,
): Promise<void> {
  const columns = { requirement: toJson(requirement), computed_at: computedAt }
  await db
    .insertInto('requirements')
    .values({ queue_id: requirement.queue, start_date: startDate, ...columns })
    .onConflict((conflict) => conflict.columns(['queue_id', 'start_date']).doUpdateSet(columns))
    .execute()
}

/** Requirements of the period, in the order of the queues. */
export async function readRequirements(db: Db, startDate: LocalDate): Promise<Requirement[]> {
  const rows = await db
    .selectFrom('requirements')
    .innerJoin('queues', 'queues.id', 'requirements.queue_id')
    .select('requirement')
    .where('start_date', '=', startDate)
    .orderBy('position')
    .execute()
  return rows.map(({ requirement }) => requirement)
}

/** When each stage of a period was last computed, oldest queue first; null = not for all queues yet. */
export interface PlanningTimes {
  readonly historyLoadedAt: Instant | null
  readonly forecastComputedAt: Instant | null
  readonly requirementComputedAt: Instant | null
}

export async function planningTimes(db: Db, startDate: LocalDate): Promise<PlanningTimes> {
  const queues = await db.selectFrom('queues').select('id').execute()
  const histories = await db.selectFrom('histories').select('loaded_at as at').execute()
  const forecasts = await db
    .selectFrom('forecasts')
    .select('computed_at as at')
    .where('start_date', '=', startDate)
    .execute()
  const requirements = await db
    .selectFrom('requirements')
    .select('computed_at as at')
    .where('start_date', '=', startDate)
    .execute()
  const whenAll = (rows: { at: Instant }[], pick: (sorted: Instant[]) => Instant | undefined) =>
    rows.length < queues.length ? null : (pick(rows.map(({ at }) => at).sort()) ?? null)
  return {
    historyLoadedAt: whenAll(histories, (sorted) => sorted.at(-1)),
    forecastComputedAt: whenAll(forecasts, (sorted) => sorted[0]),
    requirementComputedAt: whenAll(requirements, (sorted) => sorted[0]),
  }
}
