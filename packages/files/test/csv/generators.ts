import type { ContactHistory } from '@kinshift/core/history'
import { addDays, type IntervalGrid, makeGrid } from '@kinshift/core/interval'
import fc from 'fast-check'

/** Zones with every kind of clock change, and grids that lie on or near the changes. */
export const grids: fc.Arbitrary<IntervalGrid> = fc
  .record({
    zone: fc.constantFrom(
      'America/New_York',
      'Europe/London',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'America/Sao_Paulo',
      'Africa/Cairo',
      'Asia/Kolkata',
      'UTC',
    ),
    startDate: fc.oneof(
      fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2000-01-01', n)),
      fc.constantFrom('2026-03-06', '2026-10-30', '2024-02-28', '2018-11-03', '2026-04-03', '2010-11-05'),
    ),
    days: fc.integer({ min: 2, max: 16 }),
    intervalMinutes: fc.constantFrom(15, 30, 60, 1440),
  })
  .map(makeGrid)

export const queueNames = fc.constantFrom('help', 'sales, east', 'the "gold" line', '客服', 'two\nlines')

/** Per interval of a grid a number or nothing; the first is a number. */
export const valuesOn = (
  grid: IntervalGrid,
  numbers: fc.Arbitrary<number>,
): fc.Arbitrary<(number | null)[]> =>
  fc
    .array(fc.option(numbers, { freq: 4 }), { minLength: grid.count, maxLength: grid.count })
    .chain((values) => numbers.map((first) => [first, ...values.slice(1)]))

const counts = fc.oneof(fc.nat(2000), fc.double({ min: 0, max: 1e6, noNaN: true }))

/** One to three queues on one grid, some with a driver. */
export const histories: fc.Arbitrary<ContactHistory[]> = fc
  .tuple(grids, fc.uniqueArray(queueNames, { minLength: 1, maxLength: 3 }), fc.boolean())
  .chain(([grid, queues, driven]) =>
    fc.tuple(
      ...queues.map((queue) =>
        fc
          .record({ volume: valuesOn(grid, counts), rain: valuesOn(grid, fc.integer({ min: -9, max: 9 })) })
          .map(
            ({ volume, rain }): ContactHistory => ({
              queue,
              grid,
              volume,
              ...(driven ? { drivers: { rain } } : {}),
            }),
          ),
      ),
    ),
  )
