import type { ForecastAnswer, PipelineAnswer, StepState } from '@kinshift/server/api'
import { expect, test } from 'vitest'
import { myDays, myTotals } from '../src/agent/days.ts'
import { type WishDraft, wishOf } from '../src/agent/wish-form.ts'
import { dayTicks } from '../src/charts/chart-spec.ts'
import { byDate, gridTimes, total } from '../src/charts/grid-times.ts'
import { csvText } from '../src/parts/csv.ts'
import { dayTotals, partsOf, rangesOf, timesOf } from '../src/planner/forecast-figures.ts'
import { heatOf } from '../src/planner/heat.ts'
import { nextStep } from '../src/planner/next-step.ts'
import { type OverrideDraft, overrideOf } from '../src/planner/override-form.ts'
import { addressOf, stepOf } from '../src/planner/routes.ts'

const STEPS = ['history', 'forecast', 'staffing', 'people', 'roster', 'proof', 'publish'] as const
const pipeline = (...states: StepState[]): PipelineAnswer['steps'] =>
  STEPS.map((step, i) => ({ step, state: states[i] ?? 'blocked' }))

test.each([
  { states: ['needs-you'], step: 'history' },
  { states: ['done', 'stale'], step: 'forecast' },
  { states: ['done', 'done', 'needs-you'], step: 'staffing' },
  { states: ['done', 'done', 'done', 'needs-you', 'stale'], step: 'people' },
  { states: ['done', 'done', 'done', 'done', 'stale'], step: 'roster' },
  { states: ['done', 'done', 'done', 'done', 'done', 'blocked', 'needs-you'], step: 'publish' },
  { states: ['done', 'done', 'done', 'done', 'done', 'done', 'done'], step: 'roster' },
  { states: [], step: 'roster' },
] as { states: StepState[]; step: string }[])('pipeline $states asks for $step next', ({ states, step }) => {
  expect(nextStep(pipeline(...states))).toBe(step)
})

test('every step has its address, and the address knows its step', () => {
  for (const step of [...STEPS, 'home'] as const) {
    const address = addressOf(step, { draftId: 'draft 1', queue: 'sales' })
    expect(stepOf(address.split('?')[0]!)).toBe(step)
  }
  expect(stepOf('/requests')).toBeNull()
})

const grid = { zone: 'Europe/Berlin', start: '2026-10-24T22:00:00Z', intervalMinutes: 30, count: 50 + 48 }

test('a day of 25 hours is one day, and keeps its true width', () => {
  const times = gridTimes(grid)
  expect(times[1]! - times[0]!).toBe(1_800_000)
  expect(
    byDate(
      grid.zone,
      times,
      times.map(() => 1),
    ),
  ).toEqual([
    { date: '2026-10-25', sum: 50 },
    { date: '2026-10-26', sum: 48 },
  ])
  const days = gridTimes({ ...grid, intervalMinutes: 1440, count: 3 })
  expect(days.map((at) => new Date(at).toISOString())).toEqual([
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
    '2026-10-26T23:00:00.000Z',
  ])
  expect(total([1, null, 2])).toBe(3)
  expect(dayTicks(0, 10, [1, 2, 3, 4, 5, 11], 2)).toEqual([1, 4])
})

test('quantiles pair into ranges, the widest first; one without partner draws nothing', () => {
  const values = [1]
  const levels = [0.025, 0.1, 0.2, 0.5, 0.9, 0.975].map((level) => ({ level, values }))
  expect(rangesOf({ quantiles: levels }).map((range) => range.level)).toEqual([0.95, 0.8])
})

test('day totals add the known intervals', () => {
  const mean = Array.from({ length: 98 }, (_, i) => (i < 10 ? null : 1))
  expect(dayTotals({ grid, mean })).toEqual([
    { date: '2026-10-25', expected: 40 },
    { date: '2026-10-26', expected: 48 },
  ])
})

test('the heat table is the mean by weekday and time, without the hours when nobody is needed', () => {
  const two = { zone: 'Europe/Berlin', start: '2026-11-22T23:00:00Z', intervalMinutes: 30, count: 14 * 48 }
  const values = gridTimes(two).map((_, i) => (i % 48 === 20 ? (i < 7 * 48 ? 4 : 6) : 0))
  expect(heatOf(two, values)).toEqual({ times: [600], means: [[5, 5, 5, 5, 5, 5, 5]], most: 5 })
})

test('cells of a CSV are quoted, and no cell is a formula', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x,"y"', 1],
        [null, '=1+1'],
        ['-2', -2],
      ],
    ),
  ).toBe('a,b\n"x,""y""",1\n,\'=1+1\n\'-2,-2\n')
})

const form: WishDraft = {
  wish: 'day-off',
  on: 'date',
  date: '2026-12-04',
  weekdays: [],
  startFrom: '09:00',
  startBefore: '12:00',
  strength: 'strong',
  privateReason: 'mine alone',
}

test('a wish is what the form means, without its reason', () => {
  expect(wishOf(form)).toEqual({ wish: { wish: 'day-off', strength: 'strong', dates: ['2026-12-04'] } })
  expect(wishOf({ ...form, wish: 'start-between', on: 'weekdays', weekdays: [5, 1] })).toEqual({
    wish: {
      wish: 'start-between',
      strength: 'strong',
      weekdays: [1, 5],
      startFrom: '09:00',
      startBefore: '12:00',
    },
  })
  expect(wishOf({ ...form, date: '' })).toEqual({ problem: 'chooseDate' })
  expect(wishOf({ ...form, on: 'weekdays' })).toEqual({ problem: 'chooseWeekday' })
  expect(wishOf({ ...form, wish: 'start-between', startFrom: '12:00' })).toEqual({ problem: 'badWindow' })
})

test('an agent sees every day of the period, off days and changes too, and the sums', () => {
  const shift = {
    agentId: 'ana',
    date: '2026-11-28',
    start: '2026-11-28T20:00:00Z',
    end: '2026-11-29T04:30:00Z',
    queue: 'sales',
    breaks: [
      { kind: 'meal' as const, start: '2026-11-29T00:00:00Z', end: '2026-11-29T00:30:00Z', paid: false },
    ],
  }
  const change = { agentId: 'ana', date: '2026-11-28', before: null, after: shift }
  const days = myDays({ startDate: '2026-11-27', days: 3, assignments: [shift], changes: [change] })
  expect(days.map((day) => [day.date, day.shift !== null, day.change !== null])).toEqual([
    ['2026-11-27', false, false],
    ['2026-11-28', true, true],
    ['2026-11-29', false, false],
  ])
  expect(myTotals('Europe/Berlin', [shift])).toEqual({
    paidMinutes: 480,
    shifts: 1,
    nights: 1,
    weekendDays: 1,
  })
})

test('a day, or one time of it, is told as parts that add up to it, overrides last', () => {
  const mean = Array.from({ length: grid.count }, (_, i) => (i === 3 ? null : 10 + i))
  const parts = [
    { part: 'level' as const, values: mean.map((v) => v && 8) },
    { part: 'weekday' as const, values: mean.map((v) => v && v - 8) },
    { part: 'holiday' as const, values: mean.map((v) => v && 0) },
  ]
  const forecast: ForecastAnswer['forecast'] = {
    queue: 'sales',
    grid,
    origin: grid.start,
    model: 'x',
    mean,
    quantiles: [],
    ahtSeconds: [],
    warnings: [],
  }
  const overridden = { ...forecast, mean: mean.map((v, i) => v && (i < 50 ? 2 * v : v)) }
  const answer = { forecast, overridden, parts }
  for (const { date, expected } of dayTotals(overridden)) {
    const told = partsOf(answer, date, '')
    expect(told.map(({ part }) => part)).toEqual(
      date === '2026-10-25' ? ['level', 'weekday', 'override'] : ['level', 'weekday'],
    )
    expect(told.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(expected, 9)
  }
  const times = timesOf(forecast, '2026-10-25')
  expect([times.length, times[0], times.includes('01:30')]).toEqual([47, '00:00', false])
  // 02:00 comes twice on this day: intervals 4 and 6
  expect(partsOf(answer, '2026-10-25', '02:00')).toEqual([
    { part: 'level', value: 16 },
    { part: 'weekday', value: 14 },
    { part: 'override', value: 30 },
  ])
  expect(partsOf({ ...answer, parts: [] }, '2026-10-26', '00:00')).toEqual([{ part: 'level', value: 60 }])
})

test('the override form means instants of the zone, or says what is missing', () => {
  const draft: OverrideDraft = {
    fromDate: '2026-10-25',
    untilDate: '',
    fromTime: '',
    untilTime: '',
    kind: 'percent',
    amount: '10',
    reason: ' mailing ',
  }
  const zone = 'Europe/Berlin'
  // a day of 25 hours
  expect(overrideOf(draft, zone)).toEqual({
    body: {
      from: '2026-10-24T22:00:00Z',
      until: '2026-10-25T23:00:00Z',
      change: { factor: 1.1 },
      reason: 'mailing',
    },
  })
  const part = {
    ...draft,
    fromTime: '09:00',
    untilDate: '2026-10-26',
    untilTime: '12:30',
    kind: 'volume' as const,
  }
  expect(overrideOf({ ...part, amount: '900' }, zone)).toEqual({
    body: {
      from: '2026-10-25T08:00:00Z',
      until: '2026-10-26T11:30:00Z',
      change: { volume: 900 },
      reason: 'mailing',
    },
  })
  for (const [change, problem] of [
    [{ fromDate: '' }, 'noDate'],
    [{ untilDate: '2026-10-24' }, 'badRange'],
    [{ fromTime: '10:00', untilTime: '10:00' }, 'badRange'],
    [{ amount: '' }, 'badPercent'],
    [{ amount: '-101' }, 'badPercent'],
    [{ kind: 'volume', amount: '-1' }, 'badVolume'],
    [{ reason: ' ' }, 'noReason'],
  ] as const)
    expect(overrideOf({ ...draft, ...change }, zone)).toEqual({ problem })
})
