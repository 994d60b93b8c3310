import type { Agent, RosterProblem } from '@kinshift/core'
import { gridDays, makeGrid } from '@kinshift/core/interval'

/** Five people, one phone queue, Monday to Friday from 09:00 to 17:00: small enough to be proven in a moment. */
export function smallProblem(changes: Partial<RosterProblem> = {}): RosterProblem {
  const week = { zone: 'America/New_York', startDate: '2026-11-30', days: 7, intervalMinutes: 30 }
  const requiredStaff = gridDays(makeGrid(week)).flatMap(({ weekday, count }) =>
    Array.from({ length: count }, (_, slot) => (weekday <= 5 && slot >= 18 && slot < 34 ? 2 : 0)),
  )
  return {
    format: 'kinshift-roster-problem/1',
    ...week,
    queues: [{ id: 'phone', name: 'Phone', channel: 'voice' }],
    demands: [{ queue: 'phone', requiredStaff }],
    shiftTemplates: [
      { id: 'early', start: '09:00', durationMinutes: 240 },
      { id: 'late', start: '13:00', durationMinutes: 240 },
    ],
    agents: ['ana', 'bo', 'chidi', 'dana', 'emil'].map((id) => agent(id)),
    ...changes,
  }
}

/** Twenty hours a week, five shifts of four hours. */
export function agent(id: string, changes: Partial<Agent> = {}): Agent {
  return {
    id,
    name: id,
    skills: [{ queue: 'phone' }],
    contract: { minMinutesPerWeek: 960, maxMinutesPerWeek: 1200, minRestMinutes: 660, maxConsecutiveDays: 5 },
    ...changes,
  }
}

/** A benchmark instance of two employees, two shifts and one week, whose best roster costs nothing. */
export const SMALL_INSTANCE = `SECTION_HORIZON
7

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
A,E=7|L=0,2400,2400,5,2,2,0
B,E=0|L=7,2400,2400,5,2,2,0

SECTION_DAYS_OFF

SECTION_SHIFT_ON_REQUESTS
A,0,E,3

SECTION_SHIFT_OFF_REQUESTS
B,5,L,2

SECTION_COVER
${[0, 1, 2, 3, 4].flatMap((day) => [`${day},E,1,100,1`, `${day},L,1,100,1`]).join('\n')}
`
