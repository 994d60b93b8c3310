import { KinshiftError } from '../errors.ts'
import type { DayTable } from './day-table.ts'
import type { ForecastModel } from './model.ts'
import { AUTO_MODELS, MODELS } from './models/index.ts'
import { plannersAverage } from './models/planners-average.ts'
import type { ForecastOptions } from './types.ts'

/** Days of history below which only an average is forecast. */
const SHORT_DAYS = 14

/** With more zeros than this the middle of what may come is zero, and only a mean tells what to expect. */
const SPARSE = 0.5

/** The models that this history can feed; what is simpler than asked for is said in `warnings`. @throws HISTORY_SHORT */
export function chooseModels(
  { model = 'auto' }: ForecastOptions,
  table: DayTable,
  warnings: string[],
): readonly ForecastModel[] {
  const days = daysSeen(table)
  if (model !== 'auto') {
    const asked = MODELS.find(({ name }) => name === model)!
    if (days.span < asked.minimumDays)
      throw new KinshiftError('HISTORY_SHORT', {
        found: `${days.span} days`,
        expected: `at least ${asked.minimumDays} days for ${model}`,
        maybe: 'leave the model at auto?',
      })
    return [asked]
  }
  if (days.positive === 0) {
    warnings.push('Every volume in the history is zero, so the forecast is zero.')
    return [plannersAverage]
  }
  if (days.span < SHORT_DAYS) {
    warnings.push(`Only ${days.span} days of history: the forecast is their average by weekday and interval.`)
    return [plannersAverage]
  }
  if (shareOfZeros(table) > SPARSE) {
    warnings.push(
      'More than half of all intervals had no contact: the forecast is an average by weekday and interval.',
    )
    return [plannersAverage]
  }
  if (days.seen * 3 < days.span)
    warnings.push('More than half of the history is missing; the forecast is uncertain.')
  return AUTO_MODELS.filter(({ minimumDays }) => days.span >= minimumDays)
}

/** Days from the first observed to the origin, how many of them were observed, and how many with any volume. */
function daysSeen({ slots, origin, volume }: DayTable): { span: number; seen: number; positive: number } {
  let first = origin
  let seen = 0
  let positive = 0
  for (let d = origin - 1; d >= 0; d--) {
    const day = volume.subarray(d * slots, (d + 1) * slots)
    if (day.some((v) => v > 0)) positive++
    if (day.every(Number.isNaN)) continue
    first = d
    seen++
  }
  return { span: origin - first, seen, positive }
}

function shareOfZeros({ slots, origin, volume }: DayTable): number {
  let zeros = 0
  let seen = 0
  for (let i = Math.max(0, origin - 400) * slots; i < origin * slots; i++) {
    if (Number.isNaN(volume[i]!)) continue
    seen++
    if (volume[i] === 0) zeros++
  }
  return seen > 0 ? zeros / seen : 0
}
