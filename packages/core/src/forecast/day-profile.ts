import { type DayTable, plainProfile } from './day-table.ts'
import { clearlyLess, EXACT } from './exact.ts'
import { walkDays } from './walk-days.ts'

/** How the shape of a day may move; multiples of the noise of a day's shape. */
export interface ProfileSettings {
  /** Variance that the common shape gains a day. */
  readonly drift: number
  /** How far one weekday may lie from those like it; small = pooled. */
  readonly apart: number
  /** Size of yearly terms in the shape; 0 = none. */
  readonly season: number
  /** Width of smoothing along the day, in intervals; 0 = none. */
  readonly smooth: number
}

export const PROFILE_START: ProfileSettings = { drift: 0.001, apart: 0.1, season: 0, smooth: 0 }
export const PROFILE_CHOICES: { readonly [K in keyof ProfileSettings]: readonly number[] } = {
  smooth: [0, 0.6, 1, 2, 4, 7],
  apart: [0.01, 0.1, 1],
  drift: [0, 0.001, 0.01],
  season: [0, 0.3],
}

/** Shares of the day, raised to a power below 1. */
export interface ShapeSeries {
  /** days x slots; NaN = not observed. */
  readonly root: Float64Array
  readonly noise: Float64Array
  readonly features: Float64Array
  readonly states: number
  readonly kinds: number
  readonly typicalNoise: number
}

const SEASON_STATES = 4
/** A day below this share of its weekday's usual has a shape of its own. No round number: small counts must not lie on it. */
const SMALL_DAY = 0.3997
/** Between the root, which makes busy and quiet intervals equally noisy, and the share, which is unbiased. */
const POWER = 0.75
/** A holiday that takes this much off the log level has a holiday's shape; others in proportion. */
const USUAL_PULL = 0.15

export function shapeSeries(table: DayTable, totals: Float64Array, pull: Float64Array): ShapeSeries {
  const { slots, days, origin, volume, weekday, calendar } = table
  const groups = likeWeekdays(plainProfile(table, origin), slots)
  const kinds = Math.max(...groups) + 1
  // common, kinds of weekday, weekdays, season, special days
  const states = 1 + kinds + 7 + SEASON_STATES + 1
  const features = new Float64Array(days * states)
  const root = new Float64Array(days * slots).fill(Number.NaN)
  const season = calendar.parts.indexOf('season')
  const typical = medianByWeekday(table, totals)
  for (let d = 0; d < days; d++) {
    const at = d * states
    features[at] = 1
    features[at + 1 + groups[weekday[d]!]!] = 1
    features[at + 1 + kinds + weekday[d]!] = 1
    for (let j = 0; j < SEASON_STATES; j++)
      features[at + 8 + kinds + j] = calendar.features[d * calendar.states + season + j]!
    features[at + 8 + kinds + SEASON_STATES] = Math.max(-1.5, Math.min(1.5, -pull[d]! / USUAL_PULL))
    const total = totals[d]!
    if (d >= origin || !(total > SMALL_DAY * typical[weekday[d]!]!)) continue
    for (let s = 0; s < slots; s++) root[d * slots + s] = (volume[d * slots + s]! / total) ** POWER
  }
  const mean = typical.reduce((a, b) => a + b, 0) / Math.max(1, typical.filter((t) => t > 0).length)
  const typicalNoise = shapeNoise(root, table)
  const noise = new Float64Array(days)
  for (let d = 0; d < days; d++) noise[d] = typicalNoise * Math.min(4, totals[d]! > 0 ? mean / totals[d]! : 1)
  return { root, noise, features, states, kinds, typicalNoise }
}

/** Weekdays whose plain profiles point the same way share a kind. */
function likeWeekdays(profile: Float64Array, slots: number): number[] {
  const kind = new Array<number>(7).fill(0)
  const leaders: number[] = []
  for (let w = 0; w < 7; w++) {
    const found = leaders.findIndex((v) => cosine(profile, v * slots, w * slots, slots) > 0.985)
    kind[w] = found >= 0 ? found : leaders.push(w) - 1
  }
  return kind
}

function cosine(values: Float64Array, a: number, b: number, count: number): number {
  let dot = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < count; i++) {
    dot += values[a + i]! * values[b + i]!
    aa += values[a + i]! ** 2
    bb += values[b + i]! ** 2
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0
}

function medianByWeekday(table: DayTable, totals: Float64Array): number[] {
  return Array.from({ length: 7 }, (_, w) => {
    const of: number[] = []
    for (let d = Math.max(0, table.origin - 400); d < table.origin; d++)
      if (table.weekday[d] === w && totals[d]! > 0) of.push(totals[d]!)
    of.sort((a, b) => a - b)
    return of.length > 0 ? of[of.length >> 1]! : 0
  })
}

/** Variance of one interval's root share from week to week. */
function shapeNoise(root: Float64Array, { slots, origin }: DayTable): number {
  let sum = 0
  let count = 0
  for (let i = Math.max(7, origin - 120) * slots; i < origin * slots; i++) {
    const step = root[i]! - root[i - 7 * slots]!
    if (Number.isNaN(step)) continue
    sum += step ** 2 / 2
    count++
  }
  return count > 0 && sum > 0 ? sum / count : 1e-4
}

export function walkProfile(
  table: DayTable,
  shape: ShapeSeries,
  settings: ProfileSettings,
  snapshots: readonly number[],
): Float64Array[] {
  const { states, kinds, typicalNoise } = shape
  const prior = new Float64Array(states)
  const drift = new Float64Array(states)
  prior[0] = 1
  drift[0] = settings.drift * typicalNoise
  for (let j = 0; j < kinds; j++) {
    prior[1 + j] = kinds > 1 ? 10 * typicalNoise : 0
    drift[1 + j] = (settings.drift * typicalNoise) / 2
  }
  for (let j = 0; j < 7; j++) {
    prior[1 + kinds + j] = settings.apart * typicalNoise
    drift[1 + kinds + j] = (settings.drift * typicalNoise * Math.min(1, settings.apart)) / 2
  }
  for (let j = 0; j < SEASON_STATES; j++) prior[8 + kinds + j] = settings.season * typicalNoise
  prior[8 + kinds + SEASON_STATES] = 3 * typicalNoise
  return walkDays({
    states,
    outputs: table.slots,
    features: shape.features,
    values: shape.root,
    noise: shape.noise,
    prior,
    drift,
    persistence: new Float64Array(states).fill(1),
    snapshots,
    tolerance: 2,
  })
}

/** Shares of each interval on the days of a stretch; every open day adds up to 1. */
export function profileAhead(
  table: DayTable,
  shape: ShapeSeries,
  coef: Float64Array,
  origin: number,
  until: number,
  smooth: number,
): Float64Array {
  const { slots, weekday, open } = table
  const { states, features } = shape
  const shares = new Float64Array((until - origin) * slots)
  const root = new Float64Array(slots)
  for (let d = origin; d < until; d++) {
    root.fill(0)
    for (let j = 0; j < states; j++) {
      const f = features[d * states + j]!
      if (f !== 0) for (let s = 0; s < slots; s++) root[s]! += f * coef[j * slots + s]!
    }
    const isOpen = open.subarray(weekday[d]! * slots, (weekday[d]! + 1) * slots)
    const even = smoothAlong(root, isOpen, smooth)
    const at = (d - origin) * slots
    let sum = 0
    for (let s = 0; s < slots; s++) {
      const share = isOpen[s] ? Math.max(0, even[s]!) ** (1 / POWER) : 0
      shares[at + s] = share
      sum += share
    }
    if (sum > 0) for (let s = 0; s < slots; s++) shares[at + s]! /= sum
    else
      for (let s = 0; s < slots; s++) shares[at + s] = isOpen[s] ? 1 / isOpen.reduce((a, b) => a + b, 0) : 0
  }
  return shares
}

/** Gaussian weights over open neighbours; a straight line through the window keeps the edges unbiased. */
function smoothAlong(values: Float64Array, isOpen: Uint8Array, width: number): Float64Array {
  if (width === 0) return values
  const n = values.length
  const reach = Math.ceil(2.5 * width)
  const out = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let w0 = 0
    let w1 = 0
    let w2 = 0
    let y0 = 0
    let y1 = 0
    for (let k = -reach; k <= reach; k++) {
      const j = i + k
      if (j < 0 || j >= n || !isOpen[j]) continue
      const w = Math.exp(-0.5 * (k / width) ** 2)
      w0 += w
      w1 += w * k
      w2 += w * k * k
      y0 += w * values[j]!
      y1 += w * k * values[j]!
    }
    const det = w0 * w2 - w1 * w1
    out[i] = det > 1e-9 ? (w2 * y0 - w1 * y1) / det : values[i]!
  }
  return out
}

/** Sum |share - actual share| x volume over sum of volume, over the origins. */
export function profileCost(
  table: DayTable,
  shape: ShapeSeries,
  walked: readonly Float64Array[],
  origins: readonly number[],
  horizon: number,
  smooth: number,
): number {
  const { slots, volume, calendar } = table
  let miss = 0
  let sum = 0
  origins.forEach((o, i) => {
    const until = Math.min(o + horizon, table.origin)
    const shares = profileAhead(table, shape, walked[i]!, o, until, smooth)
    for (let d = o; d < until; d++) {
      if (calendar.special[d] || Number.isNaN(shape.root[d * slots]!)) continue
      let total = 0
      for (let s = 0; s < slots; s++) total += volume[d * slots + s]! || 0
      for (let s = 0; s < slots; s++) {
        const y = volume[d * slots + s]!
        if (Number.isNaN(y)) continue
        miss += Math.abs(y - shares[(d - o) * slots + s]! * total)
      }
      sum += total
    }
  })
  return sum > 0 ? Math.max(miss / sum, EXACT) : 0
}

/** The settings whose backtest was best; varied one at a time. */
export function searchProfile(
  table: DayTable,
  shape: ShapeSeries,
  origins: readonly number[],
  horizon: number,
  seasonal: boolean,
  onStep?: () => void,
): ProfileSettings {
  const tried = new Map<string, { settings: ProfileSettings; cost: number }>()
  const walks = new Map<string, Float64Array[]>()
  const trial = (settings: ProfileSettings) => {
    const key = JSON.stringify(settings)
    let found = tried.get(key)
    if (found) return found
    onStep?.()
    const { smooth, ...rest } = settings
    const walkKey = JSON.stringify(rest)
    const walked = walks.get(walkKey) ?? walkProfile(table, shape, settings, origins)
    walks.set(walkKey, walked)
    found = { settings, cost: profileCost(table, shape, walked, origins, horizon, smooth) }
    tried.set(key, found)
    return found
  }
  let best = trial(PROFILE_START)
  const names = Object.keys(PROFILE_CHOICES) as (keyof ProfileSettings)[]
  for (const name of names) {
    if (name === 'season' && !seasonal) continue
    for (const value of PROFILE_CHOICES[name]) {
      const candidate = trial({ ...best.settings, [name]: value })
      if (clearlyLess(candidate.cost, best.cost)) best = candidate
    }
  }
  return best.settings
}
