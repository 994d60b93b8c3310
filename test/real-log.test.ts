import { existsSync, readFileSync } from 'node:fs'
import type { CallRecord } from '@kinshift/core/history'
import { toInstant } from '@kinshift/core/interval'
import { expect, test } from 'vitest'
import { lineChart } from './bench/line-chart.ts'
import { compareHours, errors, pooled } from './bench/real-log-hours.ts'
import { readBankLog, realLogChart, realLogPage, runRealLog } from './bench/staffing-real-log.ts'

const file = new URL('../../shared/data/calls/bank_il_calls_1999_october.csv', import.meta.url)
const hasLog = existsSync(file)
if (!hasLog) console.log('skipped: no shared data')

// From 08:00 two agents take calls of a minute, one every minute each; every tenth caller hangs up after 30 s.
const regular: CallRecord[] = Array.from({ length: 120 }, (_, k): CallRecord => {
  const start = toInstant(Date.parse('2026-11-23T08:00:00Z') + k * 30_000)
  return k % 10 === 9
    ? { start, waitSeconds: 30, abandoned: true, handleSeconds: null }
    : { start, waitSeconds: 0, abandoned: false, handleSeconds: 60, agent: k % 2 === 0 ? 'Ana' : 'Ben' }
})

test('an hour of a log made by hand is what was put into it', async () => {
  const options = { zone: 'UTC', learnt: regular, idleMinutes: 10, afterCallSeconds: 0, replications: 20 }
  const [hour, ...others] = await compareHours(regular, options)
  expect(others).toEqual([])
  expect(hour).toMatchObject({ date: '2026-11-23', hour: 8, calls: 120 })
  expect(hour!.observed).toEqual({ waitProbability: 0.1, waitSeconds: 3, abandonProbability: 0.1 })
  // Ben's last call ends a minute before the hour; 120 calls of a minute are 2 erlang.
  expect(hour!.agents).toBeGreaterThan(1.95)
  expect(hour!.agents).toBeLessThanOrEqual(2)
  expect(hour!.load).toBeCloseTo(2 / hour!.agents, 12)
  expect(hour!.models['Erlang C'].waitSeconds).toBeNull()
  expect(pooled([hour!], ({ models }) => models['Erlang C'])).toMatchObject({ waitSeconds: null, endless: 1 })
  // Patience is exactly 30 s: those who must wait longer hang up.
  expect(hour!.models.simulation.waitSeconds).toBeLessThan(30)
  expect(errors([hour!], 'Erlang C').waitSeconds).toBeNull()
  expect(errors([hour!], 'Erlang C').abandonProbability).toBeCloseTo(0.1, 12)
})

test('after-call work fills the same agents more', async () => {
  const options = { zone: 'UTC', learnt: regular, idleMinutes: 10, replications: 20 }
  const [without] = await compareHours(regular, { ...options, afterCallSeconds: 0 })
  const [busier] = await compareHours(regular, { ...options, afterCallSeconds: 30 })
  expect(busier!.load / without!.load).toBeCloseTo(1.5, 12)
  for (const model of ['Erlang A', 'simulation'] as const)
    expect(busier!.models[model].abandonProbability).toBeGreaterThan(
      without!.models[model].abandonProbability,
    )
})

test('a chart breaks a line where there is no value, and cuts what is above the axis', () => {
  const panel = {
    title: 'Waits',
    lines: [
      [0, 5, 20],
      [1, null, 3],
    ],
    most: 10,
    ticks: [{ value: 10, text: '10' }],
  }
  const chart = lineChart('Waits by hour', ['seen', 'said'], ['8', '9', '10'], [panel])
  const [said, seen] = [...chart.matchAll(/<path class="s\d" d="([^"]*)"\/>(?!<text)/g)].map(
    ([, path]) => path!,
  )
  expect([seen!.match(/M/g)!.length, said!.match(/M/g)!.length]).toEqual([1, 2])
  expect(seen).toMatch(/ 34$/)
  expect(chart).toContain('prefers-color-scheme:dark')
  expect(chart).not.toContain('NaN')
})

test.skipIf(!hasLog)('what is learnt from two weeks of the real log holds in the next two', async () => {
  const bench = await runRealLog(readBankLog(readFileSync(file, 'utf8'), 'bank.csv'), 20)
  expect(bench.hours.length).toBe(215)
  expect(bench.hours.every(({ date }) => date >= '1999-10-16')).toBe(true)
  const observed = pooled(bench.hours, (hour) => hour.observed)
  const played = pooled(bench.hours, ({ models }) => models.simulation)
  expect(Math.abs(played.waitProbability - observed.waitProbability)).toBeLessThan(0.015)
  expect(Math.abs(played.waitSeconds! - observed.waitSeconds!)).toBeLessThan(2.5)
  expect(Math.abs(played.abandonProbability - observed.abandonProbability)).toBeLessThan(0.004)
  const page = realLogPage(bench)
  expect(page + realLogChart(bench)).not.toMatch(/NaN|undefined|Infinity/)
})
