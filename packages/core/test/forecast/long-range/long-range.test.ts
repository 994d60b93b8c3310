import { type LongRangeForecast, longRangeForecast } from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { gridDays, makeGrid } from '@kinshift/core/interval'
import { headsFromVolume } from '@kinshift/core/staffing'
import { describe, expect, test } from 'vitest'
import { mulberry } from '../histories.ts'

/** Daily volumes that grow by 10 % a year, from the first Monday of 2023. */
function daily(days: number, growth = 0.1): ContactHistory {
  const grid = makeGrid({ zone: 'Europe/Berlin', startDate: '2023-01-02', days, intervalMinutes: 1440 })
  const random = mulberry(3)
  const volume = gridDays(grid).map(({ weekday }, d) =>
    Math.round(1000 * (weekday > 5 ? 0.4 : 1) * (1 + growth) ** (d / 365.25) * (1 + 0.1 * (random() - 0.5))),
  )
  return { queue: 'voice', grid, volume, ahtSeconds: volume.map(() => 240) }
}

const scenario = ({ scenarios }: LongRangeForecast, name: string) =>
  scenarios.find((one) => one.name === name)!
const width = ({ quantiles, volume }: { quantiles: readonly { value: number }[]; volume: number }) =>
  (quantiles[3]!.value - quantiles[1]!.value) / volume
const short = { history: daily(1200), months: 18, paths: 100 }

describe('a long-range forecast', () => {
  const made = longRangeForecast({ ...short, by: 'month' })

  test('covers what is left of the month and whole months after it, under three scenarios', () => {
    const { periods } = scenario(made, 'base')
    // the history ends on 15 April 2026
    expect(periods.map(({ from }) => from).slice(0, 2)).toEqual(['2026-04-01', '2026-05-01'])
    expect(periods).toHaveLength(19)
    expect(periods.map(({ complete }) => complete)).toEqual([
      false,
      ...Array.from({ length: 18 }, () => true),
    ])
    expect(periods.map(({ days }) => days).slice(0, 4)).toEqual([15, 31, 30, 31])
    for (const [k, { volume, ahtSeconds }] of periods.entries()) {
      expect(ahtSeconds).toBeCloseTo(240, 6)
      expect(volume).toBeGreaterThan(scenario(made, 'low').periods[k]!.volume)
      expect(volume).toBeLessThan(scenario(made, 'high').periods[k]!.volume)
    }
  })

  test('learns growth, and draws it towards none by what is not known', () => {
    expect(made.growth.years).toBe(2)
    expect(made.growth.perYear).toBeGreaterThan(0.05)
    expect(made.growth.perYear).toBeLessThan(0.1)
    const young = longRangeForecast({ history: daily(200), months: 2, by: 'month', paths: 20 })
    expect(young.growth).toMatchObject({ perYear: 0, years: 0 })
    expect(young.warnings).toContainEqual({ kind: 'growth-unknown' })
  })

  test('weeks and months are sums of the same days, and intervals widen with the distance', () => {
    const weeks = scenario(longRangeForecast({ ...short, by: 'week' }), 'base').periods
    const sum = (values: readonly { volume: number }[]) =>
      values.reduce((total, { volume }) => total + volume, 0)
    expect(sum(weeks)).toBeCloseTo(sum(scenario(made, 'base').periods), 4)
    expect(weeks[1]).toMatchObject({ from: '2026-04-20', days: 7, complete: true })
    const { periods } = scenario(made, 'base')
    expect(width(periods[17]!)).toBeGreaterThan(1.5 * width(periods[2]!))
    for (const { quantiles } of periods)
      expect(quantiles.map(({ value }) => value)).toEqual(
        quantiles.map(({ value }) => value).sort((a, b) => a - b),
      )
  })

  test('takes given growth and deflection at their word, and repeats itself', () => {
    const scenarios = [
      { name: 'flat', growthPerYear: 0 },
      { name: 'ten', growthPerYear: 0.1 },
      { name: 'bot', growthPerYear: 0, deflection: { share: 0.2, from: '2026-09-01' } },
    ]
    const asked = { ...short, by: 'month' as const, scenarios }
    const told = longRangeForecast(asked)
    expect(longRangeForecast(asked)).toEqual(told)
    const volumes = (name: string) => scenario(told, name).periods.map(({ volume }) => volume)
    const [flat, ten, bot] = ['flat', 'ten', 'bot'].map(volumes)
    // May 2027 is 395 to 426 days ahead
    expect(ten![13]! / flat![13]!).toBeCloseTo(1.1 ** (410 / 365.25), 3 - 1)
    expect(bot![4]).toBeCloseTo(flat![4]!, 9)
    expect(bot![5]! / flat![5]!).toBeCloseTo(0.8, 9)
    const refused = (more: object) => () => longRangeForecast({ ...asked, ...more })
    expect(refused({ months: 25 })).toThrow('NUMBER_INVALID')
    expect(refused({ scenarios: [{ name: 'x', growthPerYear: -1 }] })).toThrow('NUMBER_INVALID')
    expect(refused({ scenarios: [{ name: 'x', deflection: { share: 20, from: '2026-09-01' } }] })).toThrow(
      'NUMBER_INVALID',
    )
  })

  test('feeds the capacity plan', () => {
    const weeks = [
      { volume: 8000, ahtSeconds: 270 },
      { volume: 8000, ahtSeconds: null },
    ]
    const shape = { weeks, ahtSeconds: 540, occupancy: 0.8, shrinkage: 0.25, hoursPerHead: 40 }
    expect(headsFromVolume(shape)).toEqual([expect.closeTo(25, 9), expect.closeTo(50, 9)])
    expect(() => headsFromVolume({ ...shape, shrinkage: 25 })).toThrow('SHRINKAGE_OUT_OF_RANGE')
    expect(() => headsFromVolume({ weeks, occupancy: 0.8, shrinkage: 0, hoursPerHead: 40 })).toThrow(
      'NUMBER_INVALID',
    )
  })
})
