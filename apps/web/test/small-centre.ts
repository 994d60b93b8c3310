import type { Agent, Assignment, Demand, Queue, RosterProblem, ShiftTemplate } from '@kinshift/core'
import { addDays } from '@kinshift/core/interval'
import type { DraftAnswer } from '@kinshift/server/api'
import { templateEdits } from '../src/planner/roster/commands.ts'
import { frameOf } from '../src/planner/roster/frame.ts'

/** Numbers that look random and are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const QUEUES: readonly Queue[] = [
  { id: 'sales', name: 'Sales', channel: 'voice' },
  { id: 'service', name: 'Service', channel: 'voice' },
  { id: 'chat', name: 'Chat', channel: 'chat' },
]

export const TEMPLATES: readonly ShiftTemplate[] = [
  ['early', '07:00'],
  ['day', '08:30'],
  ['midday', '11:00'],
  ['late', '13:30'],
  ['night', '21:30'],
].map(([id = '', start = '']) => ({
  id,
  start,
  durationMinutes: 510,
  breaks: [
    { kind: 'meal', durationMinutes: 30, paid: false, earliestOffsetMinutes: 180, latestOffsetMinutes: 300 },
  ],
}))

const FIRST = [
  'Ana',
  'Ben',
  'Chiara',
  'Dara',
  'Emil',
  'Fatou',
  'Greta',
  'Hana',
  'Ines',
  'Jun',
  'Kofi',
  'Lena',
]
const LAST = ['Silva', 'Okafor', 'Larsen', 'Haddad', 'Meyer', 'Jones', 'Garcia', 'Novak', 'Kim']
const CHINESE = [
  ['陈梅', 'chen mei'],
  ['王强', 'wang qiang'],
  ['李娜', 'li na'],
] as const

/** A made-up centre of any size: `smallCentre({ agents: 1000, days: 28 })` is the size that the grid is measured with. */
export function smallCentre({
  agents: size = 24,
  days = 7,
  zone = 'Europe/Berlin',
  startDate = '2026-11-23',
  intervalMinutes = 15,
}: {
  readonly agents?: number
  readonly days?: number
  readonly zone?: string
  readonly startDate?: string
  readonly intervalMinutes?: number
} = {}): DraftAnswer {
  const random = seeded(7)
  const agents = Array.from({ length: size }, (_, i) => agentAt(i, startDate))
  const problem: RosterProblem = {
    format: 'kinshift-roster-problem/1',
    name: 'A small centre',
    zone,
    startDate,
    days,
    intervalMinutes,
    queues: QUEUES,
    demands: [],
    shiftTemplates: TEMPLATES,
    agents,
  }
  const frame = frameOf(problem)
  const assignments: Assignment[] = []
  agents.forEach((agent, i) => {
    frame.dates.forEach((date, day) => {
      if ((day + i * 3) % 7 >= 5) return
      const template = TEMPLATES[(i + (random() < 0.15 ? 1 : 0)) % TEMPLATES.length]!
      const [edit] = templateEdits(
        () => null,
        zone,
        { agentId: agent.id, date },
        template,
        agent.skills[0]!.queue,
      )
      const pinned = random() < 0.06
      if (edit?.after) assignments.push(pinned ? { ...edit.after, pinned: true } : edit.after)
    })
  })
  const demands = QUEUES.map((queue, q): Demand => {
    const people = agents.filter((agent) => agent.skills[0]!.queue === queue.id).length
    return {
      queue: queue.id,
      requiredStaff: Array.from(frame.starts.subarray(0, -1), (at) => {
        const hour = ((at - frame.starts[0]!) / 3_600_000) % 24
        const shape = Math.max(0, Math.sin(((hour - 5) / 19) * Math.PI)) ** 0.7
        return Math.round(people * 0.42 * shape * (1 + 0.12 * Math.sin(q + hour)))
      }),
    }
  })
  return {
    id: 'draft-1',
    version: 3,
    problem: { ...problem, demands },
    assignments,
    certificate: {
      status: 'feasible',
      objective: 8410,
      lowerBound: 8258,
      gap: 0.018,
      seconds: 30,
      notes: [],
    },
    publishedVersion: null,
  }
}

function agentAt(i: number, startDate: string): Agent {
  const chinese = i % 8 === 3 ? CHINESE[Math.floor(i / 8) % CHINESE.length] : undefined
  const first = FIRST[i % FIRST.length]!
  const last = LAST[(i * 5) % LAST.length]!
  return {
    id: `agent-${i + 1}`,
    name: chinese ? chinese[0] : `${first} ${last}`,
    sortKey: chinese ? chinese[1] : `${last} ${first}`,
    team: ['North', 'South'][i % 2]!,
    skills: [
      { queue: QUEUES[i % 3]!.id },
      ...(i % 4 === 0 ? [{ queue: QUEUES[(i + 1) % 3]!.id, proficiency: 0.8 }] : []),
    ],
    contract: {
      minMinutesPerWeek: 1200,
      maxMinutesPerWeek: 2400,
      minRestMinutes: 660,
      maxConsecutiveDays: 6,
      minConsecutiveDaysOff: 1,
      maxMinutesPerDay: 600,
    },
    ...(i % 5 === 0 && {
      lifeConstraints: [
        {
          id: `school-${i}`,
          kind: 'weekday-window',
          label: 'not after 16:00 on school days',
          strength: 'must',
          weekdays: [1, 2, 3, 4, 5],
          window: { latestEnd: '16:00' },
          until: '2027-07-03',
        },
      ],
    }),
    ...(i % 6 === 1 && {
      preferences: [{ id: `wish-${i}`, strength: 'strong', wish: 'day-off', dates: [addDays(startDate, 4)] }],
    }),
  }
}
