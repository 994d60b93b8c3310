import { makeGrid } from '@kinshift/core/interval'
import { parseRequirementCsv, type RequirementTable, requirementToCsv } from '@kinshift/files'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grids } from './generators.ts'

const parse = (text: string, zone = 'America/New_York', intervalMinutes?: number) =>
  parseRequirementCsv(text, { file: 'staff.csv', zone, ...(intervalMinutes ? { intervalMinutes } : {}) })

test('one row for every open interval', () => {
  const grid = makeGrid({ zone: 'America/New_York', startDate: '2026-11-23', days: 1, intervalMinutes: 720 })
  const requirement: RequirementTable = {
    queue: 'help',
    grid,
    offeredLoadErlangs: [0, 9.876543210123],
    baseStaff: [0, 13],
    requiredStaff: [0, 19],
    serviceLevel: [null, 0.8512],
    averageSpeedOfAnswerSeconds: [null, 12.5],
    occupancy: [null, 0.76],
  }
  expect(requirementToCsv([requirement])).toBe(
    'start,queue,offered_load_erlangs,base_staff,required_staff,service_level,asa_seconds,occupancy\n' +
      '2026-11-23T12:00,help,9.876543210123,13,19,0.8512,12.5,0.76\n',
  )
})

const requirements: fc.Arbitrary<RequirementTable[]> = grids.chain((grid) => {
  const open = fc.array(fc.boolean(), { minLength: grid.count, maxLength: grid.count })
  const table = (queue: string) =>
    fc
      .tuple(open, fc.double({ min: 0.001, max: 500, noNaN: true }))
      .map(([isOpen, load]): RequirementTable => {
        const when = <T>(value: T, otherwise: T) => isOpen.map((it, i) => (it || i === 0 ? value : otherwise))
        return {
          queue,
          grid,
          offeredLoadErlangs: when(load, 0),
          baseStaff: when(Math.ceil(load) + 1, 0),
          requiredStaff: when(Math.ceil(load) * 2, 0),
          serviceLevel: when<number | null>(0.8, null),
          averageSpeedOfAnswerSeconds: when<number | null>(load / 7, null),
          occupancy: when<number | null>(0.7, null),
        }
      })
  return fc.tuple(table('help'), table('sales'))
})

test('requirements come back as they were written', () => {
  fc.assert(
    fc.property(requirements, (written) => {
      const { zone, intervalMinutes, start } = written[0]!.grid
      const back = parse(requirementToCsv(written), zone, intervalMinutes)
      for (const [q, requirement] of back.entries()) {
        const { count } = requirement.grid
        const { grid: _, queue, ...columns } = written[q]!
        expect(requirement).toEqual({
          queue,
          grid: { zone, intervalMinutes, start, count },
          ...Object.fromEntries(
            Object.entries(columns).map(([name, values]) => [name, values.slice(0, count)]),
          ),
        })
        expect(columns.requiredStaff.slice(count).every((staff) => staff === 0)).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('only start and required_staff are needed', () => {
  const [requirement] = parse('start,required_staff\n2026-11-23T08:00,4\n2026-11-23T08:30,5.5\n')
  expect(requirement!.requiredStaff.slice(15, 19)).toEqual([0, 4, 5.5, 0])
  expect(requirement!.baseStaff).toEqual(requirement!.requiredStaff)
  expect(requirement!.serviceLevel.every((level) => level === null)).toBe(true)
})

test.each<[string, string, RegExp]>([
  [
    'no staff',
    'start,queue\n2026-11-23T08:00,a\n',
    /^COLUMN_MISSING: .*staff\.csv row 1 column 'required_staff'/,
  ],
  [
    'negative staff',
    'start,required_staff\n2026-11-23T08:00,-1\n',
    /^NUMBER_INVALID: .*row 2 column 'required_staff', found '-1'/,
  ],
  ['semicolons', 'start;required_staff\n2026-11-23T08:00;1\n', /^DELIMITER_WRONG/],
])('refused: %s', (_, text, expected) => {
  expect(() => parse(text)).toThrow(expected)
})
