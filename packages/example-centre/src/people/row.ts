import type { LocalDate, Preference, Weekday } from '@kinshift/core'
import type { ContractName } from '../contracts.ts'
import type { LifeNeed } from '../life.ts'

/** One row of the staff list: who, team, contract, skills (1 = fully proficient), needs, wishes. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly sortKey: string
  readonly team: string
  readonly contract: ContractName
  readonly skills: {
    readonly sales?: number
    readonly support?: number
    readonly cases?: number
  }
  readonly life: readonly LifeNeed[]
  readonly wishes: readonly Omit<Preference, 'id'>[]
}

/** The date so many days after the first planned day. */
export type DayOf = (offset: number) => LocalDate

/** Wishes: off on dates, off on a weekday, an early or a late start. */
export const dayOff = (strength: 'strong' | 'nice', dates: readonly LocalDate[]): Omit<Preference, 'id'> => ({
  strength,
  wish: 'day-off',
  dates,
})
export const weekdayOff = (
  strength: 'strong' | 'nice',
  weekdays: readonly Weekday[],
): Omit<Preference, 'id'> => ({
  strength,
  wish: 'day-off',
  weekdays,
})
export const early = (
  strength: 'strong' | 'nice',
  weekdays?: readonly Weekday[],
): Omit<Preference, 'id'> => ({
  strength,
  wish: 'start-between',
  ...(weekdays && { weekdays }),
  startFrom: '07:00',
  startBefore: '10:00',
})
export const late = (strength: 'strong' | 'nice', weekdays?: readonly Weekday[]): Omit<Preference, 'id'> => ({
  strength,
  wish: 'start-between',
  ...(weekdays && { weekdays }),
  startFrom: '12:00',
  startBefore: '20:00',
})

/** Reads like a row of the staff list. */
export function person(
  team: string,
  id: string,
  name: string,
  sortKey: string,
  contract: ContractName,
  skills: Person['skills'],
  life: readonly LifeNeed[] = [],
  wishes: readonly Omit<Preference, 'id'>[] = [],
): Person {
  return { id, name, sortKey, team, contract, skills, life, wishes }
}
