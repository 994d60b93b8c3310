import type {
  ContactCentreAgent,
  ContactCentreBreak,
  ContactCentreInstance,
  ContactCentreShift,
} from '../../contact-centre.ts'
import type { DutyBreak, LineAgent, LineProblem } from '../problem/line-problem.ts'
import { foldSuccession, type Succession } from '../problem/succession.ts'

const HALF_HOUR = 30

/** A contact-centre instance as lines: a duty is a shift, cover row day * intervalsPerDay + interval one quarter-hour. */
export function compileContactCentre(instance: ContactCentreInstance): LineProblem {
  const { days, shifts, intervalsPerDay, required } = instance
  const dutyCount = shifts.length
  const rows = days * intervalsPerDay
  const coverFrom = new Float64Array(days * dutyCount)
  const coverUntil = new Float64Array(days * dutyCount)
  for (let d = 0; d < days; d++)
    shifts.forEach(({ start, length }, s) => {
      coverFrom[d * dutyCount + s] = d * intervalsPerDay + start
      coverUntil[d * dutyCount + s] = d * intervalsPerDay + start + length
    })
  const succession = foldSuccession(
    dutyCount,
    (first, next) =>
      shifts[next]!.start + intervalsPerDay - (shifts[first]!.start + shifts[first]!.length) >=
      instance.minRestIntervals,
  )
  const prices = Float64Array.from(instance.shortagePrices)
  return {
    days,
    dutyCount,
    weight: new Float64Array(dutyCount).fill(1),
    paidMinutes: Int32Array.from(shifts, ({ paidHalfHours }) => paidHalfHours * HALF_HOUR),
    breaks: shifts.map(dutyBreaks),
    coverFrom,
    coverUntil,
    coverLimit: new Float64Array(days * dutyCount).fill(rows),
    cover: {
      count: rows,
      required: Float64Array.from(required),
      step: Float64Array.from(required, (r) => Math.max(1, Math.round(r / instance.shortageStepDivisor))),
      shortage: required.map(() => prices),
      surplus: new Float64Array(rows).fill(instance.surplusPrice),
      least: new Float64Array(rows),
    },
    agents: instance.agents.map((agent) => compileAgent(instance, agent, succession)),
    weekendOf: Int16Array.from({ length: days }, (_, d) => (d % 7 >= 5 ? Math.floor(d / 7) : -1)),
    constantPoints: 0,
    isWhole: [...required, ...instance.shortagePrices, instance.surplusPrice].every(Number.isInteger),
  }
}

function compileAgent(
  { days, shifts }: ContactCentreInstance,
  agent: ContactCentreAgent,
  succession: Succession,
): LineAgent {
  const dayStart = new Int32Array(days + 1)
  const duty: number[] = []
  const cost: number[] = []
  for (let d = 0; d < days; d++) {
    const window = agent.windows[d]
    shifts.forEach(({ start, length }, s) => {
      if (!window || start < window[0] || start + length > window[1]) return
      if (agent.shiftLengths && !agent.shiftLengths.includes(length)) return
      let points = 0
      for (const wish of agent.wishes)
        if (wish.day === d && wish.avoidStartFrom <= start && start < wish.avoidStartBefore)
          points += wish.price
      duty.push(s)
      cost.push(points)
    })
    dayStart[d + 1] = duty.length
  }
  const [least, most] = agent.weeklyPaidHalfHours
  return {
    dayStart,
    duty: Int32Array.from(duty),
    cost: Float64Array.from(cost),
    offCost: new Float64Array(days),
    succession,
    periods: Array.from({ length: Math.ceil(days / 7) }, (_, week) => ({
      firstDay: 7 * week,
      lastDay: Math.min(days, 7 * week + 7) - 1,
      minMinutes: least * HALF_HOUR,
      maxMinutes: most * HALF_HOUR,
    })),
    minRun: 1,
    maxRun: Math.min(agent.maxConsecutiveDays, days),
    minDaysOff: 1,
    maxWeekends: agent.maxWeekends,
    workedBefore: 0,
    offBefore: 1,
  }
}

/** A shift's breaks in order of time; `part` is 0 for the meal, i + 1 for break i. */
export function breaksInOrder({
  meal,
  breaks,
}: ContactCentreShift): (ContactCentreBreak & { part: number })[] {
  const parts = breaks.map((one, i) => ({ ...one, part: i + 1 }))
  if (meal) parts.push({ ...meal, part: 0 })
  return parts.sort((a, b) => a.earliestOffset - b.earliestOffset)
}

function dutyBreaks(shift: ContactCentreShift): DutyBreak[] {
  return breaksInOrder(shift).map(({ length, earliestOffset, latestOffset }) => ({
    offsets: Float64Array.from({ length: latestOffset - earliestOffset + 1 }, (_, i) => earliestOffset + i),
    length,
  }))
}
