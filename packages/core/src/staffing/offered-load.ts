import { checkAht, checkPositive, checkVolume } from './check-input.ts'

export interface OfferedLoadInput {
  /** Contacts offered in the interval; at least 0, may be fractional. */
  readonly volume: number
  /** Above 0. */
  readonly ahtSeconds: number
  /** Above 0. */
  readonly intervalMinutes: number
}

/**
 * Work offered, in erlangs: the agents that would be busy if nobody ever waited.
 * @example offeredLoadErlangs({ volume: 100, ahtSeconds: 180, intervalMinutes: 30 }) // 10
 */
export function offeredLoadErlangs(input: OfferedLoadInput): number {
  const { volume, ahtSeconds, intervalMinutes } = input
  checkVolume(volume)
  checkAht(ahtSeconds)
  checkPositive('intervalMinutes', intervalMinutes, 'minutes')
  return (volume * ahtSeconds) / (intervalMinutes * 60)
}
