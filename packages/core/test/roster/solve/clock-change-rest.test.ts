import { checkRoster, solveRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, problem } from '../build.ts'

test('a night that a clock change shortens forbids itself, not the others', async () => {
  // Friday to Sunday; 22:00 to 02:00 leaves twenty hours of rest, but nineteen in the night to Sunday, 8 March 2026.
  const night = { id: 'night', start: '22:00', durationMinutes: 240, breaks: [] }
  const ana = agent({
    contract: contract({
      minRestMinutes: 1200,
      minConsecutiveDaysOff: 2,
      minMinutes: 480,
      minMinutesPerWeek: 0,
      shiftMinutes: [240],
    }),
  })
  const p = problem({
    zone: 'America/Chicago',
    startDate: '2026-03-06',
    days: 3,
    shiftTemplates: [night],
    agents: [ana],
    demands: [],
  })
  const roster = await solveRoster(p, { timeLimitSeconds: 0.5, gap: 0 })
  expect(roster.status).toMatch(/^(optimal|feasible)$/)
  expect(roster.assignments.map(({ date }) => date)).toEqual(['2026-03-06', '2026-03-07'])
  expect(checkRoster(p, roster.assignments).ruleBreaks).toEqual([])
})
