import { KinshiftError } from '../errors.ts'
import type { DayTable } from './day-table.ts'
import type { DaysSeen } from './missing-days.ts'
import type { ForecastModel } from './model.ts'
import { AUTO_MODELS, MODELS } from './models/index.ts'
import { plannersAverage } from './models/planners-average.ts'
import type { ForecastOptions } from './types.ts'
import type { ForecastWarning } from './warnings.ts'

/** Days of history below which only an average is forecast. */
const SHORT_DAYS = 14

/** With more zeros than this the middle of what may come is zero, and only a mean tells what to expect. */
const SPARSE = 0.5

/** The models that this history can feed; what is simpler than asked for is said in `warnings`. @throws HISTORY_SHORT */
export function chooseModels(
  { model = 'auto' }: ForecastOptions,
  table: DayTable,
  days: DaysSeen,
  warnings: ForecastWarning[],
): readonly ForecastModel[] {
  if (days.positive === 0) {
    warnings.push({ kind: 'only-zeros' })
    return [plannersAverage]
  }
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
  if (days.span < SHORT_DAYS) {
    warnings.push({ kind: 'short-history', days: days.span })
    return [plannersAverage]
  }
  if (shareOfZeros(table) > SPARSE) {
    warnings.push({ kind: 'mostly-silent' })
    return [plannersAverage]
  }
  return AUTO_MODELS.filter(({ minimumDays }) => days.span >= minimumDays)
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
