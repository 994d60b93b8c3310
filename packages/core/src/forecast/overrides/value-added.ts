import type { ContactHistory } from '../../history/index.ts'
import { gridStarts, indexOfEpoch } from '../../interval/index.ts'
import type { Forecast } from '../types.ts'
import { applyOverrides } from './apply-overrides.ts'
import type { ForecastOverride, ValueAdded, ValueAddedReport } from './types.ts'

/** Errors before and with, added up. */
interface Sums {
  intervals: number
  actual: number
  before: number
  with: number
}

export interface ValueAddedInput {
  /** As they were without overrides. */
  readonly forecasts: readonly Forecast[]
  readonly overrides: readonly ForecastOverride[]
  /** What came, one per queue; queues and intervals that are not there are not scored. */
  readonly histories: readonly ContactHistory[]
}

/**
 * Forecast value added: what overrides made better or worse, once the volumes are known. Each override is scored over
 * the intervals that it covers against the forecast as it stood before it, so that of two on the same day the second is not
 * praised for the first (Gilliland 2010; Fildes & Goodwin 2007 on why it is worth knowing).
 * Per author and per reason the errors of their overrides are added up. Orders: as made; names by the most overrides.
 * @throws as `applyOverrides`
 */
export function valueAdded({ forecasts, overrides, histories }: ValueAddedInput): ValueAddedReport {
  const overall = none()
  const sums = new Map<ForecastOverride, Sums>()
  for (const statistical of forecasts) {
    const history = histories.find(({ queue }) => queue === statistical.queue)
    if (!history) continue
    const starts = gridStarts(statistical.grid)
    const actual = statistical.mean.map((_, i) => {
      const at = indexOfEpoch(history.grid, starts[i]!)
      return at < 0 ? null : (history.volume[at] ?? null)
    })
    const { forecast, applied } = applyOverrides(statistical, overrides)
    const touched = new Set<number>()
    let mean = statistical.mean
    for (const { override, values } of applied) {
      const own = sums.get(override) ?? none()
      sums.set(override, own)
      const before = mean
      const after = before.map((v, i) => (v === null ? null : v + (values[i] ?? 0)))
      for (const i of covered(override, starts, before)) {
        touched.add(i)
        score(own, actual[i]!, before[i]!, after[i]!)
      }
      mean = after
    }
    for (const i of touched) score(overall, actual[i]!, statistical.mean[i]!, forecast.mean[i]!)
  }
  const byOverride = [...sums].sort(([a], [b]) => Date.parse(a.at) - Date.parse(b.at))
  return {
    overall: told(overall),
    byOverride: byOverride.map(([override, own]) => ({ override, score: told(own) })),
    byAuthor: grouped(sums, ({ author }) => author).map(([author, group]) => ({ author, ...group })),
    byReason: grouped(sums, ({ reason }) => reason).map(([reason, group]) => ({ reason, ...group })),
  }
}

function covered(
  { from, until }: ForecastOverride,
  starts: ArrayLike<number>,
  mean: readonly (number | null)[],
): number[] {
  const [first, last] = [Date.parse(from), Date.parse(until)]
  return mean.flatMap((v, i) => (v !== null && starts[i]! >= first && starts[i]! < last ? [i] : []))
}

function none(): Sums {
  return { intervals: 0, actual: 0, before: 0, with: 0 }
}

function score(sums: Sums, actual: number | null, before: number, after: number): void {
  if (actual === null) return
  sums.intervals++
  sums.actual += actual
  sums.before += Math.abs(actual - before)
  sums.with += Math.abs(actual - after)
}

function told({ intervals, actual, before, with: after }: Sums): ValueAdded {
  const known = actual > 0
  return {
    intervals,
    actual,
    wapeBefore: known ? before / actual : null,
    wapeWith: known ? after / actual : null,
    valueAdded: known ? (before - after) / actual : null,
  }
}

function grouped(sums: ReadonlyMap<ForecastOverride, Sums>, nameOf: (override: ForecastOverride) => string) {
  const groups = new Map<string, { overrides: number; sums: Sums }>()
  for (const [override, own] of sums) {
    const group = groups.get(nameOf(override)) ?? { overrides: 0, sums: none() }
    group.overrides++
    for (const key of ['intervals', 'actual', 'before', 'with'] as const) group.sums[key] += own[key]
    groups.set(nameOf(override), group)
  }
  return [...groups]
    .sort(([a, x], [b, y]) => y.overrides - x.overrides || (a < b ? -1 : 1))
    .map(([name, { overrides, sums: total }]) => [name, { overrides, score: told(total) }] as const)
}
