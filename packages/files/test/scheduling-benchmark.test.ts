import { readdirSync, readFileSync } from 'node:fs'
import { checkSchedulingBenchmark, type SchedulingBenchmark } from '@kinshift/core/roster'
import { parseBenchmarkRosterCsv, parseSchedulingBenchmark, rosterToBenchmarkCsv } from '@kinshift/files'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasSharedRosterData, SHARED_ROSTER_DATA } from './shared-data.ts'

const SMALL = `# a comment
SECTION_HORIZON
7

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
A,E=5|L=2,2400,960,4,2,2,1
B,E=5,2400,0,4,1,1,0

SECTION_DAYS_OFF
A,0,6
B,3

SECTION_SHIFT_ON_REQUESTS
A,2,L,3

SECTION_SHIFT_OFF_REQUESTS
B,1,E,5

SECTION_COVER
1,E,2,100,1
1,L,0,100,7
`

test('every part of an instance is read', () => {
  expect(parseSchedulingBenchmark(SMALL)).toEqual({
    days: 7,
    shifts: [
      { id: 'E', minutes: 480, mayNotBeFollowedBy: [] },
      { id: 'L', minutes: 480, mayNotBeFollowedBy: ['E'] },
    ],
    employees: [
      {
        id: 'A',
        maxShifts: { E: 5, L: 2 },
        maxMinutes: 2400,
        minMinutes: 960,
        maxConsecutiveShifts: 4,
        minConsecutiveShifts: 2,
        minConsecutiveDaysOff: 2,
        maxWeekends: 1,
        daysOff: [0, 6],
      },
      {
        id: 'B',
        maxShifts: { E: 5 },
        maxMinutes: 2400,
        minMinutes: 0,
        maxConsecutiveShifts: 4,
        minConsecutiveShifts: 1,
        minConsecutiveDaysOff: 1,
        maxWeekends: 0,
        daysOff: [3],
      },
    ],
    requestsOn: [{ employee: 'A', day: 2, shift: 'L', weight: 3 }],
    requestsOff: [{ employee: 'B', day: 1, shift: 'E', weight: 5 }],
    cover: [
      { day: 1, shift: 'E', required: 2, weightUnder: 100, weightOver: 1 },
      { day: 1, shift: 'L', required: 0, weightUnder: 100, weightOver: 7 },
    ],
  })
})

test('windows line ends and a byte order mark change nothing', () => {
  expect(parseSchedulingBenchmark(`\uFEFF${SMALL.replaceAll('\n', '\r\n')}`)).toEqual(
    parseSchedulingBenchmark(SMALL),
  )
})

test.each([
  [
    '7\n',
    'x\n',
    "INSTANCE_INVALID: The benchmark instance cannot be read, small.txt row 3, found 'x', expected a whole number in place 1.",
  ],
  ['B,3', 'B,7', 'small.txt row 15, found 7, expected a day from 0 to 6.'],
  ['E=5|L=2', 'E=5|N=2', "small.txt row 10, found 'N=2', expected SHIFT=NUMBER."],
  ['1,L,0', '1,N,0', "small.txt row 25, found 'N', expected a shift that the instance names."],
  ['SECTION_STAFF', 'SECTION_PEOPLE', "found 'no SECTION_STAFF'"],
])('%j for %j is refused with its row', (good, bad, message) => {
  expect(() => parseSchedulingBenchmark(SMALL.replace(good, bad), { file: 'small.txt' })).toThrow(message)
})

test('each rule and each point of the small instance, counted by hand', () => {
  const instance = parseSchedulingBenchmark(SMALL)
  const check = (csv: string) => checkSchedulingBenchmark(instance, parseBenchmarkRosterCsv(csv, instance))
  // B works E on day 1 although asked not to (5), A has no L on day 2 (3), nobody is missing from E on day 1, L has nobody.
  expect(check(',E,E,,,,\n,E,,,,,\n')).toEqual({
    objective: 8,
    points: { requests: 8, under: 0, over: 0 },
    ruleBreaks: [],
  })
  expect(check(',,L,L,,,\n,,,,,,\n')).toMatchObject({ objective: 200, ruleBreaks: [] })
  expect(check(',L,E,,,,\n,L,,,,,\n').ruleBreaks).toEqual([
    { rule: 'shift-succession', employee: 'A', day: 1, shift: 'E' },
    { rule: 'max-shifts', employee: 'B', shift: 'L', found: 1, limit: 0 },
  ])
  expect(check('E,E,E,E,E,E,E\n,,,E,,E,\n').ruleBreaks).toEqual([
    { rule: 'day-off', employee: 'A', day: 0, shift: 'E' },
    { rule: 'day-off', employee: 'A', day: 6, shift: 'E' },
    { rule: 'max-shifts', employee: 'A', shift: 'E', found: 7, limit: 5 },
    { rule: 'max-minutes', employee: 'A', found: 3360, limit: 2400 },
    { rule: 'max-consecutive-shifts', employee: 'A', day: 0, found: 7, limit: 4 },
    { rule: 'day-off', employee: 'B', day: 3, shift: 'E' },
    { rule: 'max-weekends', employee: 'B', found: 1, limit: 0 },
  ])
  expect(check(',E,,E,,,\n,,,,,,\n').ruleBreaks).toEqual([
    { rule: 'min-consecutive-shifts', employee: 'A', day: 1, found: 1, limit: 2 },
    { rule: 'min-consecutive-days-off', employee: 'A', day: 2, found: 1, limit: 2 },
    { rule: 'min-consecutive-shifts', employee: 'A', day: 3, found: 1, limit: 2 },
  ])
  expect(check(',,,,,,E\n,,,,,,\n').ruleBreaks).toEqual([
    { rule: 'day-off', employee: 'A', day: 6, shift: 'E' },
    { rule: 'min-minutes', employee: 'A', found: 480, limit: 960 },
  ])
})

test('a roster may carry a heading and ids, in any order', () => {
  const instance = parseSchedulingBenchmark(SMALL)
  const plain = parseBenchmarkRosterCsv(',E,E,,,,\n,E,,,,,\n', instance)
  expect(parseBenchmarkRosterCsv('id,0,1,2,3,4,5,6\r\nB,,E,,,,,\r\nA,,E,E,,,,\r\n', instance)).toEqual(plain)
  expect(rosterToBenchmarkCsv(plain)).toBe(',E,E,,,,\n,E,,,,,\n')
})

test.each([
  [',E,E,,,,\n', "found '1 lines', expected 2, one per employee"],
  [',E,E,,,\n,E,,,,,\n', "row 1, found '6 days', expected 7 days"],
  [',E,N,,,,\n,E,,,,,\n', "row 1, found 'N', expected a shift id of the instance, or nothing"],
])('a roster that does not fit the instance is refused: %j', (csv, message) => {
  expect(() => parseBenchmarkRosterCsv(csv, parseSchedulingBenchmark(SMALL), { file: 'r.csv' })).toThrow(
    message,
  )
})

interface Judge {
  parse(path: string): unknown
  judge(instance: unknown, rows: string[][]): { cost: number; bad: string[] }
}

/** Rosters of all kinds: nobody, a few, everybody, and long runs of the same. */
const randomRoster = (instance: SchedulingBenchmark) => {
  const shiftIds = instance.shifts.map((shift) => shift.id)
  const row = fc.record({
    density: fc.constantFrom(0.1, 0.5, 0.7, 0.95),
    seeds: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
      minLength: instance.days,
      maxLength: instance.days,
    }),
  })
  return fc
    .array(row, { minLength: instance.employees.length, maxLength: instance.employees.length })
    .map((rows) =>
      rows.map(({ density, seeds }) =>
        seeds.map((u) => (u < density ? shiftIds[Math.floor((u / density) * shiftIds.length)]! : null)),
      ),
    )
}

test.skipIf(!hasSharedRosterData)(
  'the checker and the instances’ own judge agree on random rosters',
  async () => {
    const { parse, judge }: Judge = await import(
      new URL('judge/schedulingbenchmarks.mjs', SHARED_ROSTER_DATA).href
    )
    const folder = new URL('schedulingbenchmarks/', SHARED_ROSTER_DATA)
    for (const name of readdirSync(folder)) {
      const path = new URL(name, folder)
      const instance = parseSchedulingBenchmark(readFileSync(path, 'utf8'), { file: name })
      if (instance.days * instance.employees.length > 2500) continue
      const theirs = parse(path.pathname)
      fc.assert(
        fc.property(randomRoster(instance), (roster) => {
          const expected = judge(
            theirs,
            roster.map((row) => row.map((shift) => shift ?? '')),
          )
          const found = checkSchedulingBenchmark(instance, roster)
          expect(found.objective).toBe(expected.cost)
          expect(found.ruleBreaks.length).toBe(expected.bad.length)
          expect(parseBenchmarkRosterCsv(rosterToBenchmarkCsv(roster), instance)).toEqual(roster)
        }),
        { numRuns: 15, endOnFailure: true },
      )
    }
  },
)

test.skipIf(!hasSharedRosterData)('the longest instance is read whole', () => {
  const text = readFileSync(new URL('schedulingbenchmarks/Instance23.txt', SHARED_ROSTER_DATA), 'utf8')
  const { days, employees, shifts, cover } = parseSchedulingBenchmark(text)
  expect([days, employees.length, shifts.length, cover.length]).toEqual([364, 100, 16, 5824])
})
