import { KinshiftError } from '../../errors.ts'
import { epochOf, gridStarts } from '../../interval/index.ts'
import { normalQuantile } from '../normal.ts'
import type { ExplainedForecast, Forecast } from '../types.ts'
import type { ForecastOverride, OverriddenForecast } from './types.ts'

/**
 * Lays overrides on a forecast, the earliest made first. Those of other queues or outside the grid are left out; what is
 * closed stays closed. Quantiles move with the mean, so their relative width stays; a mean that was 0 gets that of counts.
 * Percentages are factors: 10 % more is `{ factor: 1.1 }`.
 * `applyOverrides(week, [{ from, until, change: { volume: 900 }, ... }]).forecast.mean`
 * @throws NUMBER_INVALID unless factor or volume is finite and at least 0, LOCAL_TIME_INVALID for a range that ends before it begins
 */
export function applyOverrides(
  statistical: Forecast,
  overrides: readonly ForecastOverride[],
): OverriddenForecast {
  const starts = gridStarts(statistical.grid)
  let mean = statistical.mean
  const applied: { override: ForecastOverride; values: (number | null)[] }[] = []
  for (const override of inOrderMade(overrides)) {
    checkOverride(override)
    if (override.queue !== undefined && override.queue !== statistical.queue) continue
    const from = epochOf(override.from)
    const until = epochOf(override.until)
    const inside = mean.map((v, i) => v !== null && starts[i]! >= from && starts[i]! < until)
    const open = inside.filter(Boolean).length
    if (open === 0) continue
    const before = mean
    const sum = before.reduce<number>((total, v, i) => (inside[i] ? total + v! : total), 0)
    const { change } = override
    const changed = (v: number) => {
      if ('factor' in change) return v * change.factor
      return sum > 0 ? (v / sum) * change.volume : change.volume / open
    }
    mean = before.map((v, i) => (v !== null && inside[i] ? changed(v) : v))
    const after = mean
    applied.push({ override, values: after.map((v, i) => (v === null ? null : v - before[i]!)) })
  }
  return { forecast: moved(statistical, mean), statistical, applied }
}

/** The forecast taken apart, with what the overrides change as its last part: the parts add up to the overridden mean. */
export function explainOverrides(
  explained: ExplainedForecast,
  overrides: readonly ForecastOverride[],
): ExplainedForecast {
  const { forecast, applied } = applyOverrides(explained.forecast, overrides)
  if (applied.length === 0) return explained
  const values = forecast.mean.map((v, i) => (v === null ? null : v - explained.forecast.mean[i]!))
  return { forecast, parts: [...explained.parts, { part: 'override', values }] }
}

/** By when they were made; of the same moment, in the order given. */
export function inOrderMade(overrides: readonly ForecastOverride[]): ForecastOverride[] {
  return [...overrides].sort((a, b) => epochOf(a.at) - epochOf(b.at))
}

function moved(statistical: Forecast, mean: readonly (number | null)[]): Forecast {
  return {
    ...statistical,
    mean,
    quantiles: statistical.quantiles.map(({ level, values }) => ({
      level,
      values: values.map((value, i) => {
        const [before, after] = [statistical.mean[i] ?? null, mean[i] ?? null]
        if (value === null || before === null || after === null || before === after) return value
        if (before > 0) return value * (after / before)
        return Math.max(0, Math.sqrt(after) + normalQuantile(level) / 2) ** 2
      }),
    })),
  }
}

function checkOverride({ change, from, until, author }: ForecastOverride): void {
  const [field, found] = 'factor' in change ? ['factor', change.factor] : ['volume', change.volume]
  if (!(found >= 0 && Number.isFinite(found)))
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: `override by ${author}, ${field}` },
      found,
      expected: 'a number of at least 0',
    })
  if (epochOf(until) <= epochOf(from))
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: `override by ${author}, until` },
      found: until,
      expected: `later than ${from}`,
    })
}
