import type { Agent, ContactRecord, ShiftTemplate } from '@kinshift/core'
import { buildHistories } from '@kinshift/core/history'
import { addDays, timeOfMinutes, weekdayOf } from '@kinshift/core/interval'
import type { CentreData } from '../../src/planning/store-centre.ts'

/** Sunday evening in New York: the period begins tomorrow. */
export const NOW = '2026-11-22T22:00:00Z'
export const MONDAY = '2026-11-23'
const ZONE = 'America/New_York'

/** Appears nowhere but in the private reasons. */
export const CANARY = 'canary-4711-chemotherapy'

const contract: Agent['contract'] = {
  minMinutesPerWeek: 0,
  maxMinutesPerWeek: 2400,
  minRestMinutes: 660,
  maxConsecutiveDays: 5,
}

const agent = (id: string, name: string, queues: string[]): Agent => ({
  id,
  name,
  skills: queues.map((queue) => ({ queue })),
  contract,
})

/** Six people, of whom ana may not work late on Wednesdays. */
export const AGENTS: readonly Agent[] = [
  {
    ...agent('ana', 'Ana Silva', ['sales']),
    lifeConstraints: [
      {
        id: 'ana:wednesdays',
        kind: 'weekday-window',
        label: 'not after 16:00 on Wednesdays',
        strength: 'must',
        weekdays: [3],
        window: { latestEnd: '16:00' },
      },
    ],
  },
  agent('bo', 'Bo Li', ['sales', 'support']),
  agent('chen-mei', '陈梅', ['sales', 'support']),
  agent('dee', 'Dee Okafor', ['support']),
  agent('eve', 'Eve Novak', ['support', 'sales']),
  agent('finn', 'Finn Berg', ['sales']),
]

const TEMPLATES: readonly ShiftTemplate[] = [
  { id: 'early', start: '08:00', durationMinutes: 480 },
  { id: 'late', start: '10:00', durationMinutes: 480 },
]

/** A planner, and ana and bo with logins of their own. The data are made of whole cloth; volume 3 is more than six can do. */
export function smallCentre({ volume = 3 }: { volume?: number } = {}): CentreData {
  const { histories, issues } = buildHistories([...records('sales', volume), ...records('support', volume)], {
    zone: ZONE,
  })
  const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
  const queue = {
    goal,
    shrinkage: 0,
    ahtSeconds: 240,
    patienceSeconds: null,
    concurrency: 1,
    minStaff: 1,
  }
  return {
    centre: {
      name: 'Corner Desk (made up)',
      synthetic: false,
      zone: ZONE,
      startDate: MONDAY,
      days: 7,
      intervalMinutes: 30,
      holidays: null,
      queueChange: null,
    },
    queues: [
      { id: 'sales', name: 'Sales', channel: 'voice', ...queue },
      { id: 'support', name: 'Support', channel: 'chat', ...queue },
    ],
    histories,
    issues,
    shiftTemplates: TEMPLATES,
    agents: AGENTS,
    privateReasons: [
      { agentId: 'ana', about: 'life-constraint', subjectId: 'ana:wednesdays', reason: CANARY },
    ],
    users: [
      {
        user: { name: 'planner', role: 'planner', displayName: 'Planner', agentId: null },
        password: 'planner',
      },
      { user: { name: 'ana', role: 'agent', displayName: 'Ana Silva', agentId: 'ana' }, password: 'ana' },
      { user: { name: 'bo', role: 'agent', displayName: 'Bo Li', agentId: 'bo' }, password: 'bo' },
    ],
  }
}

/** Ten weeks of half-hours, Monday to Friday 08:00 to 18:00. */
function records(queue: string, least: number): ContactRecord[] {
  const made: ContactRecord[] = []
  for (let date = addDays(MONDAY, -70); date < MONDAY; date = addDays(date, 1)) {
    if (weekdayOf(date) > 5) continue
    for (let minute = 480; minute < 1080; minute += 30) {
      const volume = least + ((minute / 30 + weekdayOf(date)) % 3)
      made.push({ start: `${date}T${timeOfMinutes(minute)}`, queue, volume, ahtSeconds: 240 })
    }
  }
  return made
}
