import {
  daysBetween,
  gridDays,
  gridStarts,
  type Holiday,
  type LocalDate,
  localParts,
  sliceGrid,
  type TaskPool,
  toInstant,
} from '@kinshift/core'
import { publicHolidays } from '@kinshift/core/holidays'
import { addDays } from '@kinshift/core/interval'
import { accuracyTask } from '../jobs/planning-tasks.ts'
import type { StoredQueue } from '../store/centre-store.ts'
import { readHistory } from '../store/history-store.ts'
import type { Db } from '../store/open-store.ts'
import { type StoredForecast, writeForecast } from '../store/planning-store.ts'

/** Consecutive local days of a zone that are planned together. */
export interface Period {
  readonly zone: string
  readonly startDate: LocalDate
  readonly days: number
  /** Country or region whose public holidays count; null = none. */
  readonly holidays: string | null
}

/** Public holidays are needed as far back as any history goes. */
const HOLIDAY_YEARS_BACK = 10

/**
 * Forecasts every queue for a period, from the end of its history on, and stores what it made and how good it is.
 * Two queues at a time: the machine may have no more cores.
 */
export async function forecastPeriod(
  { db, now, pool }: { db: Db; now: () => string; pool: TaskPool },
  period: Period,
  queues: readonly StoredQueue[],
  onProgress: (fraction: number, text: string) => void,
): Promise<void> {
  const fractions = new Map<string, number>()
  const report = (queue: StoredQueue, fraction: number, text: string) => {
    fractions.set(queue.id, fraction)
    const sum = [...fractions.values()].reduce((total, one) => total + one, 0)
    onProgress(sum / queues.length, text)
  }
  const holidays = holidaysOf(period)
  const forecastOne = async (queue: StoredQueue) => {
    const { history } = await readHistory(db, queue.id)
    const origin = toInstant(gridStarts(history.grid)[history.grid.count]!)
    const ahead = daysBetween(localParts(period.zone, origin).date, period.startDate)
    const task = {
      history,
      origin,
      horizonDays: ahead + period.days,
      holidays,
      events: [],
    }
    const made = await pool.start(accuracyTask, task, {
      onNote: (fraction) => report(queue, 0.99 * fraction, queue.name),
    }).output
    await writeForecast(db, period.startDate, from(made, period.startDate), now())
    report(queue, 1, `${queue.name}: ${made.forecast.model}`)
  }
  const waiting = [...queues]
  const lane = async () => {
    for (let queue = waiting.shift(); queue; queue = waiting.shift()) await forecastOne(queue)
  }
  await Promise.all([lane(), lane()])
}

/** The forecast without the days before `startDate`. */
function from(made: StoredForecast, startDate: LocalDate): StoredForecast {
  const { forecast, parts } = made
  const first = gridDays(forecast.grid).find(({ date }) => date >= startDate)?.first ?? 0
  if (first === 0) return made
  return {
    ...made,
    forecast: {
      ...forecast,
      grid: sliceGrid(forecast.grid, first, forecast.grid.count),
      mean: forecast.mean.slice(first),
      quantiles: forecast.quantiles.map(({ level, values }) => ({ level, values: values.slice(first) })),
      ahtSeconds: forecast.ahtSeconds.slice(first),
    },
    parts: parts.map(({ part, values }) => ({ part, values: values.slice(first) })),
  }
}

function holidaysOf({ holidays, startDate, days }: Period): Holiday[] {
  if (holidays === null) return []
  return publicHolidays(holidays, addDays(startDate, -366 * HOLIDAY_YEARS_BACK), addDays(startDate, days))
}
