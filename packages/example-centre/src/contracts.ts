import type { Contract } from '@kinshift/core'

const HOUR = 60
/** Eleven hours from the end of a shift to the next start. */
const REST = { minRestMinutes: 11 * HOUR }

/** The contracts of the centre. Paid hours; a shift of 8 h 30 min is paid 8 h, since the meal is not. */
export const CONTRACTS = {
  /** 40 hours: five shifts of 8 h 30 min. */
  fullTime: {
    minMinutesPerWeek: 40 * HOUR,
    maxMinutesPerWeek: 40 * HOUR,
    ...REST,
    maxConsecutiveDays: 6,
    maxWeekends: 1,
    shiftMinutes: [510],
  },
  /** 36 to 40 hours in shifts of several lengths. */
  flexibleTime: {
    minMinutesPerWeek: 36 * HOUR,
    maxMinutesPerWeek: 40 * HOUR,
    maxMinutesPerDay: 8.5 * HOUR,
    ...REST,
    maxConsecutiveDays: 6,
    maxWeekends: 1,
    shiftMinutes: [390, 510, 540],
  },
  /** 34 hours on four long days. */
  fourDays: {
    minMinutesPerWeek: 34 * HOUR,
    maxMinutesPerWeek: 34 * HOUR,
    maxMinutesPerDay: 8.5 * HOUR,
    ...REST,
    maxConsecutiveDays: 4,
    minConsecutiveDaysOff: 1,
    maxWeekends: 1,
    shiftMinutes: [540],
  },
  /** 28 to 30 hours. */
  thirtyHours: {
    minMinutesPerWeek: 28 * HOUR,
    maxMinutesPerWeek: 30 * HOUR,
    ...REST,
    maxConsecutiveDays: 5,
    maxWeekends: 1,
    shiftMinutes: [300, 390, 510],
  },
  /** 20 to 24 hours. */
  halfTime: {
    minMinutesPerWeek: 20 * HOUR,
    maxMinutesPerWeek: 24 * HOUR,
    ...REST,
    maxConsecutiveDays: 5,
    maxWeekends: 2,
    shiftMinutes: [240, 300, 390],
  },
  /** 12 to 20 hours beside lectures. */
  student: {
    minMinutesPerWeek: 12 * HOUR,
    maxMinutesPerWeek: 20 * HOUR,
    maxMinutesPerDay: 6 * HOUR,
    ...REST,
    maxConsecutiveDays: 4,
    shiftMinutes: [240, 300, 390],
  },
  /** 12 to 16 hours, Saturday and Sunday. */
  weekend: {
    minMinutesPerWeek: 12 * HOUR,
    maxMinutesPerWeek: 16 * HOUR,
    ...REST,
    maxConsecutiveDays: 2,
    shiftMinutes: [390, 510],
  },
} as const satisfies Record<string, Contract>

export type ContractName = keyof typeof CONTRACTS
