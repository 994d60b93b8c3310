import { KinshiftError } from '../errors.ts'

/** What is known of one contact's patience: it hung up after so long, or was answered and would have waited longer. */
export interface ObservedWait {
  /** In queue; at least 0. */
  readonly seconds: number
  readonly abandoned: boolean
}

export interface PatienceEstimate {
  /**
   * Mean of exponential patience, the `patienceSeconds` of Erlang A: all time waited / hang-ups (maximum likelihood).
   * null when nobody hung up.
   */
  readonly meanSeconds: number | null
  readonly abandoned: number
  /** Those who waited at all. */
  readonly waits: number
  /** Kaplan-Meier: the share still patient after each moment at which somebody hung up; falling. */
  readonly survival: readonly { readonly seconds: number; readonly patient: number }[]
  /** Area under the survival curve up to the longest wait seen: a lower bound of the mean, whatever the shape. */
  readonly restrictedMeanSeconds: number
  /** Within which half have lost patience; null when more than half are patient at the longest wait seen. */
  readonly medianSeconds: number | null
}

/**
 * Patience from a log. Those who were answered hide how long they would have waited (censored), so a mean of the
 * hang-ups' waits is far too short; both estimates here count the answered for as long as they did wait.
 * Waits of 0 say nothing and are left out.
 * @example estimatePatience([{ seconds: 30, abandoned: true }, { seconds: 90, abandoned: false }]).meanSeconds // 120
 * @throws KinshiftError NUMBER_INVALID
 */
export function estimatePatience(observed: readonly ObservedWait[]): PatienceEstimate {
  for (const [i, { seconds }] of observed.entries())
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY))
      throw new KinshiftError('NUMBER_INVALID', {
        where: { field: `seconds of wait ${i}` },
        found: Number.isFinite(seconds) ? seconds : String(seconds),
        expected: 'a number of at least 0',
      })
  const waits = observed.filter(({ seconds }) => seconds > 0).sort((a, b) => a.seconds - b.seconds)
  const survival: { seconds: number; patient: number }[] = []
  let patient = 1
  let area = 0
  let last = 0
  let total = 0
  let abandoned = 0
  let medianSeconds: number | null = null
  for (let i = 0; i < waits.length; ) {
    const { seconds } = waits[i]!
    const atRisk = waits.length - i
    let hangUps = 0
    for (; i < waits.length && waits[i]!.seconds === seconds; i += 1) {
      total += seconds
      if (waits[i]!.abandoned) hangUps += 1
    }
    area += patient * (seconds - last)
    last = seconds
    if (hangUps === 0) continue
    abandoned += hangUps
    patient *= 1 - hangUps / atRisk
    survival.push({ seconds, patient })
    if (patient <= 0.5) medianSeconds ??= seconds
  }
  return {
    meanSeconds: abandoned > 0 ? total / abandoned : null,
    abandoned,
    waits: waits.length,
    survival,
    restrictedMeanSeconds: area,
    medianSeconds,
  }
}
