// Twelve weeks of half-hours in, one week of expectations out.
import { explainForecastWarning, forecast } from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { gridDays, intervalsOfWeek, makeGrid } from '@kinshift/core/interval'

// A small centre, open 08:00 to 18:00 on working days; busy on Mondays, late in the morning and in the first week of March.
const grid = makeGrid({ zone: 'Europe/Berlin', startDate: '2026-01-05', days: 84, intervalMinutes: 30 })
const wobble = (i: number) => 1 + 0.1 * Math.sin(i * i)
const volume = Array.from(intervalsOfWeek(grid), (week, i) => {
  const minute = week % 1440
  const weekday = Math.floor(week / 1440)
  if (weekday > 4 || minute < 480 || minute >= 1080) return null
  const peak = Math.exp(-(((minute - 645) / 100) ** 2)) + 0.6 * Math.exp(-(((minute - 900) / 110) ** 2))
  return Math.round(90 * [1.3, 1.1, 1, 0.95, 0.9][weekday]! * peak * wobble(i))
})
const ahtSeconds = volume.map((v, i) => (v === null ? null : Math.round(270 * wobble(i + 7))))
const history: ContactHistory = { queue: 'voice', grid, volume, ahtSeconds }

const week = forecast({
  history,
  horizonDays: 7,
  origin: '2026-03-29T22:00:00Z',
  events: [{ name: 'price letter', from: '2026-04-01', until: '2026-04-02', factor: 1.25 }],
})

console.log(`${week.queue}, from ${week.origin}`)
console.log('date           contacts   80 % between           handle time')
const [, low, , high] = week.quantiles
for (const day of gridDays(week.grid)) {
  const sum = (values: readonly (number | null)[]) =>
    values.slice(day.first, day.first + day.count).reduce<number>((total, v) => total + (v ?? 0), 0)
  const contacts = sum(week.mean)
  if (contacts === 0) {
    console.log(`${day.date}    closed`)
    continue
  }
  const busiest = week.mean.reduce<number>(
    (best, v, i) =>
      i >= day.first && i < day.first + day.count && (v ?? 0) > (week.mean[best] ?? 0) ? i : best,
    day.first,
  )
  const half = `${Math.round(low!.values[busiest]!)} to ${Math.round(high!.values[busiest]!)} at the peak`
  console.log(
    `${day.date} ${contacts.toFixed(0).padStart(11)}   ${half.padEnd(22)} ${week.ahtSeconds[busiest]!.toFixed(0)} s`,
  )
}
for (const warning of week.warnings) console.log(explainForecastWarning(warning, 'en'))
