/**
 * Who works when? Eight people, one phone, a week, and lives outside work.
 * Run: node examples/03-roster-a-week.ts
 */
import { formatLocal, gridDays, makeGrid } from '@kinshift/core/interval'
import {
  checkRoster,
  explainRuleBreak,
  type RosterProblem,
  shiftMix,
  solveRoster,
} from '@kinshift/core/roster'
import type { Agent } from '@kinshift/core/workforce'

const zone = 'Europe/Lisbon'
const startDate = '2026-11-23'
const days = gridDays(makeGrid({ zone, startDate, days: 7, intervalMinutes: 30 }))

// Three people from eight to six, four around noon; two on Saturday morning.
const requiredStaff = days.flatMap(({ weekday, count }) =>
  Array.from({ length: count }, (_, slot) => {
    const hour = slot / 2
    if (weekday === 7) return 0
    if (weekday === 6) return hour >= 9 && hour < 13 ? 2 : 0
    return hour >= 8 && hour < 18 ? (hour >= 11 && hour < 14 ? 4 : 3) : 0
  }),
)

const lunch = {
  kind: 'meal',
  durationMinutes: 30,
  paid: false,
  earliestOffsetMinutes: 180,
  latestOffsetMinutes: 300,
} as const
const shiftTemplates = [
  ...['08:00', '08:30', '09:00', '09:30'].map((start) => ({
    id: `long ${start}`,
    start,
    durationMinutes: 510,
    breaks: [lunch],
  })),
  ...['08:00', '09:00', '11:00', '13:00', '14:00'].map((start) => ({
    id: `short ${start}`,
    start,
    durationMinutes: 240,
  })),
]

const person = (id: string, name: string, hours: number, more: Partial<Agent> = {}): Agent => ({
  id,
  name,
  skills: [{ queue: 'phone' }],
  contract: {
    minMinutesPerWeek: hours * 60,
    maxMinutesPerWeek: hours * 60,
    minRestMinutes: 11 * 60,
    maxConsecutiveDays: 5,
    shiftMinutes: hours === 40 ? [510] : [240],
  },
  ...more,
})

const problem: RosterProblem = {
  format: 'kinshift-roster-problem/1',
  zone,
  startDate,
  days: 7,
  intervalMinutes: 30,
  queues: [{ id: 'phone', name: 'Phone', channel: 'voice' }],
  demands: [{ queue: 'phone', requiredStaff }],
  shiftTemplates,
  agents: [
    person('ana', 'Ana Silva', 40, {
      lifeConstraints: [
        {
          id: 'ana:life-1',
          kind: 'weekday-window',
          label: 'not before 09:00',
          strength: 'must',
          weekdays: [1, 2, 3, 4, 5],
          window: { earliestStart: '09:00' },
        },
      ],
    }),
    person('bo', 'Bo Li', 40),
    person('chen', '陈梅', 20, {
      lifeConstraints: [
        { id: 'chen:life-1', kind: 'weekdays-off', label: 'off on Tuesday', strength: 'must', weekdays: [2] },
      ],
    }),
    person('dara', 'Dara Quinn', 20, {
      preferences: [{ id: 'dara:1', strength: 'strong', wish: 'day-off', dates: ['2026-11-28'] }],
    }),
    person('emil', 'Emil Novak', 20, {
      lifeConstraints: [
        {
          id: 'emil:life-1',
          kind: 'custody',
          label: 'not after 13:00 when the children are here',
          strength: 'must',
          pattern: '2-2-3',
          anchor: startDate,
          window: { latestEnd: '13:00' },
        },
      ],
    }),
    person('fay', 'Fay Okoro', 20),
    person('gil', 'Gil Ramos', 16),
    person('hana', 'Hana Sato', 12),
  ],
}

// First without names: how many of each shift would cover the requirement, by a linear program over the workforce as a whole.
const mix = await shiftMix(problem)
const { shortage, surplus } = mix.points ?? { shortage: 0, surplus: 0 }
console.log(`Shift mix: ${shortage + surplus} points, and no mix has fewer than ${mix.lowerBound}.`)
for (const { date } of days) {
  const shifts = mix.shifts.filter((one) => one.date === date)
  if (shifts.length === 0) continue
  console.log(`  ${date.slice(5)}  ${shifts.map(({ shiftId, count }) => `${count} x ${shiftId}`).join(', ')}`)
}

// Then with names and lives: rest, days off, windows, wishes.
const roster = await solveRoster(problem, { threads: 1, gap: 0, timeLimitSeconds: 30 })
console.log(
  `\nRoster, ${roster.status}: ${roster.objective} points, and no roster has fewer than ${roster.lowerBound}.`,
)

console.log(
  `\n${' '.repeat(12)}${days
    .map(({ date }) => date.slice(5).padEnd(13))
    .join('')
    .trimEnd()}`,
)
for (const { id, name } of problem.agents) {
  const shifts = days.map(({ date }) => {
    const shift = roster.assignments.find((one) => one.agentId === id && one.date === date)
    return shift
      ? `${formatLocal(zone, shift.start).slice(11)}-${formatLocal(zone, shift.end).slice(11)}`
      : '-'
  })
  // A Chinese character takes the room of two letters.
  const room = 12 - [...name].filter((letter) => /\p{Script=Han}/u.test(letter)).length
  console.log(`${name.padEnd(room)}${shifts.map((shift) => shift.padEnd(13)).join('')}`.trimEnd())
}

// The judge knows nothing of the solver.
const check = checkRoster(problem, roster.assignments)
console.log(`\n${check.ruleBreaks.filter(({ hard }) => hard).length} hard rules broken.`)
for (const ruleBreak of check.ruleBreaks) console.log(explainRuleBreak(ruleBreak, 'en', problem))
for (const { queue, start, end, missingStaff } of check.shortages) {
  const from = formatLocal(zone, start).replace('T', ' ')
  console.log(`Short of ${missingStaff} on the ${queue}, ${from} to ${formatLocal(zone, end).slice(11)}.`)
}
