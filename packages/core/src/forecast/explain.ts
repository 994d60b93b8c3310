import { writeForecast } from './forecast.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { ExplainedForecast, ForecastOptions, ForecastPart } from './types.ts'

/** In the order in which they are laid on each other. */
const CALENDAR_PARTS = [
  'trend',
  'weekday',
  'season',
  'month',
  'holiday',
  'bridge',
  'event',
  'driver',
  'recent',
] as const

/**
 * A forecast with each number taken apart, in contacts. Parts are laid on each other in a fixed order (level, trend,
 * weekday, season, month, holiday, bridge day, event, driver, recent deviation, interval, given events, blend with other models, the day so
 * far), each saying what it changes, so that they add up to the mean exactly but for rounding of the last digit.
 * Closed intervals are null. Parts that change nothing are left out, level never.
 * @throws what `forecast` throws
 */
export function explainForecast(options: ForecastOptions): ExplainedForecast {
  const prepared = prepare(options)
  const { built, mean } = prepared
  const values = new Map<ForecastPart, Float64Array>()
  const stacked = new Float64Array(mean.length)
  const lay = (part: ForecastPart, upTo: (i: number, cell: number) => number) => {
    const change = Float64Array.from(built.cells, (cell, i) => {
      if (cell < 0) return Number.NaN
      const next = upTo(i, cell)
      const by = next - stacked[i]!
      stacked[i] = next
      return by
    })
    values.set(part, change)
  }
  layModel(prepared, lay)
  const { slots, origin } = built.table
  const blended = (cell: number) => prepared.mixture.mean[cell - origin * slots]!
  const eventFactor = (cell: number) => built.eventFactor[Math.floor(cell / slots)]!
  lay('blend', (_, cell) => blended(cell))
  lay('given-event', (_, cell) => blended(cell) * eventFactor(cell))
  lay('day-so-far', (i) => mean[i]!)
  const told = [...values].filter(
    ([part, change]) => part === 'level' || change.some((v) => Math.abs(v) > 1e-9),
  )
  return {
    forecast: writeForecast(options, prepared),
    parts: told.map(([part, change]) => ({
      part,
      values: Array.from(change, (v) => (Number.isNaN(v) ? null : v)),
    })),
  }
}

type Lay = (part: ForecastPart, upTo: (i: number, cell: number) => number) => void

/** The parts of the model that has them; a mixture without one is told as level, weekday and interval. */
function layModel({ built, mixture }: Prepared, lay: Lay): void {
  const { table } = built
  const { slots, origin } = table
  const days = table.days - origin
  const dayOf = (cell: number) => Math.floor(cell / slots) - origin
  const openSlots = (cell: number) => {
    const row = table.weekday[dayOf(cell) + origin]! * slots
    return table.open.subarray(row, row + slots).reduce((a, b) => a + b, 0)
  }
  const parted = mixture.members.find(({ fitted }) => fitted.parts !== undefined)
  const parts = parted?.fitted.parts?.(days)
  if (parted && parts) {
    const alone = parted.fitted.forecast([origin], days)[0]!
    const log = new Float64Array(days)
    const even = (cell: number) => (Math.exp(log[dayOf(cell)]!) * parts.scale) / openSlots(cell)
    for (let d = 0; d < days; d++) log[d]! += parts.days[d]!.level ?? 0
    lay('level', (_, cell) => even(cell))
    for (const part of CALENDAR_PARTS) {
      for (let d = 0; d < days; d++) log[d]! += parts.days[d]![part] ?? 0
      lay(part, (_, cell) => even(cell))
    }
    lay('interval', (_, cell) => alone[cell - origin * slots]!)
    return
  }
  const dayMean = new Float64Array(days)
  let level = 0
  for (let d = 0; d < days; d++) {
    const row = mixture.mean.subarray(d * slots, (d + 1) * slots)
    dayMean[d] = row.reduce((a, b) => a + b, 0) / Math.max(1, openSlots((d + origin) * slots))
    level += dayMean[d]! / days
  }
  lay('level', () => level)
  lay('weekday', (_, cell) => dayMean[dayOf(cell)]!)
  lay('interval', (_, cell) => mixture.mean[cell - origin * slots]!)
}
