import { existsSync, readFileSync } from 'node:fs'
import {
  type ContactCentreInstance,
  checkContactCentre,
  checkSchedulingBenchmark,
  type SchedulingBenchmark,
  solveContactCentre,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import { parseSchedulingBenchmark } from '@kinshift/files'
import { expect, test } from 'vitest'

const shared = new URL('../../../../../../shared/data/roster/', import.meta.url)
const hasShared = existsSync(shared)
if (!hasShared) console.log('skipped: no shared data')

const small: SchedulingBenchmark = {
  days: 14,
  shifts: [
    { id: 'D', minutes: 480, mayNotBeFollowedBy: [] },
    { id: 'N', minutes: 480, mayNotBeFollowedBy: ['D'] },
  ],
  employees: ['A', 'B', 'C', 'D', 'E'].map((id) => ({
    id,
    maxShifts: { D: 14, N: 4 },
    maxMinutes: 4320,
    minMinutes: 3360,
    maxConsecutiveShifts: 5,
    minConsecutiveShifts: 2,
    minConsecutiveDaysOff: 2,
    maxWeekends: 1,
    daysOff: id === 'A' ? [0] : [],
  })),
  requestsOn: [{ employee: 'B', day: 2, shift: 'N', weight: 3 }],
  requestsOff: [{ employee: 'C', day: 5, shift: 'D', weight: 2 }],
  cover: Array.from({ length: 14 }, (_, day) => [
    { day, shift: 'D', required: 2, weightUnder: 100, weightOver: 1 },
    { day, shift: 'N', required: 1, weightUnder: 100, weightOver: 1 },
  ]).flat(),
}

test('a benchmark roster keeps every rule, and its points are those of the judge', async () => {
  const solved = await solveSchedulingBenchmark(small, { timeLimitSeconds: 3 })
  const judged = checkSchedulingBenchmark(small, solved.roster)
  expect(judged.ruleBreaks).toEqual([])
  expect(solved.objective).toBe(judged.objective)
  expect(solved.lowerBound!).toBeLessThanOrEqual(judged.objective)
})

test('an employee without any line makes an instance infeasible', async () => {
  const [first, ...others] = small.employees
  const impossible = { ...small, employees: [{ ...first!, maxMinutes: 4320, minMinutes: 6000 }, ...others] }
  const solved = await solveSchedulingBenchmark(impossible, { timeLimitSeconds: 2 })
  expect(solved).toMatchObject({ status: 'infeasible', objective: null, roster: [] })
})

test.skipIf(!hasShared).each([
  [1, 607],
  [2, 828],
  [4, 1716],
])('instance %i of the public benchmark: the best known points, proven', async (number, best) => {
  const name = `schedulingbenchmarks/Instance${String(number).padStart(2, '0')}.txt`
  const instance = parseSchedulingBenchmark(readFileSync(new URL(name, shared), 'utf8'))
  const solved = await solveSchedulingBenchmark(instance, { timeLimitSeconds: 20, gap: 0 })
  const judged = checkSchedulingBenchmark(instance, solved.roster)
  expect(judged).toMatchObject({ objective: solved.objective, ruleBreaks: [] })
  expect(solved).toMatchObject({ status: 'optimal', objective: best, lowerBound: best })
})

test.skipIf(!hasShared)('a contact centre of 60 people: complete at once, sound, and bounded', async () => {
  const text = readFileSync(new URL('contact-centre/60x7_16h_seed1.json', shared), 'utf8')
  const instance: ContactCentreInstance = JSON.parse(text)
  let first = Number.POSITIVE_INFINITY
  const solved = await solveContactCentre(instance, {
    timeLimitSeconds: 3,
    onProgress: ({ seconds }) => {
      first = Math.min(first, seconds)
    },
  })
  const judged = checkContactCentre(instance, solved.assignments)
  expect(judged.ruleBreaks).toEqual([])
  expect(judged.objective).toBe(solved.objective)
  expect(first).toBeLessThan(2)
  // Best known by experiments: 195. The bound of the linear relaxation is 83.
  expect(solved.lowerBound!).toBeLessThanOrEqual(83.5)
  expect(solved.objective!).toBeLessThan(2500)
})
