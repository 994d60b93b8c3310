import type { BreakTemplate, ShiftTemplate } from '@kinshift/core'
import { minutesOfTime, timeOfMinutes } from '@kinshift/core/interval'

const meal = (earliest: number, latest: number): BreakTemplate => ({
  kind: 'meal',
  durationMinutes: 30,
  paid: false,
  earliestOffsetMinutes: earliest,
  latestOffsetMinutes: latest,
})
const rest = (earliest: number, latest: number): BreakTemplate => ({
  kind: 'break',
  durationMinutes: 15,
  paid: true,
  earliestOffsetMinutes: earliest,
  latestOffsetMinutes: latest,
})

/** Lengths that the centre offers, with first and last start. From six hours on there is an unpaid meal. */
const LENGTHS: readonly {
  readonly minutes: number
  readonly firstStart: string
  readonly lastStart: string
  readonly breaks: readonly BreakTemplate[]
}[] = [
  {
    minutes: 240,
    firstStart: '07:00',
    lastStart: '19:00',
    breaks: [rest(90, 150)],
  },
  {
    minutes: 300,
    firstStart: '07:00',
    lastStart: '18:00',
    breaks: [rest(105, 180)],
  },
  {
    minutes: 390,
    firstStart: '07:00',
    lastStart: '16:30',
    breaks: [rest(60, 105), meal(150, 225), rest(270, 330)],
  },
  {
    minutes: 510,
    firstStart: '07:00',
    lastStart: '14:30',
    breaks: [rest(75, 150), meal(195, 285), rest(345, 435)],
  },
  {
    minutes: 540,
    firstStart: '07:00',
    lastStart: '14:00',
    breaks: [rest(75, 165), meal(210, 300), rest(360, 465)],
  },
]

/** Starts every half hour; `0900-8h30` begins at 09:00 and is 8 h 30 min long, breaks included. */
export function shiftTemplates(): ShiftTemplate[] {
  return LENGTHS.flatMap(({ minutes, firstStart, lastStart, breaks }) => {
    const starts: ShiftTemplate[] = []
    for (let start = minutesOfTime(firstStart); start <= minutesOfTime(lastStart); start += 30) {
      const time = timeOfMinutes(start)
      const length = `${Math.floor(minutes / 60)}h${minutes % 60 === 0 ? '' : minutes % 60}`
      starts.push({
        id: `${time.replace(':', '')}-${length}`,
        start: time,
        durationMinutes: minutes,
        breaks,
      })
    }
    return starts
  })
}
