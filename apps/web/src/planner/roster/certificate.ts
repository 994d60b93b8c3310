import type { RosterProgress } from '@kinshift/core'

/**
 * By how much the best roster of all could be better than this one, as a share of this one's cost: the gap that the
 * certificate's sentence names. null without cost or bound.
 */
export function provenGap(objective: number | null, lowerBound: number | null): number | null {
  if (objective === null || lowerBound === null) return null
  return Math.max(0, (objective - lowerBound) / Math.max(1, Math.abs(objective)))
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Two step lines over the same seconds and points: the cost that falls and the bound that rises. */
export interface ClosingLines {
  readonly cost: readonly Point[]
  readonly bound: readonly Point[]
  readonly seconds: number
  readonly low: number
  readonly high: number
}

/** What the progress of a solve draws; null before there is anything to draw. */
export function closingLines(progress: readonly RosterProgress[]): ClosingLines | null {
  const line = (pick: (one: RosterProgress) => number | null): Point[] =>
    progress.flatMap((one) => {
      const y = pick(one)
      return y === null ? [] : [{ x: one.seconds, y }]
    })
  const cost = line((one) => one.objective)
  const bound = line((one) => one.lowerBound)
  const all = [...cost, ...bound].map(({ y }) => y)
  if (all.length === 0) return null
  return {
    cost,
    bound,
    seconds: Math.max(1, ...progress.map((one) => one.seconds)),
    low: Math.min(...all),
    high: Math.max(...all),
  }
}
