import { expect, test } from 'vitest'
import { priorDaysOf } from '../src/planning/roster-problem.ts'
import { AGENTS } from './support/small-centre.ts'

test('a roster knows two weeks before it, or as many as the longest average of a contract asks', () => {
  const people = (terms: Partial<(typeof AGENTS)[number]['contract']>) =>
    AGENTS.map((agent, i) => (i === 3 ? { ...agent, contract: { ...agent.contract, ...terms } } : agent))
  expect(priorDaysOf([])).toBe(14)
  expect(priorDaysOf(AGENTS)).toBe(14)
  expect(priorDaysOf(people({ leastAverageWeek: { weeks: 8, minMinutesPerWeek: 1920 } }))).toBe(56)
  expect(priorDaysOf(people({ averageWeek: { weeks: 17, maxMinutesPerWeek: 2880 } }))).toBe(119)
  expect(priorDaysOf(people({ leastAverageWeek: { weeks: 1, minMinutesPerWeek: 1920 } }))).toBe(14)
})
