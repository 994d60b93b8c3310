import type { PointKind } from '../../types.ts'

/** What a point of each kind counts in one solve: a level counts its own once, and nothing of later ones. */
export type PointWeights = Readonly<Record<PointKind, number>>

export const EVEN_WEIGHTS: PointWeights = {
  shortage: 1,
  surplus: 1,
  wishes: 1,
  fairness: 1,
  stability: 1,
  floor: 1,
}
