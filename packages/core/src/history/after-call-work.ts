import { callsByAgent } from './agents-on-duty.ts'
import type { CallRecord } from './types.ts'

/** What agents did after calls while somebody was waiting, from a log that has no field for it. */
export interface AfterCallWork {
  /** Gaps that were looked at. */
  readonly gaps: number
  /** null without gaps. */
  readonly medianSeconds: number | null
  readonly meanSeconds: number | null
}

/**
 * After-call work that a log does not record: the time from one call's end to the agent's next call, if that one had
 * to wait. Somebody who waits would have been answered by an agent who was free, so the agent was not. Gaps longer than
 * `longestSeconds` (above 0, default 300) are taken as pauses and left out; calls that overlap count as 0.
 *
 * A call that waited comes when agents are busy: quiet hours say nothing, and haste may shorten the gaps.
 */
export function afterCallWork(calls: readonly CallRecord[], longestSeconds = 300): AfterCallWork {
  const gaps: number[] = []
  for (const [, handled] of callsByAgent(calls))
    for (let i = 1; i < handled.length; i += 1) {
      const gap = Math.max(0, (handled[i]!.from - handled[i - 1]!.until) / 1000)
      if (handled[i]!.waitSeconds > 0 && gap <= longestSeconds) gaps.push(gap)
    }
  gaps.sort((a, b) => a - b)
  const middle = gaps.length >> 1
  return {
    gaps: gaps.length,
    medianSeconds:
      gaps.length === 0
        ? null
        : gaps.length % 2 === 1
          ? gaps[middle]!
          : (gaps[middle - 1]! + gaps[middle]!) / 2,
    meanSeconds: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
  }
}
