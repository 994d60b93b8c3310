import { epochOf, type LocalDate, weekdayOf } from '../../interval/index.ts'
import type { Locale } from '../../locale.ts'
import { horizonOf } from '../horizon.ts'
import type { RosterProblem, RuleBreak } from '../types.ts'

/** The parts of a sentence about a rule break, as text of one language. */
export interface RuleWords {
  readonly problem: RosterProblem
  readonly found: RuleBreak
  /** The agent as displayed; empty where it is about the floor. */
  readonly name: string
  /** 'Mon 23 Nov', 'Mon 23 Nov and Tue 24 Nov', 'Mon 23 Nov to Sun 29 Nov' */
  readonly dates: string
  /** '08:00 to 10:30' where it is about hours of a date, else empty. */
  readonly hours: string
  /** By how much, and the limit: '1 h 30 min', '2 days'; empty where there is no limit. */
  readonly amount: string
  readonly limit: string
  /** What the roster holds: limit + amount where too much, limit - amount where too little. */
  readonly over: string
  readonly under: string
  /** Public words of the life constraint; empty where there are none. */
  readonly label: string
}

const WEEKDAYS: Record<Locale, readonly string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const UNITS: Record<Exclude<RuleBreak['unit'], 'minutes'>, { one: string; many: string; zh: string }> = {
  people: { one: 'person', many: 'people', zh: '人' },
  days: { one: 'day', many: 'days', zh: '天' },
  shifts: { one: 'shift', many: 'shifts', zh: '个班次' },
  nights: { one: 'night', many: 'nights', zh: '个夜班' },
  lates: { one: 'late shift', many: 'late shifts', zh: '个晚班' },
  times: { one: 'time', many: 'times', zh: '次' },
  weekends: { one: 'weekend', many: 'weekends', zh: '个周末' },
  wishes: { one: 'wish', many: 'wishes', zh: '个心愿' },
}

/** The words of one rule break. An agent that the problem does not know is called by id. */
export function ruleWords(found: RuleBreak, locale: Locale, problem: RosterProblem): RuleWords {
  const { amount, limit } = found
  const quantity = (value: number) => formatQuantity(value, found.unit, locale)
  return {
    problem,
    found,
    name: displayName(
      problem.agents.find((agent) => agent.id === found.agentId)?.name ?? found.agentId ?? '',
      locale,
    ),
    dates: formatDates(found.dates, locale),
    hours: formatHours(found, locale, problem),
    amount: quantity(amount),
    limit: limit === undefined ? '' : quantity(limit),
    over: limit === undefined ? '' : quantity(limit + amount),
    under: limit === undefined ? '' : quantity(limit - amount),
    label: found.labels?.[locale] ?? found.label ?? '',
  }
}

/** In Chinese a name in Latin letters stands off from the characters after it. */
export function displayName(name: string, locale: Locale): string {
  return locale === 'zh-CN' && /[\w.)]$/.test(name) ? `${name} ` : name
}

/** 'Mon 23 Nov'; '11月23日（周一）' */
export function formatDate(date: LocalDate, locale: Locale): string {
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const weekday = WEEKDAYS[locale][weekdayOf(date) - 1]
  return locale === 'en' ? `${weekday} ${day} ${MONTHS[month - 1]}` : `${month}月${day}日（${weekday}）`
}

function formatDates(dates: readonly LocalDate[], locale: Locale): string {
  const [first, second] = dates
  const last = dates.at(-1)
  if (first === undefined || last === undefined) return ''
  if (dates.length === 1) return formatDate(first, locale)
  const joint = locale === 'en' ? (dates.length === 2 ? ' and ' : ' to ') : dates.length === 2 ? '和' : '至'
  return `${formatDate(first, locale)}${joint}${formatDate(dates.length === 2 ? second! : last, locale)}`
}

/** Clock times of the zone; the end of the last interval of a day is '24:00'. */
function formatHours({ hours, dates }: RuleBreak, locale: Locale, problem: RosterProblem): string {
  if (!hours) return ''
  const clock = (instant: string) => {
    const minutes = horizonOf(problem).wallMinutes(dates[0]!, epochOf(instant))
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  return `${clock(hours.start)}${locale === 'en' ? ' to ' : ' 至 '}${clock(hours.end)}`
}

function formatQuantity(exact: number, unit: RuleBreak['unit'], locale: Locale): string {
  if (unit === 'minutes') return formatMinutes(exact, locale)
  const value = Math.round(exact * 100) / 100
  const { one, many, zh } = UNITS[unit]
  if (locale === 'zh-CN') return `${value} ${zh}`
  return `${value} ${value === 1 ? one : many}`
}

function formatMinutes(value: number, locale: Locale): string {
  const whole = Math.round(Math.abs(value))
  const hours = Math.floor(whole / 60)
  const minutes = whole % 60
  const [h, min] = locale === 'en' ? ['h', 'min'] : ['小时', '分钟']
  const parts: string[] = []
  if (value < 0) parts.push(locale === 'en' ? 'minus' : '负')
  if (hours > 0) parts.push(`${hours} ${h}`)
  if (minutes > 0 || hours === 0) parts.push(`${minutes} ${min}`)
  return parts.join(' ')
}
