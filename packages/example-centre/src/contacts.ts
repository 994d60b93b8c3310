import type { ContactRecord, Holiday, LocalDate } from '@kinshift/core'
import { addDays, daysBetween, minutesOfTime, timeOfMinutes, weekdayOf } from '@kinshift/core/interval'
import { openingOf, type ProfilePoint, type QueuePlan } from './queues.ts'
import { type RandomStream, randomStream } from './random.ts'

/** 105 weeks: two years, and every public holiday at least twice. */
export const HISTORY_DAYS = 735
const INTERVAL_MINUTES = 30

/** How unlike one day is to the next beyond chance: the level of the whole centre, and of one queue. */
const CENTRE_DAY_VARIATION = 0.04
const QUEUE_DAY_VARIATION = 0.05
/** Slow drift within a day: autoregressive of order one, in logarithms. */
const DRIFT_PERSISTENCE = 0.7
const DRIFT_DEVIATION = 0.06

/** The phones were dead from 10:30 to 13:00 on a Tuesday 29 weeks before `firstDay`; afterwards callers came back. */
export const OUTAGE = {
  queue: 'sales',
  daysBeforeFirstDay: 202,
  from: '10:30',
  until: '13:00',
  rebound: 1.3,
  reboundUntil: '15:00',
}

/** Public holidays on which the centre is almost empty. */
const GREAT_HOLIDAYS = /new year|thanksgiving|christmas/i

/**
 * Two years of half-hourly contacts of all queues up to the day before `firstDay`.
 *
 *   mean = contactsPerHalfHour x profile(time) x weekday x yearly x growth x holiday x billing x outage
 *   volume ~ Poisson(mean x Gamma(centre's day) x Gamma(queue's day) x exp(drift))
 */
export function contactsOf(
  plans: readonly QueuePlan[],
  firstDay: LocalDate,
  holidays: readonly Holiday[],
  seed: number,
): ContactRecord[] {
  const dates = Array.from({ length: HISTORY_DAYS }, (_, index) => addDays(firstDay, index - HISTORY_DAYS))
  const centre = randomStream(seed, 'centre-day')
  const centreLevels = dates.map(() => centre.gammaFactor(CENTRE_DAY_VARIATION))
  return plans.flatMap((plan) => {
    const days = randomStream(seed, `${plan.queue.id}/day`)
    const calls = randomStream(seed, `${plan.queue.id}/contacts`)
    return dates.flatMap((date, index) => {
      const level =
        dayMean(plan, date, firstDay, holidays) * centreLevels[index]! * days.gammaFactor(QUEUE_DAY_VARIATION)
      return dayOfContacts(plan, date, firstDay, level, calls)
    })
  })
}

/** Mean contacts of a half-hour at profile level 1 on this date, before any chance. */
export function dayMean(
  plan: QueuePlan,
  date: LocalDate,
  firstDay: LocalDate,
  holidays: readonly Holiday[],
): number {
  const dayOfYear = daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1
  const yearly =
    1 + plan.yearly.amplitude * Math.cos((2 * Math.PI * (dayOfYear - plan.yearly.peakDay)) / 365.25)
  const growth = (1 + plan.growthPerYear) ** (daysBetween(firstDay, date) / 365.25)
  const billing = Number(date.slice(8)) <= 3 ? plan.billingFactor : 1
  return (
    plan.contactsPerHalfHour *
    plan.weekdayFactors[weekdayOf(date) - 1]! *
    yearly *
    growth *
    billing *
    holidayFactor(plan, date, holidays)
  )
}

function holidayFactor(plan: QueuePlan, date: LocalDate, holidays: readonly Holiday[]): number {
  const today = holidays.find((holiday) => holiday.date === date)
  if (today) return GREAT_HOLIDAYS.test(today.name) ? plan.holidays.great : plan.holidays.usual
  const yesterday = addDays(date, -1)
  return holidays.some((holiday) => holiday.date === yesterday) ? plan.holidays.dayAfter : 1
}

function dayOfContacts(
  plan: QueuePlan,
  date: LocalDate,
  firstDay: LocalDate,
  level: number,
  random: RandomStream,
): ContactRecord[] {
  const weekday = weekdayOf(date)
  const opening = openingOf(plan, weekday)
  if (!opening) return []
  const profile = weekday <= 5 ? plan.weekdayProfile : plan.weekendProfile
  const records: ContactRecord[] = []
  let drift = DRIFT_DEVIATION * random.normal()
  for (let m = minutesOfTime(opening.from); m < minutesOfTime(opening.until); m += INTERVAL_MINUTES) {
    const atMiddle = profileLevel(profile, m + INTERVAL_MINUTES / 2)
    const mean =
      level * atMiddle * outageFactor(plan, date, firstDay, m) * Math.exp(drift - DRIFT_DEVIATION ** 2 / 2)
    records.push(recordOf(plan, date, m, random.poisson(mean), atMiddle, random))
    const shock = Math.sqrt(1 - DRIFT_PERSISTENCE ** 2) * DRIFT_DEVIATION * random.normal()
    drift = DRIFT_PERSISTENCE * drift + shock
  }
  return records
}

/** One half-hour: who gave up (more at the day's peaks), and the mean handle time of the others (longer late in the day). */
function recordOf(
  plan: QueuePlan,
  date: LocalDate,
  minuteOfDay: number,
  volume: number,
  level: number,
  random: RandomStream,
): ContactRecord {
  const abandoned = random.binomial(volume, plan.abandonRate * Math.max(0.3, 2 * level - 1))
  const handled = volume - abandoned
  const lateness = 1 + 0.05 * Math.max(0, (minuteOfDay - 17 * 60) / (6 * 60))
  // Single contacts vary by about their own mean; a mean of n of them by 1 / sqrt(n) of it.
  const chance = Math.exp((0.8 / Math.sqrt(Math.max(1, handled))) * random.normal())
  return {
    start: `${date}T${timeOfMinutes(minuteOfDay)}`,
    queue: plan.queue.id,
    volume,
    handled,
    abandoned,
    ahtSeconds: handled === 0 ? null : Math.round(plan.ahtSeconds * lateness * chance),
  }
}

function profileLevel(profile: readonly ProfilePoint[], minuteOfDay: number): number {
  const next = profile.findIndex(([time]) => minutesOfTime(time) >= minuteOfDay)
  if (next === 0) return profile[0]![1]
  if (next < 0) return profile.at(-1)![1]
  const [fromTime, fromLevel] = profile[next - 1]!
  const [untilTime, untilLevel] = profile[next]!
  const [from, until] = [minutesOfTime(fromTime), minutesOfTime(untilTime)]
  return fromLevel + ((untilLevel - fromLevel) * (minuteOfDay - from)) / (until - from)
}

function outageFactor(plan: QueuePlan, date: LocalDate, firstDay: LocalDate, minuteOfDay: number): number {
  if (plan.queue.id !== OUTAGE.queue || daysBetween(date, firstDay) !== OUTAGE.daysBeforeFirstDay) return 1
  if (minuteOfDay < minutesOfTime(OUTAGE.from)) return 1
  if (minuteOfDay < minutesOfTime(OUTAGE.until)) return 0
  return minuteOfDay < minutesOfTime(OUTAGE.reboundUntil) ? OUTAGE.rebound : 1
}
