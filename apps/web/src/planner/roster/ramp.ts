/** Below this requirement a missing person is measured as if of this many, so that small night queues don't glare. */
const FLOOR = 5

/**
 * Step of the net staffing ramp: -5 (very short) to -1, 0, 1 to 3 (over); null where nobody is needed and nobody is there.
 * Relative to the requirement: `rampStep(-3, 12)` is -3.
 */
export function rampStep(net: number, required: number): number | null {
  if (required === 0 && net === 0) return null
  const share = net / Math.max(required, FLOOR)
  if (share < 0) {
    if (share > -0.02) return 0
    if (share > -0.1) return -1
    if (share > -0.2) return -2
    if (share > -0.33) return -3
    return share > -0.5 ? -4 : -5
  }
  if (share < 0.05) return 0
  if (share < 0.2) return 1
  return share < 0.5 ? 2 : 3
}

/** The colour token of a step. */
export function rampToken(step: number | null): string {
  if (step === null) return 'ramp-none'
  if (step === 0) return 'ramp-zero'
  return step < 0 ? `ramp-short-${-step}` : `ramp-over-${step}`
}

export const RAMP_STEPS = [-5, -4, -3, -2, -1, 0, 1, 2, 3] as const
