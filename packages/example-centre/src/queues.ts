import type { LocalTime, Queue, ServiceGoal, Weekday } from '@kinshift/core'

/** A level at a wall-clock time; between two points the level runs in a straight line. */
export type ProfilePoint = readonly [time: LocalTime, level: number]

/** All that makes one queue's contacts, in the order in which the generator multiplies it. */
export interface QueuePlan {
  readonly queue: Queue
  readonly goal: ServiceGoal
  /** Contacts that one agent handles at once. */
  readonly concurrency: number
  /** Mean time until a waiting customer gives up; null = never. */
  readonly patienceSeconds: number | null
  readonly ahtSeconds: number
  /** Local opening times by weekday, Monday first; null = closed. */
  readonly opening: readonly ({
    readonly from: LocalTime
    readonly until: LocalTime
  } | null)[]
  /** Mean contacts of a half-hour at level 1, at `firstDay`. */
  readonly contactsPerHalfHour: number
  /** Level over the day, Monday to Friday / Saturday and Sunday. */
  readonly weekdayProfile: readonly ProfilePoint[]
  readonly weekendProfile: readonly ProfilePoint[]
  /** Factor of each weekday, Monday first. */
  readonly weekdayFactors: readonly number[]
  /** Swing around the year and the day of the year when it is highest. */
  readonly yearly: { readonly amplitude: number; readonly peakDay: number }
  /** Growth a year; 0.04 = 4 %. */
  readonly growthPerYear: number
  /** Factor on public holidays, on the great ones (New Year, Thanksgiving, Christmas), and on the workday after. */
  readonly holidays: {
    readonly usual: number
    readonly great: number
    readonly dayAfter: number
  }
  /** Factor on the first three days of a month, when bills arrive. */
  readonly billingFactor: number
  /** Share of contacts that give up at a usual load. */
  readonly abandonRate: number
}

/** 1 is Monday. */
export function openingOf(plan: QueuePlan, weekday: Weekday): { from: LocalTime; until: LocalTime } | null {
  return plan.opening[weekday - 1] ?? null
}

const allWeek = (from: LocalTime, until: LocalTime) => Array.from({ length: 7 }, () => ({ from, until }))
const workdays = (from: LocalTime, until: LocalTime) => Array.from({ length: 5 }, () => ({ from, until }))

/** Three queues: sales by phone, support by chat, cases by e-mail. */
export const QUEUE_PLANS: readonly QueuePlan[] = [
  {
    queue: { id: 'sales', name: 'Sales', channel: 'voice' },
    goal: { serviceLevel: 0.8, targetAnswerSeconds: 20, maxOccupancy: 0.88 },
    concurrency: 1,
    patienceSeconds: 150,
    ahtSeconds: 330,
    opening: [...workdays('08:00', '20:00'), { from: '09:00', until: '17:00' }, null],
    contactsPerHalfHour: 38,
    weekdayProfile: [
      ['08:00', 0.55],
      ['09:00', 0.9],
      ['10:30', 1.25],
      ['12:00', 1.15],
      ['13:00', 1.0],
      ['14:30', 1.2],
      ['16:30', 1.1],
      ['18:00', 0.85],
      ['20:00', 0.45],
    ],
    weekendProfile: [
      ['09:00', 0.6],
      ['11:00', 1.15],
      ['14:00', 1.15],
      ['17:00', 0.6],
    ],
    weekdayFactors: [1.14, 1.04, 0.98, 0.97, 0.95, 0.6, 0],
    yearly: { amplitude: 0.08, peakDay: 335 },
    growthPerYear: 0.04,
    holidays: { usual: 0.7, great: 0.25, dayAfter: 1.12 },
    billingFactor: 1.06,
    abandonRate: 0.035,
  },
  {
    queue: { id: 'support', name: 'Support', channel: 'chat' },
    goal: { serviceLevel: 0.8, targetAnswerSeconds: 60, maxOccupancy: 0.88 },
    concurrency: 2,
    patienceSeconds: 300,
    ahtSeconds: 600,
    opening: allWeek('07:00', '23:00'),
    contactsPerHalfHour: 25,
    weekdayProfile: [
      ['07:00', 0.4],
      ['09:00', 0.95],
      ['11:00', 1.2],
      ['13:00', 1.1],
      ['15:00', 1.15],
      ['18:00', 1.05],
      ['20:00', 1.1],
      ['21:30', 0.75],
      ['23:00', 0.35],
    ],
    weekendProfile: [
      ['07:00', 0.3],
      ['10:00', 1.0],
      ['14:00', 1.15],
      ['19:00', 1.1],
      ['21:30', 0.8],
      ['23:00', 0.4],
    ],
    weekdayFactors: [1.12, 1.03, 1.0, 0.98, 0.95, 0.72, 0.68],
    yearly: { amplitude: 0.06, peakDay: 10 },
    growthPerYear: 0.12,
    holidays: { usual: 0.85, great: 0.45, dayAfter: 1.08 },
    billingFactor: 1.1,
    abandonRate: 0.025,
  },
  {
    queue: { id: 'cases', name: 'Cases', channel: 'email' },
    goal: { serviceLevel: 0.95, targetAnswerSeconds: 28_800 },
    concurrency: 1,
    patienceSeconds: null,
    ahtSeconds: 420,
    opening: [...workdays('08:00', '18:00'), { from: '09:00', until: '14:00' }, null],
    contactsPerHalfHour: 28,
    // The mail gateway hands the night's mail over in the morning, evenly: hence the early hump.
    weekdayProfile: [
      ['08:00', 1.3],
      ['10:00', 1.25],
      ['12:00', 0.95],
      ['14:00', 1.0],
      ['18:00', 0.75],
    ],
    weekendProfile: [
      ['09:00', 1.2],
      ['14:00', 0.8],
    ],
    weekdayFactors: [1.2, 1.05, 0.97, 0.95, 0.9, 0.4, 0],
    yearly: { amplitude: 0.07, peakDay: 105 },
    growthPerYear: -0.05,
    holidays: { usual: 0.75, great: 0.35, dayAfter: 1.15 },
    billingFactor: 1.04,
    abandonRate: 0,
  },
]
