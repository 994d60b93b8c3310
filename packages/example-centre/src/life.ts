import type { LifeConstraint, LocalDate, LocalTime, Strength, Weekday } from '@kinshift/core'
import { addDays } from '@kinshift/core/interval'

/** A life constraint without its id (`ana:life-1`: an id that named the need would give the reason away), and the reason that only its owner reads. */
export interface LifeNeed {
  readonly privateReason: string
  readonly constraint: DistributiveOmit<LifeConstraint, 'id'>
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5]
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** Takes a child to school or fetches it: hours on school days, not on days when the school is closed. */
export function schoolRun(
  window: { earliestStart?: LocalTime; latestEnd?: LocalTime },
  privateReason: string,
  schoolClosed: readonly LocalDate[],
): LifeNeed {
  return {
    privateReason,
    constraint: {
      kind: 'weekday-window',
      label: `${windowWords(window)} on school days`,
      labels: { 'zh-CN': `上学日${windowInChinese(window)}` },
      strength: 'must',
      weekdays: WORKDAYS,
      window,
      exceptDates: schoolClosed,
    },
  }
}

/** Hours that hold on some weekdays: night school, last bus, a nursery that closes, a second job. */
export function hours(
  weekdays: readonly Weekday[],
  window: { earliestStart?: LocalTime; latestEnd?: LocalTime },
  privateReason: string,
  strength: Strength = 'must',
): LifeNeed {
  return {
    privateReason,
    constraint: {
      kind: 'weekday-window',
      label: `${windowWords(window)} on ${weekdayWords(weekdays)}`,
      labels: { 'zh-CN': `${weekdaysInChinese(weekdays)}${windowInChinese(window)}` },
      strength,
      weekdays,
      window,
    },
  }
}

/** The last bus home leaves before the centre closes. */
export function lastBus(latestEnd: LocalTime, privateReason: string): LifeNeed {
  return hours(EVERY_DAY, { latestEnd }, privateReason)
}

/** Whole weekdays: a religious day, a second job, lectures. */
export function weekdaysOff(
  weekdays: readonly Weekday[],
  privateReason: string,
  strength: Strength = 'must',
): LifeNeed {
  return {
    privateReason,
    constraint: {
      kind: 'weekdays-off',
      label: `off on ${weekdayWords(weekdays)}`,
      labels: { 'zh-CN': `${weekdaysInChinese(weekdays)}休息` },
      strength,
      weekdays,
    },
  }
}

/** Particular dates: a wedding, a hearing, an examination. */
export function datesOff(
  dates: readonly LocalDate[],
  privateReason: string,
  strength: Strength = 'must',
): LifeNeed {
  return {
    privateReason,
    constraint: {
      kind: 'dates-off',
      label: `off on ${dates.join(', ')}`,
      labels: { 'zh-CN': `${dates.join('、')} 休息` },
      strength,
      dates,
    },
  }
}

/** The children live with the agent in some weeks or days, counted from `anchor`'s Monday. */
export function custody(
  pattern: 'alternate-weeks' | '2-2-3' | 'alternate-weekends',
  anchor: LocalDate,
  window: { earliestStart?: LocalTime; latestEnd?: LocalTime } | 'off',
  privateReason: string,
): LifeNeed {
  const words = {
    'alternate-weeks': 'every second week',
    '2-2-3': 'on days of a 2-2-3 week',
    'alternate-weekends': 'Friday to Sunday of every second week',
  }
  const chinese = {
    'alternate-weeks': '隔周',
    '2-2-3': '按 2-2-3 轮换的日子',
    'alternate-weekends': '隔周周五至周日',
  }
  return {
    privateReason,
    constraint: {
      kind: 'custody',
      label: `${window === 'off' ? 'off' : windowWords(window)} ${words[pattern]}`,
      labels: { 'zh-CN': `${chinese[pattern]}${window === 'off' ? '休息' : windowInChinese(window)}` },
      strength: 'must',
      pattern,
      anchor,
      window,
    },
  }
}

/** Shorter days for a while: a phased return, a nursing hour, a limit in pregnancy. */
export function shorterDay(
  maxHours: number,
  from: LocalDate,
  weeks: number,
  privateReason: string,
): LifeNeed {
  const until = addDays(from, weeks * 7 - 1)
  return {
    privateReason,
    constraint: {
      kind: 'shorter-day',
      label: `at most ${maxHours} hours a day until ${until}`,
      labels: { 'zh-CN': `截至 ${until}，每天最多 ${maxHours} 小时` },
      strength: 'must',
      from,
      until,
      maxMinutesPerDay: maxHours * 60,
    },
  }
}

function windowWords({
  earliestStart,
  latestEnd,
}: {
  earliestStart?: LocalTime
  latestEnd?: LocalTime
}): string {
  if (earliestStart && latestEnd) return `only between ${earliestStart} and ${latestEnd}`
  return earliestStart ? `not before ${earliestStart}` : `not after ${latestEnd}`
}

function weekdayWords(weekdays: readonly Weekday[]): string {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  if (weekdays.length === 7) return 'every day'
  if (weekdays.length === 5 && weekdays.every((day) => day <= 5)) return 'Monday to Friday'
  return weekdays.map((day) => names[day - 1]).join(', ')
}

function windowInChinese({
  earliestStart,
  latestEnd,
}: {
  earliestStart?: LocalTime
  latestEnd?: LocalTime
}): string {
  if (earliestStart && latestEnd) return `仅 ${earliestStart} 至 ${latestEnd} 上班`
  return earliestStart ? `不早于 ${earliestStart} 上班` : `不晚于 ${latestEnd} 下班`
}

function weekdaysInChinese(weekdays: readonly Weekday[]): string {
  if (weekdays.length === 7) return '每天'
  if (weekdays.length === 5 && weekdays.every((day) => day <= 5)) return '周一至周五'
  return weekdays.map((day) => `周${'一二三四五六日'[day - 1]}`).join('、')
}
