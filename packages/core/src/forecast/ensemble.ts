import type { DayTable } from './day-table.ts'
import { EXACT } from './exact.ts'
import { levelDoubts } from './level-doubt.ts'
import type { FitPlan, FittedModel, ForecastModel } from './model.ts'
import type { Sample } from './spread.ts'

/** What the backtest made of the models: means ahead, and how far off the same mixture was before. */
export interface Mixture {
  /** Model names with their weights, heaviest first; weights add up to 1. */
  readonly members: readonly {
    readonly name: string
    readonly weight: number
    readonly fitted: FittedModel
  }[]
  /** Wanted days x slots. */
  readonly mean: Float64Array
  readonly samples: readonly Sample[]
  /** Wanted days: variance of the log level for want of knowledge. */
  readonly doubts: Float64Array
}

/** A model whose error is this much above the best gets a seventh of its weight. */
const PATIENCE = 0.1
/** How far back misses tell how wide the intervals must be: older ones were made with less history. */
const SPREAD_DAYS = 56
/** The same for horizons of more than ten days, of which fewer fit in. */
const SPREAD_DAYS_LONG = 220

/** Days from which to forecast again: the last half year (daily series: the last year), each with a whole horizon known. */
export function rollingOrigins(table: DayTable, horizonDays: number, minimumDays = 28): number[] {
  const long = horizonDays > 10
  const step = long ? 6 : 3
  const reach = long ? 300 : 180
  const origins: number[] = []
  const last = table.origin - horizonDays
  for (let d = last; d >= Math.max(minimumDays, last - reach); d -= step) origins.unshift(d)
  return origins
}

/** Longest horizon that is tried out; beyond, what was learned at this one is carried on. */
const LONGEST_TRIAL_DAYS = 56

/** Days ahead that the backtest forecasts: those wanted, if the history has room for several trials of them. */
export function trialDays(table: DayTable, wantedDays: number): number {
  return Math.max(
    1,
    Math.min(wantedDays, LONGEST_TRIAL_DAYS, Math.max(7, Math.floor((table.origin - 56) / 3))),
  )
}

/** Weighs the models by their rolling backtest at the lead asked for, and forecasts with the mixture. */
export function mixModels(
  table: DayTable,
  models: readonly ForecastModel[],
  plan: FitPlan,
  wantedDays: number,
): Mixture {
  const { origins, horizonDays } = plan
  const tried = models.map((model) => {
    const fitted = model.fit(table, plan)
    const means = origins.length > 0 ? fitted.forecast(origins, horizonDays) : []
    const [ahead] = fitted.forecast([table.origin], wantedDays)
    plan.tick()
    return {
      model,
      fitted,
      means,
      ahead: ahead!,
      cost: origins.length > 0 ? costOf(table, means, origins, horizonDays) : 0,
    }
  })
  // A model that cannot make numbers of this history is left out; the plain average always can.
  const sound = tried.filter(({ means, ahead }) =>
    [ahead, ...means].every((mean) => mean.every(Number.isFinite)),
  )
  const scored = sound.length > 0 ? sound : tried.slice(0, 1)
  const best = Math.min(...scored.map(({ cost }) => cost))
  const raw = scored.map(({ cost }) =>
    best > 0 ? Math.exp((-2 * (cost / best - 1)) / PATIENCE) : cost === best ? 1 : 0,
  )
  const sum = raw.reduce((a, b) => a + b, 0)
  const kept = scored
    .map((entry, i) => ({ ...entry, weight: raw[i]! / sum }))
    .filter(({ weight }) => weight > 0.02)
    .sort((a, b) => b.weight - a.weight)
  const whole = kept.reduce((total, { weight }) => total + weight, 0)
  const blend = (pick: (entry: (typeof kept)[number]) => Float64Array) => {
    const mean = new Float64Array(pick(kept[0]!).length)
    for (const entry of kept) {
      const part = pick(entry)
      for (let k = 0; k < mean.length; k++) mean[k]! += (entry.weight / whole) * part[k]!
    }
    return mean
  }
  const oldest = table.origin - (horizonDays > 10 ? SPREAD_DAYS_LONG : SPREAD_DAYS)
  const late = origins.findIndex((origin) => origin >= oldest)
  const recent = late < 0 ? [] : origins.slice(late)
  const doubts =
    recent.length > 0
      ? levelDoubts(table, [...recent, table.origin], Math.max(horizonDays, wantedDays))
      : [new Float64Array(wantedDays)]
  return {
    members: kept.map(({ model, fitted, weight }) => ({ name: model.name, weight: weight / whole, fitted })),
    mean: blend(({ ahead }) => ahead),
    samples: recent.flatMap((origin, i) =>
      samplesOf(
        table,
        blend(({ means }) => means[late + i]!),
        doubts[i]!,
        origin,
        horizonDays,
      ),
    ),
    doubts: doubts.at(-1)!,
  }
}

function samplesOf(
  table: DayTable,
  mean: Float64Array,
  doubts: Float64Array,
  origin: number,
  horizonDays: number,
): Sample[] {
  const { slots, volume } = table
  const samples: Sample[] = []
  for (let h = 0; h < horizonDays; h++)
    for (let s = 0; s < slots; s++) {
      const actual = volume[(origin + h) * slots + s]!
      if (!Number.isNaN(actual))
        samples.push({ mean: mean[h * slots + s]!, actual, lead: h + 1, origin, slot: s, doubt: doubts[h]! })
    }
  return samples
}

/** Sum |actual - forecast| / sum actual over all origins. */
function costOf(
  table: DayTable,
  means: readonly Float64Array[],
  origins: readonly number[],
  horizonDays: number,
): number {
  const { slots, volume } = table
  let miss = 0
  let sum = 0
  origins.forEach((origin, i) => {
    for (let k = 0; k < horizonDays * slots; k++) {
      const actual = volume[origin * slots + k]!
      if (Number.isNaN(actual)) continue
      miss += Math.abs(actual - means[i]![k]!)
      sum += actual
    }
  })
  return sum > 0 ? Math.max(miss / sum, EXACT) : 0
}
