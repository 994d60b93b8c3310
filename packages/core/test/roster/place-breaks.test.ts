import { toInstant } from '@kinshift/core/interval'
import { type LinearProgram, solveLinearProgram } from '@kinshift/core/linear-program'
import {
  type Assignment,
  assignmentOf,
  checkRoster,
  placeBreaks,
  type RosterProblem,
} from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, long, MONDAY, problem } from './build.ts'

/** So many people on the long day (09:00, three breaks in windows), the demand per half hour from 09:00 on. */
function day(
  people: number,
  required: readonly number[],
  changes: Partial<RosterProblem> = {},
): RosterProblem {
  const staff = new Array<number>(7 * 48).fill(0)
  required.forEach((need, i) => {
    staff[18 + i] = need
  })
  return problem({
    agents: Array.from({ length: people }, (_, i) => agent({ id: `a${i}`, name: `A ${i}` })),
    demands: [{ queue: 'sales', requiredStaff: staff }],
    ...changes,
  })
}

const everyone = (of: RosterProblem): Assignment[] =>
  of.agents.map(({ id }) => assignmentOf(of, id, MONDAY, long, 'sales'))

const applied = (all: readonly Assignment[], changed: readonly Assignment[]) =>
  all.map((one) => changed.find(({ agentId, date }) => agentId === one.agentId && date === one.date) ?? one)

test('two meals at the same time are drawn apart, in their windows', () => {
  // Two people, one needed from 09:00 to 18:00: both at lunch together leaves nobody for an hour.
  const of = day(2, new Array(18).fill(1))
  const all = everyone(of)
  const { changed, missingHoursBefore, missingHoursAfter } = placeBreaks(of, all, MONDAY)
  // 13:15 to 14:15 both: nobody from 13:30 to 14:00, one in the half hours around.
  expect(missingHoursBefore).toBe(0.5)
  expect(missingHoursAfter).toBe(0)
  const check = checkRoster(of, applied(all, changed))
  expect(check.ruleBreaks.filter(({ ruleId }) => ruleId === 'break-window')).toEqual([])
  expect(check.shortages).toEqual([])
})

test('pinned shifts, other dates and shifts without breaks stay; a date outside changes nothing', () => {
  const of = day(2, new Array(18).fill(1))
  const [first, second] = everyone(of)
  const pinned = [first!, second!].map((one) => ({ ...one, pinned: true }))
  expect(placeBreaks(of, pinned, MONDAY).changed).toEqual([])
  expect(placeBreaks(of, [first!, second!], '2026-11-24').changed).toEqual([])
  expect(placeBreaks(of, [first!, second!], '2030-01-01').changed).toEqual([])
  expect(placeBreaks(of, [], MONDAY)).toMatchObject({
    changed: [],
    missingHoursBefore: 9,
    missingHoursAfter: 9,
  })
})

test('a shift moved by hand keeps to the windows of a template of its length, an odd one near where it is', () => {
  const of = day(2, new Array(20).fill(1))
  const all = everyone(of).map(({ shiftId: _, ...one }) => one)
  const moved = placeBreaks(of, all, MONDAY)
  expect(moved.missingHoursAfter).toBeLessThan(moved.missingHoursBefore)
  for (const one of moved.changed) {
    const check = checkRoster(of, [{ ...one, shiftId: 'long' }])
    expect(check.ruleBreaks.filter(({ ruleId }) => ruleId === 'break-window')).toEqual([])
  }
  const longer = all.map((one) => ({ ...one, end: toInstant(Date.parse(one.end) + 30 * 60_000) }))
  for (const { breaks, agentId } of placeBreaks(of, longer, MONDAY).changed) {
    const old = longer.find((one) => one.agentId === agentId)!
    breaks.forEach((part, i) => {
      const by = Math.abs(Date.parse(part.start) - Date.parse(old.breaks[i]!.start))
      expect(by).toBeLessThanOrEqual(60 * 60_000)
    })
  }
})

const demand = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 18, maxLength: 18 })

test('never worse than before, what it says is what the judge counts, and no rule is broken', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      demand,
      fc.constantFrom(15, 30, 60),
      (people, required, grid) => {
        const of = day(people, grid === 30 ? required : [], { intervalMinutes: grid })
        const all = everyone(of)
        const placed = placeBreaks(of, all, MONDAY)
        const judge = (assignments: readonly Assignment[]) => {
          const { points, ruleBreaks, shortages } = checkRoster(of, assignments)
          const hours = shortages.reduce((sum, one) => sum + one.missingHours, 0)
          return { points: points.shortage + points.surplus, hours, ruleBreaks }
        }
        const before = judge(all)
        const after = judge(applied(all, placed.changed))
        expect(placed.pointsBefore).toBeCloseTo(before.points, 6)
        expect(placed.pointsAfter).toBeCloseTo(after.points, 6)
        expect(placed.missingHoursAfter).toBeCloseTo(after.hours, 6)
        expect(placed.pointsAfter).toBeLessThanOrEqual(placed.pointsBefore + 1e-9)
        expect(after.ruleBreaks.filter(({ ruleId }) => ruleId === 'break-window')).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})

test('near the proven optimum of the whole day, as an integer program has it', async () => {
  let reached = 0
  let optimum = 0
  const days = fc.sample(fc.tuple(fc.integer({ min: 3, max: 6 }), demand), { numRuns: 12, seed: 3 })
  for (const [people, required] of days) {
    const of = day(people, required)
    reached += placeBreaks(of, everyone(of), MONDAY).pointsAfter
    optimum += await leastPoints(people, required)
  }
  expect(reached).toBeGreaterThanOrEqual(optimum - 1e-6)
  expect(reached).toBeLessThanOrEqual(1.01 * optimum)
})

/** min sum of interval points, by HiGHS: how many take each break at each offset, and shortage in price steps of one. */
async function leastPoints(people: number, required: readonly number[]): Promise<number> {
  const rows = 18
  const columns: { cost: number; upper: number; whole: boolean; terms: [number, number][] }[] = []
  const counts: [number, number][][] = []
  for (const part of long.breaks!) {
    const own: [number, number][] = []
    for (let at = part.earliestOffsetMinutes; at <= part.latestOffsetMinutes; at += 15) {
      const terms = new Map<number, number>()
      for (let minute = at; minute < at + part.durationMinutes; minute += 15) {
        const row = Math.floor(minute / 30)
        terms.set(row, (terms.get(row) ?? 0) - 0.5)
      }
      own.push([columns.length, 1])
      columns.push({ cost: 0, upper: people, whole: true, terms: [...terms] })
    }
    counts.push(own)
  }
  const prices = [20, 40, 80, 160]
  for (let row = 0; row < rows; row++) {
    prices.forEach((price, k) => {
      columns.push({ cost: price, upper: k < 3 ? 1 : 99, whole: false, terms: [[row, 1]] })
    })
    columns.push({ cost: 2, upper: 99, whole: false, terms: [[row, -1]] })
  }
  counts.forEach((own, n) => {
    for (const [column, value] of own) columns[column]!.terms.push([rows + n, value])
  })
  const starts = [0]
  for (const { terms } of columns) starts.push(starts.at(-1)! + terms.length)
  const right = [...required.map((need) => need - people), ...counts.map(() => people)]
  const lp: LinearProgram = {
    cost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ upper }) => upper),
    integer: columns.map(({ whole }) => (whole ? 1 : 0)),
    rowLower: right,
    rowUpper: right,
    starts,
    indices: columns.flatMap(({ terms }) => terms.map(([row]) => row)),
    values: columns.flatMap(({ terms }) => terms.map(([, value]) => value)),
  }
  const answer = await solveLinearProgram(lp, { engine: 'highs' })
  return answer.objective!
}
