import type { Roster } from '@kinshift/core'

/** What a solve proved about the roster that it left in the draft; the assignments themselves are the draft's. */
export type Certificate = Pick<Roster, 'status' | 'objective' | 'lowerBound' | 'gap' | 'seconds' | 'notes'>

/** The certificate of a roster, without its assignments. */
export function certificateOf(roster: Roster): Certificate {
  const { status, objective, lowerBound, gap, seconds, notes } = roster
  return { status, objective, lowerBound, gap, seconds, notes }
}
