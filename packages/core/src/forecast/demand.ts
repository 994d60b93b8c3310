import type { ContactHistory } from '../history/index.ts'
import type { ForecastWarning } from './warnings.ts'

/** Weeks that say how many hang up. */
const RECENT_WEEKS = 4
/** More than this share of hang-ups and the offered volume is partly the same people again. */
const NOTABLE = 0.1

/**
 * A history of people rather than of attempts: of those who hung up, `retryShare` called again and were counted twice.
 * Unchanged without `abandoned` or at 0.
 */
export function demandHistory(history: ContactHistory, retryShare: number): ContactHistory {
  const { volume, abandoned } = history
  if (!abandoned || retryShare === 0) return history
  return {
    ...history,
    volume: volume.map((v, i) => (v === null ? null : Math.max(0, v - retryShare * (abandoned[i] ?? 0)))),
  }
}

/** What a planner should know about how the volume was counted, from the last four weeks before `until` (index). */
export function demandWarnings(
  { volume, handled, abandoned, grid }: ContactHistory,
  until: number,
): ForecastWarning[] {
  const from = Math.max(0, until - Math.round((RECENT_WEEKS * 7 * 1440) / grid.intervalMinutes))
  const sum = (values: readonly (number | null)[] | undefined) =>
    (values ?? []).slice(from, until).reduce<number>((total, v) => total + (v ?? 0), 0)
  const [offered, answered, hungUp] = [sum(volume), sum(handled), sum(abandoned)]
  if (!(offered > 0) || !(hungUp > 0)) return []
  if (handled && Math.abs(answered - offered) < 1e-9 * offered) return [{ kind: 'volume-is-handled' }]
  if (hungUp > NOTABLE * offered) return [{ kind: 'calls-again', share: hungUp / offered }]
  return []
}
