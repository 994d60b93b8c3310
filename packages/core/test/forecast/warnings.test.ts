import { expect, test } from 'vitest'
import { explainForecastWarning, type ForecastWarning } from '../../src/forecast/index.ts'

/** One of every kind: a kind that is not here does not compile. */
const ONE_OF_EACH: { readonly [K in ForecastWarning['kind']]: Extract<ForecastWarning, { kind: K }> } = {
  'short-history': { kind: 'short-history', days: 1 },
  'only-zeros': { kind: 'only-zeros' },
  'mostly-silent': { kind: 'mostly-silent' },
  'mostly-missing': { kind: 'mostly-missing' },
  gap: { kind: 'gap', from: '2026-03-06', until: '2026-04-04', days: 30 },
  'spread-guessed': { kind: 'spread-guessed' },
  'faults-left-out': { kind: 'faults-left-out', intervals: 2 },
  closed: { kind: 'closed', date: '2026-12-25', name: 'Christmas Day' },
  'driver-left-out': { kind: 'driver-left-out', driver: 'orders', why: 'hardly-known', days: 20 },
  'volume-is-handled': { kind: 'volume-is-handled' },
  'calls-again': { kind: 'calls-again', share: 0.123 },
  'growth-unknown': { kind: 'growth-unknown' },
  'like-queue': { kind: 'like-queue', other: 'billing', ratio: 0.4 },
  'share-of-group': { kind: 'share-of-group', group: 'north', share: 0.07 },
}

test.each(Object.values(ONE_OF_EACH))('$kind is said in English and Chinese, with its figures', (warning) => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const said = explainForecastWarning(warning, locale)
    expect(said).toMatch(locale === 'en' ? /^[A-Z0-9].*\.$/ : /[\u4e00-\u9fff].*。$/)
    for (const fact of Object.values(warning).slice(1))
      if (typeof fact === 'number' && fact >= 1) expect(said).toContain(String(fact))
      else if (typeof fact === 'string' && fact !== 'hardly-known') expect(said).toContain(fact)
  }
})

test('one day, one interval and small shares are said as such', () => {
  expect(explainForecastWarning(ONE_OF_EACH['short-history'], 'en')).toMatch(/^Only 1 day of history/)
  expect(explainForecastWarning({ kind: 'faults-left-out', intervals: 1 }, 'en')).toBe(
    '1 interval was left out: its volume is far beyond anything usual.',
  )
  expect(explainForecastWarning(ONE_OF_EACH['share-of-group'], 'en')).toBe(
    'No history of its own: 7 % of north.',
  )
})
