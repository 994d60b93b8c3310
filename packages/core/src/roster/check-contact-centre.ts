import type {
  ContactCentreAgent,
  ContactCentreAssignment,
  ContactCentreBreak,
  ContactCentreInstance,
} from './contact-centre.ts'
import { intervalPoints } from './prices.ts'

export type ContactCentreRule =
  | 'known'
  | 'one-shift-a-day'
  | 'window'
  | 'shift-length'
  | 'rest'
  | 'max-consecutive-days'
  | 'weekly-hours'
  | 'max-weekends'
  | 'break-window'

export interface ContactCentreRuleBreak {
  readonly rule: ContactCentreRule
  readonly agent: number
  /** The day, or the first day of the week it is about. */
  readonly day?: number
  readonly found?: number
  readonly limit?: number
}

export interface ContactCentreCheck {
  readonly objective: number
  readonly points: { readonly shortage: number; readonly surplus: number; readonly wishes: number }
  readonly shortAgentHours: number
  readonly ruleBreaks: readonly ContactCentreRuleBreak[]
}

type Line = (ContactCentreAssignment | undefined)[]
type Say = (
  rule: ContactCentreRule,
  agent: number,
  facts?: Omit<ContactCentreRuleBreak, 'rule' | 'agent'>,
) => void

/**
 * The independent judge of a roster for a contact-centre instance. It counts from the finished roster alone; nobody
 * rostered gives the full shortage and a broken minimum of weekly hours for everybody who has one.
 */
export function checkContactCentre(
  instance: ContactCentreInstance,
  assignments: readonly ContactCentreAssignment[],
): ContactCentreCheck {
  const ruleBreaks: ContactCentreRuleBreak[] = []
  const say: Say = (rule, agent, facts = {}) => {
    ruleBreaks.push({ rule, agent, ...facts })
  }
  const lines = instance.agents.map((): Line => new Array(instance.days).fill(undefined))
  for (const one of assignments) {
    const line = lines[one.agent]
    const isDay = Number.isInteger(one.day) && one.day >= 0 && one.day < instance.days
    if (!line || !isDay || !instance.shifts[one.shift]) say('known', one.agent, { day: one.day })
    else if (line[one.day]) say('one-shift-a-day', one.agent, { day: one.day })
    else line[one.day] = one
  }

  const covered = new Float64Array(instance.required.length)
  let wishes = 0
  instance.agents.forEach((agent, index) => {
    const line = lines[index]!
    checkDays(instance, agent, index, line, say)
    checkWeeks(instance, agent, index, line, say)
    for (const one of line) {
      if (!one) continue
      cover(instance, one, covered, say)
      const { start } = instance.shifts[one.shift]!
      for (const wish of agent.wishes)
        if (wish.day === one.day && start >= wish.avoidStartFrom && start < wish.avoidStartBefore)
          wishes += wish.price
    }
  })

  const prices = {
    shortage: instance.shortagePrices,
    shortageStepDivisor: instance.shortageStepDivisor,
    surplus: instance.surplusPrice,
    strongWish: 0,
    niceWish: 0,
    kindChange: 0,
    fairWeekend: 0,
    fairNight: 0,
    fairLate: 0,
  }
  let shortage = 0
  let surplus = 0
  let missing = 0
  instance.required.forEach((required, i) => {
    const points = intervalPoints(required, covered[i]!, prices)
    shortage += points.shortage
    surplus += points.surplus
    missing += Math.max(0, required - covered[i]!)
  })
  return {
    objective: shortage + surplus + wishes,
    points: { shortage, surplus, wishes },
    shortAgentHours: (missing * instance.intervalMinutes) / 60,
    ruleBreaks,
  }
}

function checkDays(
  instance: ContactCentreInstance,
  agent: ContactCentreAgent,
  index: number,
  line: Line,
  say: Say,
): void {
  let run = 0
  line.forEach((one, day) => {
    run = one ? run + 1 : 0
    if (!one) return
    const { start, length } = instance.shifts[one.shift]!
    const window = agent.windows[day]
    if (!window || start < window[0] || start + length > window[1]) say('window', index, { day })
    if (agent.shiftLengths && !agent.shiftLengths.includes(length))
      say('shift-length', index, { day, found: length })
    if (run > agent.maxConsecutiveDays)
      say('max-consecutive-days', index, { day, found: run, limit: agent.maxConsecutiveDays })
    const before = day > 0 ? line[day - 1] : undefined
    if (!before) return
    const previous = instance.shifts[before.shift]!
    const rest = start + instance.intervalsPerDay - (previous.start + previous.length)
    if (rest < instance.minRestIntervals)
      say('rest', index, { day, found: rest, limit: instance.minRestIntervals })
  })
}

function checkWeeks(
  instance: ContactCentreInstance,
  agent: ContactCentreAgent,
  index: number,
  line: Line,
  say: Say,
): void {
  const [least, most] = agent.weeklyPaidHalfHours
  let weekends = 0
  for (let monday = 0; monday < instance.days; monday += 7) {
    let paid = 0
    for (const one of line.slice(monday, monday + 7))
      if (one) paid += instance.shifts[one.shift]!.paidHalfHours
    if (paid < least) say('weekly-hours', index, { day: monday, found: paid, limit: least })
    if (paid > most) say('weekly-hours', index, { day: monday, found: paid, limit: most })
    if (line[monday + 5] || line[monday + 6]) weekends++
  }
  if (weekends > agent.maxWeekends) say('max-weekends', index, { found: weekends, limit: agent.maxWeekends })
}

/** Adds the shift to the cover and takes its breaks out; a break outside its window is not taken, and said. */
function cover(
  instance: ContactCentreInstance,
  one: ContactCentreAssignment,
  covered: Float64Array,
  say: Say,
): void {
  const shift = instance.shifts[one.shift]!
  const at = one.day * instance.intervalsPerDay + shift.start
  const span = (from: number, length: number, weight: number) => {
    for (let i = from; i < Math.min(covered.length, from + length); i++) covered[i] = covered[i]! + weight
  }
  const take = (part: ContactCentreBreak, offset: number | undefined) => {
    const fits = Number.isInteger(offset) && offset! >= part.earliestOffset && offset! <= part.latestOffset
    if (fits) span(at + offset!, part.length, -1)
    else say('break-window', one.agent, { day: one.day, ...(offset !== undefined && { found: offset }) })
  }
  span(at, shift.length, 1)
  if (!shift.meal) return
  take(shift.meal, one.meal)
  shift.breaks.forEach((part, index) => {
    take(part, one.breaks?.[index])
  })
}
