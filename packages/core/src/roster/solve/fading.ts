/** From a first value to a last one, by equal factors. */
export interface Fading {
  readonly first: number
  readonly last: number
}

/** The value when a share of the way has passed. */
export function faded({ first, last }: Fading, passed: number): number {
  return first * (last / first) ** passed
}
