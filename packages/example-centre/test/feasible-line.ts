import type { Agent, LifeConstraint, LocalDate, ShiftTemplate } from '@kinshift/core'
import { addDays, daysBetween, minutesOfTime, mondayOf, weekdayOf } from '@kinshift/core/interval'

/**
 * Whether one agent alone has a plan that keeps contract, rest, runs, weekends and life, by walking over all states
 * day by day. Written apart from the product's rules on purpose: the two judge each other.
 * `days` are whole weeks from `firstDay`, a Monday; clock changes are left out, wall time is enough here.
 */
export function hasFeasibleLine(
  agent: Agent,
  templates: readonly ShiftTemplate[],
  firstDay: LocalDate,
  days: number,
): boolean {
  const { contract } = agent
  let states = new Map<string, State>([
    ['', { run: 0, off: 9, week: 0, weekends: 0, end: -1e9, saturday: false }],
  ])
  for (let day = 0; day < days; day += 1) {
    const date = addDays(firstDay, day)
    const weekday = weekdayOf(date)
    const possible = templates.filter((template) => allows(agent, template, date))
    const next = new Map<string, State>()
    const keep = (state: State) => {
      if (weekday === 7 && state.week < contract.minMinutesPerWeek) return
      const settled = weekday === 7 ? { ...state, week: 0, saturday: false } : state
      // Of plans that are alike in all else, the one that ends earliest leaves the most rest.
      const { end, ...alike } = settled
      const key = Object.values(alike).join()
      if (end < (next.get(key)?.end ?? Infinity)) next.set(key, settled)
    }
    for (const state of states.values()) {
      keep({ ...state, run: 0, off: Math.min(9, state.off + 1) })
      const tooFewOff = state.run === 0 && state.off < (contract.minConsecutiveDaysOff ?? 1)
      if (tooFewOff || state.run >= contract.maxConsecutiveDays) continue
      const firstOfWeekend = weekday === 6 || (weekday === 7 && !state.saturday)
      const weekends = state.weekends + (firstOfWeekend ? 1 : 0)
      if (weekends > (contract.maxWeekends ?? 99)) continue
      for (const template of possible) {
        const week = state.week + paidMinutesOf(template)
        const start = day * 1440 + minutesOfTime(template.start)
        if (week > contract.maxMinutesPerWeek || start - state.end < contract.minRestMinutes) continue
        const end = start + template.durationMinutes
        keep({ run: state.run + 1, off: 0, week, weekends, end, saturday: weekday === 6 })
      }
    }
    states = next
  }
  return states.size > 0
}

interface State {
  run: number
  off: number
  week: number
  weekends: number
  end: number
  saturday: boolean
}

function paidMinutesOf(template: ShiftTemplate): number {
  const unpaid = (template.breaks ?? []).filter((pause) => !pause.paid)
  return template.durationMinutes - unpaid.reduce((sum, pause) => sum + pause.durationMinutes, 0)
}

function allows(
  { contract, lifeConstraints = [] }: Agent,
  template: ShiftTemplate,
  date: LocalDate,
): boolean {
  const paid = paidMinutesOf(template)
  return (
    (contract.shiftMinutes?.includes(template.durationMinutes) ?? true) &&
    paid <= (contract.maxMinutesPerDay ?? 1440) &&
    lifeConstraints.every((life) => life.strength !== 'must' || lives(life, template, paid, date))
  )
}

function lives(life: LifeConstraint, template: ShiftTemplate, paid: number, date: LocalDate): boolean {
  if ((life.from && date < life.from) || (life.until && date > life.until)) return true
  const weekday = weekdayOf(date)
  const within = (window: { earliestStart?: string; latestEnd?: string }) => {
    const start = minutesOfTime(template.start)
    return (
      start >= minutesOfTime(window.earliestStart ?? '00:00') &&
      start + template.durationMinutes <= minutesOfTime(window.latestEnd ?? '48:00')
    )
  }
  switch (life.kind) {
    case 'dates-off':
      return !life.dates.includes(date)
    case 'weekdays-off':
      return !life.weekdays.includes(weekday)
    case 'weekday-window':
      return !life.weekdays.includes(weekday) || life.exceptDates?.includes(date) || within(life.window)
    case 'busy-hours': {
      const start = minutesOfTime(template.start)
      return (
        !life.weekdays.includes(weekday) ||
        start >= minutesOfTime(life.busyUntil) ||
        start + template.durationMinutes <= minutesOfTime(life.busyFrom)
      )
    }
    case 'shorter-day':
      return paid <= life.maxMinutesPerDay
    case 'remote-days':
      return true
    case 'custody': {
      const day = (((daysBetween(mondayOf(life.anchor), date) % 14) + 14) % 14) + 1
      const withChildren = {
        'alternate-weeks': day <= 7,
        '2-2-3': [1, 2, 5, 6, 7, 10, 11].includes(day),
        'alternate-weekends': day >= 5 && day <= 7,
      }[life.pattern]
      return !withChildren || (life.window !== 'off' && within(life.window))
    }
  }
}
