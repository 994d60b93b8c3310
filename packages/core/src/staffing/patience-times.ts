import { KinshiftError } from '../errors.ts'
import type { PatienceEstimate } from './patience.ts'

/**
 * Patience as equally likely times, for a simulation: quantiles of the Kaplan-Meier curve, rising. Those still patient
 * at its end are given what exponential patience of the mean adds to it.
 * @param count of times, at least 1
 * @returns empty when nobody hung up: patience is without end, as far as is known
 * @example patienceTimes(estimatePatience([{ seconds: 30, abandoned: true }, { seconds: 90, abandoned: true }]), 4) // [30, 30, 90, 90]
 * @throws KinshiftError NUMBER_INVALID
 */
export function patienceTimes({ survival, meanSeconds }: PatienceEstimate, count = 1000): number[] {
  if (!(Number.isInteger(count) && count >= 1))
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: 'count' },
      found: count,
      expected: 'a whole number of at least 1',
    })
  if (meanSeconds === null) return []
  const last = survival.at(-1)!
  const times: number[] = []
  let at = 0
  for (let k = 0; k < count; k += 1) {
    const patient = 1 - (k + 0.5) / count
    while (at < survival.length && survival[at]!.patient > patient) at += 1
    times.push(survival[at]?.seconds ?? last.seconds + meanSeconds * Math.log(last.patient / patient))
  }
  return times
}
