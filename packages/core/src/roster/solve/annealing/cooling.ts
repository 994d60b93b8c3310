import { type Fading, faded } from '../fading.ts'

/** How an annealing goes from its beginning to its end. */
export interface Cooling {
  /** In points: how much worse a move may well be. */
  readonly temperature: Fading
  /** Share of their prices that shortages have. */
  readonly shortages: Fading
}

/** From hot to cold, shortages at a share of their prices at first and at all of them in the end. */
export function coolingFrom(hot: number, cold: number, soft: number): Cooling {
  return { temperature: { first: hot, last: cold }, shortages: { first: soft, last: 1 } }
}

/** The same cooling between two shares of its time. */
export function stretchOf({ temperature, shortages }: Cooling, from: number, until: number): Cooling {
  const between = (fading: Fading) => ({ first: faded(fading, from), last: faded(fading, until) })
  return { temperature: between(temperature), shortages: between(shortages) }
}
