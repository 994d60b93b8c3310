import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { KinshiftError } from '../../src/errors.ts'
import {
  explainForecast,
  type Forecast,
  type ForecastOptions,
  forecast,
  forecastPaths,
} from '../../src/forecast/index.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import { addDays, localToInstant, makeGrid } from '../../src/interval/index.ts'
import { centre } from './histories.ts'

/** The page says what each odd input gives; its rows are the cases of this test. */
const PAGE = readFileSync(new URL('../../docs/forecast-as-a-library.md', import.meta.url), 'utf8')
const promised = new Map(
  PAGE.split('<!-- odd input -->')[1]!
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name, , told]) => [name!, [...told!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)] as const),
)

const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, v) => sum + (v ?? 0), 0)

interface Case {
  readonly options: (intervalMinutes: number) => Partial<ForecastOptions> & { history: ContactHistory }
  /** What the forecast must be, beside finite and ordered; `usual` is the sum of a week without the oddity. */
  readonly holds?: (made: Forecast, usual: number) => void
}

const DAYS = 56
const zone = 'America/New_York'
const usualWeek = (intervalMinutes: number, days = DAYS) => centre({ days, intervalMinutes, aht: true })
/** The first interval of day k that is open. */
const at = (k: number, minutes: number) => (minutes === 1440 ? k : k * 48 + 20)
const dayOf = (i: number, minutes: number) => (minutes === 1440 ? i : Math.floor(i / 48))
const midnight = (k: number) => localToInstant(zone, addDays('2026-01-05', k), '00:00')

/** A history with some volumes replaced. */
function withVolume(
  change: (volume: number | null, i: number, minutes: number) => number | null,
  days = DAYS,
): (minutes: number) => { history: ContactHistory } {
  return (minutes) => {
    const history = usualWeek(minutes, days)
    return { history: { ...history, volume: history.volume.map((v, i) => change(v, i, minutes)) } }
  }
}

const near = (share: number) => (made: Forecast, usual: number) =>
  expect(Math.abs(total(made.mean) / usual - 1)).toBeLessThan(share)
const isAverage = (made: Forecast) => expect(made.model).toBe('planners-average')
const handleTime = (value: number) => (minutes: number) => {
  const history = usualWeek(minutes)
  const ahtSeconds = history.ahtSeconds!.map((v, i) => (i === at(2, minutes) ? value : v))
  return { history: { ...history, ahtSeconds } }
}
const event = (change: object) => (minutes: number) => ({
  history: usualWeek(minutes),
  events: [{ name: 'x', from: '2026-03-03', until: '2026-03-04', factor: 1.2, ...change }],
})

const cases: Record<string, Case> = {
  'shorter than two weeks': {
    options: (minutes) => ({ history: usualWeek(minutes, 6) }),
    holds: isAverage,
  },
  'shorter than two weeks, and a model is named that needs more': {
    options: (minutes) => ({ history: usualWeek(minutes, 6), model: 'dynamic-regression' }),
  },
  'too short for a backtest (three or four weeks)': {
    options: (minutes) => ({ history: usualWeek(minutes, 27) }),
    holds: near(0.1),
  },
  'all zeros': {
    options: withVolume((v) => (v === null ? null : 0)),
    holds: (made) => {
      expect(total(made.mean)).toBe(0)
      expect(total(made.quantiles.at(-1)!.values)).toBe(0)
    },
  },
  'all zeros, and a model is named': {
    options: (minutes) => ({
      ...withVolume((v) => (v === null ? null : 0))(minutes),
      model: 'dynamic-regression',
    }),
    holds: (made) => expect(total(made.mean)).toBe(0),
  },
  constant: {
    options: withVolume((v) => (v === null ? null : 40)),
    holds: (made) => {
      for (const v of made.mean) if (v !== null) expect(v).toBeCloseTo(40, 3)
    },
  },
  'one spike of a million': {
    options: withVolume((v, i, minutes) => (i === at(47, minutes) ? 1e6 : v)),
    holds: near(0.02),
  },
  'one spike of a million in the first week': {
    options: withVolume((v, i, minutes) => (i === at(2, minutes) ? 1e6 : v), 8),
    holds: near(0.1),
  },
  'a negative volume': { options: withVolume((v, i, minutes) => (i === at(2, minutes) ? -1 : v)) },
  'a volume that is no number (NaN, infinite, a text)': {
    options: withVolume((v, i, minutes) => (i === at(2, minutes) ? Number.NaN : v)),
  },
  'a volume beyond a trillion': {
    options: withVolume((v, i, minutes) => (i === at(2, minutes) ? 1e300 : v)),
  },
  'a gap of a month': {
    options: withVolume((v, i, minutes) => {
      const day = dayOf(i, minutes)
      return day >= 60 && day < 90 ? null : v
    }, 140),
    holds: (made, usual) => {
      near(0.1)(made, usual)
      expect(made.warnings[0]).toMatchObject({ from: '2026-03-06', until: '2026-04-05', days: 31 })
    },
  },
  'nothing for a month before the origin': {
    options: (minutes) => ({ history: usualWeek(minutes), origin: midnight(DAYS + 30) }),
    holds: near(0.1),
  },
  'more than half of the days missing': {
    options: withVolume((v, i, minutes) => {
      const day = dayOf(i, minutes)
      return day < 112 && day % 5 > 0 ? null : v
    }, 140),
    holds: near(0.1),
  },
  'open at weekends only': {
    options: (minutes) => ({
      history: centre({ days: DAYS, intervalMinutes: minutes, closedWeekdays: [1, 2, 3, 4, 5] }),
    }),
    holds: (made) => {
      const perDay = made.mean.length / 7
      expect(made.mean.slice(0, 5 * perDay).every((v) => v === null)).toBe(true)
      expect(made.mean.slice(5 * perDay).filter((v) => v !== null)).toHaveLength(perDay === 1 ? 2 : 48)
    },
  },
  'mostly silent': {
    options: (minutes) => {
      const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 112, intervalMinutes: minutes })
      const volume = Array.from({ length: grid.count }, (_, i) => ((i * 7919) % 10 === 0 ? 1 : 0))
      return { history: { queue: 'q', grid, volume } }
    },
    holds: (made) => {
      isAverage(made)
      expect(total(made.mean)).toBeGreaterThan(0.08 * made.mean.length)
      expect(total(made.mean)).toBeLessThan(0.12 * made.mean.length)
    },
  },
  'rows after the origin, nonsense among them': {
    options: (minutes) => ({
      ...withVolume((v, i) => (dayOf(i, minutes) >= 42 ? -5 : v))(minutes),
      origin: midnight(42),
    }),
    holds: near(0.1),
  },
  'no volume at all': { options: withVolume(() => null) },
  'an origin before the first row': {
    options: (minutes) => ({ history: usualWeek(minutes), origin: '2025-01-01T05:00:00Z' }),
  },
  'a handle time that is negative or no number': { options: handleTime(-5) },
  'no handle times': {
    options: (minutes) => ({ history: centre({ days: DAYS, intervalMinutes: minutes }) }),
    holds: (made) => expect(made.ahtSeconds.every((v) => v === null)).toBe(true),
  },
  'lists of different lengths': {
    options: (minutes) => ({ history: { ...usualWeek(minutes), ahtSeconds: [200] } }),
  },
  'an event with a negative factor, or one beyond a thousand': { options: event({ factor: 1e308 }) },
  'an event that ends before it begins': { options: event({ until: '2026-03-01' }) },
}

test('the page tells of the same inputs as are tried here', () => {
  expect([...promised.keys()].sort()).toEqual(Object.keys(cases).sort())
})

describe.each([30, 1440])('intervals of %i minutes', (minutes) => {
  const usual = total(forecast({ history: usualWeek(minutes), horizonDays: 7 }).mean)

  test.each(Object.entries(cases))('%s', (name, { options, holds }) => {
    const asked = { horizonDays: 7, ...options(minutes) }
    const told = promised.get(name)!
    const outcome = attempt(() => forecastPaths({ ...asked, paths: 20 }))
    if (outcome instanceof KinshiftError) {
      expect([outcome.code]).toEqual(told)
      expect(outcome.facts.expected).toBeTruthy()
      return
    }
    const { forecast: made, paths } = outcome
    expect(made.warnings.map(({ kind }) => kind)).toEqual(told)
    const rising = [...made.quantiles.map(({ values }) => values)]
    for (const values of [made.mean, made.ahtSeconds, ...rising, ...paths])
      for (const v of values) expect(v === null || (Number.isFinite(v) && v >= 0)).toBe(true)
    for (const [i, v] of made.mean.entries())
      for (const values of [...rising, ...paths]) expect(values[i] === null).toBe(v === null)
    for (let q = 1; q < rising.length; q++)
      for (const [i, v] of rising[q]!.entries()) expect(v ?? 0).toBeGreaterThanOrEqual(rising[q - 1]![i] ?? 0)
    const { parts } = explainForecast(asked)
    for (const [i, v] of made.mean.entries()) {
      const sum = parts.reduce((all, { values }) => all + (values[i] ?? 0), 0)
      expect(Math.abs(sum - (v ?? 0))).toBeLessThanOrEqual(1e-9 * Math.max(1, v ?? 0))
    }
    holds?.(made, usual)
  })
})

function attempt<T>(work: () => T): T | KinshiftError {
  try {
    return work()
  } catch (error) {
    if (error instanceof KinshiftError) return error
    throw error
  }
}
