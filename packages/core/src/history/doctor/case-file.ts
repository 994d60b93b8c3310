import {
  formatLocalEpoch,
  type GridDay,
  gridDays,
  gridStarts,
  type LocalDate,
  toInstant,
} from '../../interval/index.ts'
import { findMergedHours } from '../merged-hours.ts'
import { expectedOpen } from '../opening-pattern.ts'
import type { ContactHistory, Finding, FindingKind, HistoryIssue, Treatment } from '../types.ts'
import { typicalVolume } from '../typical-volume.ts'
import { type WeekTable, weekTable } from '../week-table.ts'

/** A date on which the centre was closed, and why: public holidays, mostly. */
export interface KnownClosure {
  readonly date: LocalDate
  readonly name: string
}

/** Everything that the examinations share about one history. */
export interface CaseFile {
  readonly history: ContactHistory
  readonly table: WeekTable
  readonly days: readonly DayFigures[]
  /** Usual volume of each interval, NaN = unknown. */
  readonly typical: Float64Array
  /** 1 where data is expected. */
  readonly open: Uint8Array
  readonly mergedHours: readonly HistoryIssue[]
  readonly closures: ReadonlyMap<LocalDate, string>
  /** Local time of the start of an interval, for sentences. */
  local(i: number): string
  finding(
    kind: FindingKind,
    range: { from: number; until: number; intervals?: number[] },
    said: Said,
  ): Finding
}

/** A local day in sums. */
export interface DayFigures extends GridDay {
  /** Intervals expected open, and of these with a volume. */
  readonly expected: number
  readonly present: number
  /** Volumes of the day, and what is usual in those intervals. */
  readonly total: number
  readonly usual: number
}

interface Said {
  reason: string
  confidence: number
  treatment: Treatment
}

/** Opens the case file of a history. */
export function openCase(history: ContactHistory, closures: readonly KnownClosure[]): CaseFile {
  const { grid, queue } = history
  const table = weekTable(history)
  const typical = typicalVolume(history, table)
  const open = expectedOpen(history, table)
  const starts = gridStarts(grid)
  return {
    history,
    table,
    typical,
    open,
    days: gridDays(grid).map((day) => figuresOf(day, history, typical, open)),
    mergedHours: findMergedHours(history, typical),
    closures: new Map(closures.map(({ date, name }) => [date, name])),
    local: (i) => formatLocalEpoch(grid.zone, starts[i]!),
    finding: (kind, range, { reason, confidence, treatment }) => ({
      id: `${kind}@${toInstant(starts[range.from]!)}`,
      kind,
      queue,
      ...range,
      reason,
      confidence: Math.round(Math.min(0.99, Math.max(0.01, confidence)) * 100) / 100,
      treatment,
    }),
  }
}

function figuresOf(
  day: GridDay,
  { volume }: ContactHistory,
  typical: Float64Array,
  open: Uint8Array,
): DayFigures {
  let expected = 0
  let present = 0
  let total = 0
  let usual = 0
  for (let i = day.first; i < day.first + day.count; i++) {
    const value = volume[i] ?? null
    expected += open[i]!
    if (value === null) continue
    present += open[i]!
    total += value
    if (!Number.isNaN(typical[i])) usual += typical[i]!
  }
  return { ...day, expected, present, total, usual }
}

/** Volume of a day against what is usual in the intervals that it has; NaN where nothing is usual. */
export function levelOf({ total, usual }: DayFigures): number {
  return usual > 0 ? total / usual : Number.NaN
}
