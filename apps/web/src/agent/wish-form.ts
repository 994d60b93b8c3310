import type { PreferenceBody } from '@kinshift/server/api'
import { minutesOfClock } from '../time/zone-time.ts'

/** What stands in the form. */
export interface WishDraft {
  readonly wish: PreferenceBody['wish']
  readonly on: 'date' | 'weekdays'
  readonly date: string
  readonly weekdays: readonly number[]
  readonly startFrom: string
  readonly startBefore: string
  readonly strength: PreferenceBody['strength']
  readonly privateReason: string
}

export type WishProblem = 'chooseDate' | 'chooseWeekday' | 'badWindow'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The wish that the form means, without its reason; or what is still missing. */
export function wishOf(
  draft: WishDraft,
): { wish: Omit<PreferenceBody, 'privateReason'> } | { problem: WishProblem } {
  const weekdays = WEEKDAYS.filter((weekday) => draft.weekdays.includes(weekday))
  if (draft.on === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(draft.date)) return { problem: 'chooseDate' }
  if (draft.on === 'weekdays' && weekdays.length === 0) return { problem: 'chooseWeekday' }
  const { startFrom, startBefore } = draft
  if (draft.wish === 'start-between') {
    const from = minutesOfClock(startFrom)
    const before = minutesOfClock(startBefore)
    if (from === null || before === null || from >= before) return { problem: 'badWindow' }
  }
  return {
    wish: {
      wish: draft.wish,
      strength: draft.strength,
      ...(draft.on === 'date' ? { dates: [draft.date] } : { weekdays }),
      ...(draft.wish === 'start-between' && { startFrom, startBefore }),
    },
  }
}
