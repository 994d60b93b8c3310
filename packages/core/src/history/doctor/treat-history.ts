import { KinshiftError } from '../../errors.ts'
import { gridDays } from '../../interval/index.ts'
import type { ContactHistory, Finding, HistoryChange } from '../types.ts'
import { typicalVolume } from '../typical-volume.ts'

type Volumes = (number | null)[]

/**
 * Applies the proposed treatments of findings that a person accepted, in their order. `changes` has what stood before,
 * so that `undoTreatments` restores the history exactly. Only volumes change.
 *
 * @throws TREATMENT_STALE when a finding lies outside this history or is of another queue.
 */
export function treatHistory(
  history: ContactHistory,
  accepted: readonly Finding[],
): { history: ContactHistory; changes: HistoryChange[] } {
  let volume: Volumes = [...history.volume]
  const changes: HistoryChange[] = []
  for (const finding of accepted) {
    if (finding.queue !== history.queue || finding.from < 0 || finding.until > volume.length) {
      throw new KinshiftError('TREATMENT_STALE', {
        found: finding.id,
        expected: `a finding about queue ${history.queue} and its ${volume.length} intervals`,
      })
    }
    const treated = treatedVolume({ ...history, volume }, finding)
    const from = treated.findIndex((value, i) => value !== volume[i])
    if (from === -1) continue
    const until = treated.findLastIndex((value, i) => value !== volume[i]) + 1
    changes.push({
      findingId: finding.id,
      from,
      before: volume.slice(from, until),
      after: treated.slice(from, until),
    })
    volume = treated
  }
  return { history: { ...history, volume }, changes }
}

/**
 * Takes back treatments, the last first: `undoTreatments(treated.history, treated.changes)` is the history before.
 *
 * @throws TREATMENT_STALE when something else stands where a treatment put its volumes.
 */
export function undoTreatments(history: ContactHistory, changes: readonly HistoryChange[]): ContactHistory {
  const volume: Volumes = [...history.volume]
  for (const { findingId, from, before, after } of changes.toReversed()) {
    if (after.some((value, k) => volume[from + k] !== value)) {
      throw new KinshiftError('TREATMENT_STALE', {
        found: findingId,
        expected: 'the volumes that this treatment left',
        maybe: 'take back later treatments first?',
      })
    }
    before.forEach((value, k) => {
      volume[from + k] = value
    })
  }
  return { ...history, volume }
}

function treatedVolume(history: ContactHistory, finding: Finding): Volumes {
  const volume: Volumes = [...history.volume]
  const { from, until, treatment } = finding
  const its = finding.intervals ?? Array.from({ length: until - from }, (_, k) => from + k)
  switch (treatment.action) {
    case 'none':
      break
    case 'set-missing':
      for (const i of its) volume[i] = null
      break
    case 'fill-usual':
      fillUsual(history, its, volume)
      break
    case 'split-hour': {
      const half = (until - from) / 2
      for (let i = from; i < from + half; i++) {
        const value = volume[i] ?? null
        volume[i] = value === null ? null : value / 2
        volume[i + half] = volume[i]!
      }
      break
    }
    case 'scale-before':
      for (let i = 0; i < from; i++) {
        const value = volume[i] ?? null
        volume[i] = value === null ? null : value * treatment.factor
      }
  }
  return volume
}

/** Missing volumes become the usual ones at the level of the day's other intervals, to a tenth of a contact. */
function fillUsual(history: ContactHistory, its: readonly number[], volume: Volumes): void {
  const typical = typicalVolume(history)
  for (const day of gridDays(history.grid)) {
    const missing = its.filter((i) => i >= day.first && i < day.first + day.count && volume[i] === null)
    if (missing.length === 0) continue
    let seen = 0
    let usual = 0
    for (let i = day.first; i < day.first + day.count; i++) {
      const value = history.volume[i] ?? null
      if (value === null || Number.isNaN(typical[i])) continue
      seen += value
      usual += typical[i]!
    }
    const level = usual > 0 ? seen / usual : 1
    for (const i of missing)
      if (!Number.isNaN(typical[i])) volume[i] = Math.round(typical[i]! * level * 10) / 10
  }
}
