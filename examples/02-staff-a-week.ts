/**
 * How many people does a week of contacts need?
 * Run: node examples/02-staff-a-week.ts
 */
import { gridDays, makeGrid } from '@kinshift/core/interval'
import { fractionalAgents, requiredAgents, requirement } from '@kinshift/core/staffing'

// One half-hour first: 100 calls of three minutes, to be answered within 20 seconds in 80 % of cases.
const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const halfHour = { volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal }
const answer = requiredAgents(halfHour)
console.log(`100 calls of 180 s in half an hour are ${answer.offeredLoadErlangs} erlang.`)
console.log(
  `${answer.agents} agents answer ${percent(answer.serviceLevel)} within 20 s ` +
    `(mean wait ${seconds(answer.averageSpeedOfAnswerSeconds)}, occupancy ${percent(answer.occupancy)}); ` +
    `one fewer would miss the target.`,
)
console.log(`Before rounding: ${fractionalAgents(halfHour).agents.toFixed(2)} agents.`)
console.log(
  `If callers hang up after 2 minutes on average: ${requiredAgents({ ...halfHour, patienceSeconds: 120 }).agents} agents.`,
)

// Now a week, open from 8 to 20 o'clock and on Saturday until 14: busiest on Monday, and late in the morning.
const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 7, intervalMinutes: 30 })
const days = gridDays(grid)
const busy = [1.25, 1.05, 1, 0.95, 1, 0.5, 0]
const mean = days.flatMap(({ count, weekday }) =>
  Array.from({ length: count }, (_, i) => {
    const hour = i / 2
    const closing = weekday === 7 ? 0 : weekday === 6 ? 14 : 20
    if (hour < 8 || hour >= closing) return null
    return Math.round(120 * busy[weekday - 1]! * (0.4 + Math.exp(-(((hour - 11) / 3) ** 2))))
  }),
)
const week = requirement({
  forecast: { queue: 'voice', grid, mean, ahtSeconds: mean.map((volume) => (volume === null ? null : 210)) },
  goal: { ...goal, maxOccupancy: 0.88 },
  patienceSeconds: 180,
  shrinkage: [
    { name: 'leave and training', fraction: 0.14 },
    { name: 'sickness', fraction: 0.05, of: 'time-left' },
    // The roster places breaks itself; counted here they would count twice.
    { name: 'breaks', fraction: 0.08, plannedByRoster: true },
  ],
  minStaff: 2,
})

console.log(`\nShrinkage ${percent(week.shrinkage)}. Required staff:`)
console.log('date        calls  most at once  paid hours')
for (const { date, first, count } of days) {
  const calls = sum(mean.slice(first, first + count).map((volume) => volume ?? 0))
  const staff = week.requiredStaff.slice(first, first + count)
  console.log(
    `${date}  ${String(calls).padStart(5)}  ${String(Math.max(...staff)).padStart(12)}  ${(sum(staff) / 2).toFixed(1).padStart(10)}`,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`
}

function seconds(value: number | null): string {
  return value === null ? 'none' : `${value.toFixed(1)} s`
}
