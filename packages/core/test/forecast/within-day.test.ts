import { expect, test } from 'vitest'
import { forecast } from '../../src/forecast/index.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import { localToInstant } from '../../src/interval/index.ts'
import { centre } from './histories.ts'

/** Days that are high or low as a whole: what the morning shows, the afternoon keeps. */
const history = centre({ days: 140, noise: 0.3, closedWeekdays: [] })
const zone = history.grid.zone
const wednesday = 135 * 48
const noon = localToInstant(zone, '2026-05-20', '12:00')
const midnight = localToInstant(zone, '2026-05-20', '00:00')

const scaledMorning = (factor: number): ContactHistory => ({
  ...history,
  volume: history.volume.map((v, i) => (v !== null && i >= wednesday && i < wednesday + 24 ? v * factor : v)),
})
const afternoon = (values: readonly (number | null)[]) =>
  values.slice(24, 48).reduce<number>((s, v) => s + (v ?? 0), 0)
const tomorrow = (values: readonly (number | null)[]) =>
  values.slice(48, 96).reduce<number>((s, v) => s + (v ?? 0), 0)

test('a busy morning raises the afternoon, a quiet one lowers it, neither by more than it showed', () => {
  const plain = afternoon(forecast({ history, horizonDays: 2, origin: midnight }).mean)
  const high = afternoon(forecast({ history: scaledMorning(1.4), horizonDays: 2, origin: noon }).mean)
  const low = afternoon(forecast({ history: scaledMorning(0.6), horizonDays: 2, origin: noon }).mean)
  expect(high / plain).toBeGreaterThan(1.03)
  expect(high / plain).toBeLessThan(1.5)
  expect(low / plain).toBeLessThan(0.97)
  expect(low / plain).toBeGreaterThan(0.5)
})

test('what has been seen makes the rest of the day surer, and tomorrow hardly different', () => {
  const morning = forecast({ history, horizonDays: 2, origin: midnight })
  const updated = forecast({ history, horizonDays: 2, origin: noon })
  const width = (made: typeof morning, i: number) =>
    made.quantiles[3]!.values[i]! - made.quantiles[1]!.values[i]!
  expect(width(updated, 26) / updated.mean[26]!).toBeLessThan(width(morning, 26) / morning.mean[26]!)
  expect(Math.abs(tomorrow(updated.mean) / tomorrow(morning.mean) - 1)).toBeLessThan(0.1)
})
