import { expect, test } from 'vitest'
import { readDrivers } from '../../src/forecast/drivers.ts'
import { givenEvents } from '../../src/forecast/given-events.ts'
import {
  backtest,
  deflection,
  explainForecast,
  explainForecastWarning,
  type ForecastDriver,
  type ForecastOptions,
  forecast,
  historyDriver,
} from '../../src/forecast/index.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import { addDays, gridDays } from '../../src/interval/index.ts'
import { centre, mulberry } from './histories.ts'

const history = centre({ days: 140, closedWeekdays: [] })
const firstDay = '2026-01-05'
const lastDay = addDays(firstDay, 139)
const dayAhead = (k: number) => addDays(lastDay, k)
const dayTotals = ({ history: its, ...options }: Partial<ForecastOptions> & { history?: ContactHistory }) => {
  const made = forecast({ history: its ?? history, horizonDays: 7, model: 'dynamic-regression', ...options })
  return gridDays(made.grid).map(({ first, count }) =>
    made.mean.slice(first, first + count).reduce<number>((sum, v) => sum + (v ?? 0), 0),
  )
}
const changed = (its: ContactHistory, factorOf: (date: string) => number): ContactHistory => {
  const volume = [...its.volume]
  for (const { date, first, count } of gridDays(its.grid))
    for (let i = first; i < first + count; i++)
      volume[i] = volume[i] === null ? null : Math.round(volume[i]! * factorOf(date))
  return { ...its, volume }
}

/** Customers that come and go by the week; contacts follow in proportion. */
const random = mulberry(7)
const customers: ForecastDriver = {
  name: 'customers',
  values: Array.from({ length: 147 }, (_, d) => ({
    date: addDays(firstDay, d),
    value: 1000 + 400 * random(),
  })),
}
const busy = changed(history, (date) => customers.values.find((v) => v.date === date)!.value / 1200)

test('a driver that moves volume in proportion is learned as such', () => {
  const high = {
    ...customers,
    values: customers.values.map((v) => (v.date > lastDay ? { ...v, value: 1400 } : v)),
  }
  const low = {
    ...customers,
    values: customers.values.map((v) => (v.date > lastDay ? { ...v, value: 1000 } : v)),
  }
  const [a, b] = [dayTotals({ history: busy, drivers: [high] }), dayTotals({ history: busy, drivers: [low] })]
  for (const [k, sum] of a.entries()) {
    expect(sum / b[k]!).toBeGreaterThan(1.25)
    expect(sum / b[k]!).toBeLessThan(1.5)
  }
})

test('a driver makes a backtest better, one of chance hardly worse', () => {
  const wape = (drivers: ForecastDriver[]) =>
    backtest({ history: busy, horizonDays: 7, models: ['dynamic-regression'], drivers })[0]!.accuracy.wape
  const chance = {
    name: 'chance',
    values: customers.values.map((v) => ({ ...v, value: 1000 + 400 * random() })),
  }
  expect(wape([customers])).toBeLessThan(0.75 * wape([]))
  expect(wape([chance])).toBeLessThan(1.06 * wape([]))
})

test('a driver that is not known ahead, hardly known, or constant is left out and named', () => {
  const { values } = customers
  const read = (its: ForecastDriver['values']) =>
    readDrivers([{ name: 'x', values: its }], 'voice', firstDay, 147, 140)
  expect(read(values.slice(0, 143))).toEqual({
    columns: [],
    warnings: [{ kind: 'driver-left-out', driver: 'x', why: 'not-known-ahead', days: 140 }],
  })
  expect(read(values.slice(120)).warnings).toMatchObject([{ why: 'hardly-known', days: 20 }])
  expect(read(values.map((v) => ({ ...v, value: 5 }))).warnings).toMatchObject([{ why: 'constant' }])
  expect(read(values).warnings).toEqual([])
  const made = forecast({ history, horizonDays: 7, drivers: [{ name: 'x', values: values.slice(0, 143) }] })
  expect(made.warnings.map((warning) => explainForecastWarning(warning, 'en'))).toEqual([
    'Driver x is left out: it is not known on every day ahead.',
  ])
  const odd = { name: 'x', values: [{ date: '2026-02-01', value: Number.NaN }] }
  expect(() => forecast({ history, horizonDays: 7, drivers: [odd] })).toThrow(
    /^NUMBER_INVALID.*driver x on 2026-02-01/,
  )
})

test('positive drivers count by their logarithm around the median, others in standard deviations', () => {
  const two = (values: number[]) =>
    readDrivers(
      [{ name: 'x', values: values.map((value, d) => ({ date: addDays(firstDay, d), value })) }],
      'voice',
      firstDay,
      values.length,
      values.length - 1,
    ).columns[0]!.values
  const log = two([...Array.from({ length: 31 }, (_, k) => (k % 2 ? 100 : 200)), 400])
  expect(log[31]).toBeCloseTo(Math.log(2), 12)
  const flag = two([...Array.from({ length: 40 }, (_, k) => (k % 4 === 0 ? 1 : 0)), 1])
  // A quarter of ones: mean 0.25, standard deviation 0.433.
  expect(flag[40]).toBeCloseTo(0.75 / Math.sqrt(0.1875), 12)
})

test('a column of the history is a driver by its daily mean, days ahead included', () => {
  const column = history.volume.map((_, i) => (i % 48 === 20 ? i : null))
  const driver = historyDriver({ ...history, drivers: { column } }, 'column')
  expect(driver).toMatchObject({ name: 'column', queue: 'voice' })
  expect(driver.values[0]).toEqual({ date: firstDay, value: 20 })
  expect(driver.values).toHaveLength(140)
})

test('a bot takes its share from its day on, by steps on a ramp, and only of its queue', () => {
  const plain = dayTotals({})
  const bot = deflection({ name: 'bot', from: dayAhead(3), share: 0.2 })
  const after = dayTotals({ events: [bot] })
  for (const [k, sum] of after.entries()) expect(sum / plain[k]!).toBeCloseTo(k >= 2 ? 0.8 : 1, 9)
  const slow = deflection({ name: 'bot', from: dayAhead(1), share: 0.2, rampDays: 4 })
  expect(dayTotals({ events: [slow] }).map((sum, k) => sum / plain[k]!)).toEqual(
    [0.95, 0.9, 0.85, 0.8, 0.8, 0.8, 0.8].map((share) => expect.closeTo(share, 9)),
  )
  expect(dayTotals({ events: [{ ...bot, queue: 'billing' }] })).toEqual(plain)
  expect(() => deflection({ name: 'bot', from: dayAhead(1), share: 15 })).toThrow(
    /^NUMBER_INVALID.*percentage/,
  )
})

test('a bot at work for weeks already is not counted twice', () => {
  const from = addDays(firstDay, 100)
  const deflected = changed(history, (date) => (date >= from ? 0.7 : 1))
  const bot = deflection({ name: 'bot', from, share: 0.3 })
  const plain = dayTotals({})
  const told = dayTotals({ history: deflected, events: [bot] })
  for (const [k, sum] of told.entries()) expect(sum / plain[k]!).toBeCloseTo(0.7, 1)
})

test('a term of school is learned over its days, and expected for the next', () => {
  const terms = [
    { name: 'school', from: addDays(firstDay, 20), until: addDays(firstDay, 50) },
    { name: 'school', from: addDays(firstDay, 80), until: addDays(firstDay, 110) },
  ]
  const inTerm = (date: string) => terms.some(({ from, until }) => date >= from && date <= until)
  const pupils = changed(history, (date) => (inTerm(date) ? 1.3 : 1))
  const next = { name: 'school', from: dayAhead(4), until: dayAhead(60) }
  const without = dayTotals({ history: pupils, events: terms })
  const within = dayTotals({ history: pupils, events: [...terms, next] })
  for (const [k, sum] of within.entries()) {
    expect(sum / without[k]!).toBeGreaterThan(k >= 3 ? 1.2 : 0.999)
    expect(sum / without[k]!).toBeLessThan(k >= 3 ? 1.4 : 1.001)
  }
})

test('an event with factor 0 closes its days: null, told to nobody twice, and busier after', () => {
  const shut = ['2026-02-10', '2026-03-11', '2026-04-16']
  const closures = [...shut, dayAhead(3)].map((from) => ({
    name: 'stocktaking',
    from,
    until: from,
    factor: 0,
  }))
  const waiting = changed(history, (date) =>
    shut.includes(date) ? 0 : shut.includes(addDays(date, -1)) ? 1.4 : 1,
  )
  const made = forecast({ history: waiting, horizonDays: 7, events: closures })
  const day = gridDays(made.grid)[2]!
  expect(made.mean.slice(day.first, day.first + day.count).every((v) => v === null)).toBe(true)
  expect(made.warnings).toEqual([])
  const plain = dayTotals({})
  expect(dayTotals({ history: waiting, events: closures })[3]! / plain[3]!).toBeGreaterThan(1.15)
})

test('factors multiply, ramps rise by equal steps, and nothing else moves', () => {
  const { factor, closed } = givenEvents(
    [
      { name: 'a', from: '2026-01-07', until: '2026-01-09', factor: 2 },
      { name: 'b', from: '2026-01-08', until: '2026-01-12', factor: 1.5, rampDays: 2 },
      { name: 'c', from: '2026-01-11', until: '2026-01-11', factor: 0 },
      { name: 'd', queue: 'chat', from: '2026-01-01', until: '2026-01-31', factor: 9 },
      { name: 'e', from: '2026-01-01', until: '2026-01-31' },
    ],
    'voice',
    '2026-01-06',
    8,
  )
  expect([...factor]).toEqual([1, 2, 2.5, 3, 1.5, 1.5, 1.5, 1])
  expect([...closed]).toEqual([[5, 'c']])
})

test('parts with a driver, learned and given events and a bot still add up', () => {
  const events = [
    { name: 'mailing', from: '2026-02-03', until: '2026-02-03' },
    { name: 'mailing', from: dayAhead(2), until: dayAhead(2) },
    deflection({ name: 'bot', from: dayAhead(3), share: 0.15 }),
  ]
  const { forecast: made, parts } = explainForecast({
    history: busy,
    horizonDays: 7,
    events,
    drivers: [customers],
  })
  expect(parts.map(({ part }) => part)).toEqual(expect.arrayContaining(['level', 'driver', 'given-event']))
  for (const [i, mean] of made.mean.entries()) {
    const sum = parts.reduce((total, { values }) => total + (values[i] ?? 0), 0)
    if (mean !== null) expect(Math.abs(sum - mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, mean))
  }
})

test('those who hang up and call again are taken out, or mentioned', () => {
  const abandoned = history.volume.map((v) => (v === null ? null : 0.2 * v))
  const impatient = { ...history, abandoned }
  const made = forecast({ history: impatient, horizonDays: 7 })
  expect(made.warnings).toEqual([{ kind: 'calls-again', share: expect.closeTo(0.2, 9) }])
  const people = forecast({ history: impatient, horizonDays: 7, retryShare: 0.5 })
  expect(people.warnings).toEqual([])
  for (const [i, v] of made.mean.entries()) if (v !== null) expect(people.mean[i]! / v).toBeCloseTo(0.9, 2)
  const answered = { ...history, handled: history.volume, abandoned }
  expect(forecast({ history: answered, horizonDays: 7 }).warnings).toEqual([{ kind: 'volume-is-handled' }])
  expect(() => forecast({ history, horizonDays: 7, retryShare: 50 })).toThrow(/^NUMBER_INVALID.*retryShare/)
})
