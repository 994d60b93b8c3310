import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { estimatePatience } from '../../src/staffing/index.ts'

test('Kaplan-Meier by hand: the answered count until they are answered', () => {
  const estimate = estimatePatience([
    { seconds: 10, abandoned: true },
    { seconds: 20, abandoned: false },
    { seconds: 30, abandoned: true },
    { seconds: 30, abandoned: false },
    { seconds: 50, abandoned: true },
    { seconds: 0, abandoned: false },
  ])
  expect(estimate.waits).toBe(5)
  expect(estimate.meanSeconds).toBeCloseTo(140 / 3, 12)
  expect(estimate.survival.map(({ seconds }) => seconds)).toEqual([10, 30, 50])
  for (const [i, patient] of [4 / 5, (4 / 5) * (2 / 3), 0].entries())
    expect(estimate.survival[i]!.patient).toBeCloseTo(patient, 12)
  expect(estimate.restrictedMeanSeconds).toBeCloseTo(10 + 20 * 0.8 + 20 * (8 / 15), 12)
  expect(estimate.medianSeconds).toBe(50)
})

test('nobody hung up, nobody waited, bad waits', () => {
  expect(estimatePatience([{ seconds: 5, abandoned: false }])).toMatchObject({
    meanSeconds: null,
    medianSeconds: null,
  })
  expect(estimatePatience([])).toMatchObject({ meanSeconds: null, waits: 0, restrictedMeanSeconds: 0 })
  expect(() => estimatePatience([{ seconds: -1, abandoned: true }])).toThrow("'seconds of wait 0', found -1")
})

const log = fileURLToPath(
  new URL('../../../../../shared/data/calls/bank_il_calls_1999_october.csv', import.meta.url),
)
if (!existsSync(log)) console.info('skipped: no shared data')

test.skipIf(!existsSync(log))('a real log: October of a bank, 6.3 % hang up of those who are counted', () => {
  const [heading, ...lines] = readFileSync(log, 'utf8').trim().split(/\r?\n/)
  const names = heading!.split(',').map((name) => name.trim())
  const [time, outcome] = [names.indexOf('q_time'), names.indexOf('outcome')]
  const waits = lines
    .map((line) => line.split(','))
    .filter((row) => row[outcome] === 'AGENT' || row[outcome] === 'HANG')
    .map((row) => ({ seconds: Math.max(0, Number(row[time])), abandoned: row[outcome] === 'HANG' }))
  const estimate = estimatePatience(waits)
  expect(waits.length).toBe(34_478)
  // Who hung up without waiting never reached the queue; the others are 6.3 % of those who did or were answered.
  expect(estimate.abandoned / (estimate.abandoned + 30_861)).toBeCloseTo(0.0634, 4)
  expect(estimate.waits).toBe(11_900)
  // Added up outside: 881,787 seconds waited, 2,089 hang-ups.
  expect(estimate.meanSeconds).toBeCloseTo(422.1096, 4)
  expect(estimate.survival.every(({ patient }, i, all) => i === 0 || patient < all[i - 1]!.patient)).toBe(
    true,
  )
  // The waits of those who hang up are far shorter than patience: the trap this function is for.
  const hungUp = waits.filter(({ abandoned, seconds }) => abandoned && seconds > 0)
  const naive = hungUp.reduce((sum, { seconds }) => sum + seconds, 0) / hungUp.length
  expect(naive).toBeLessThan(estimate.meanSeconds! / 2)
})
