import type { ContactHistory, HistoryChange } from '@kinshift/core/history'
import { gridStarts } from '@kinshift/core/interval'
import { readNumber } from './read-number.ts'
import { readTable } from './read-table.ts'
import { startText, writeTable } from './write-table.ts'

/** A volume that a treatment changed. */
export interface TreatedVolume {
  readonly start: string
  readonly queue: string
  readonly findingId: string
  readonly before: number | null
  readonly after: number | null
}

/** What treatments changed, as CSV that `parseTreatmentsCsv` reads back: one row per volume, in the order of treatment. */
export function treatmentsToCsv(
  treated: readonly { readonly history: ContactHistory; readonly changes: readonly HistoryChange[] }[],
): string {
  const lines: (string | number | null)[][] = [['start', 'queue', 'finding', 'before', 'after']]
  for (const { history, changes } of treated) {
    const starts = gridStarts(history.grid)
    for (const { findingId, from, before, after } of changes)
      for (const [k, value] of before.entries())
        if (value !== after[k])
          lines.push([
            startText(history.grid, starts[from + k]!),
            history.queue,
            findingId,
            value,
            after[k] ?? null,
          ])
  }
  return writeTable(lines)
}

/**
 * Reads what `treatmentsToCsv` writes.
 * @throws COLUMN_MISSING, ROW_INVALID, DELIMITER_WRONG, VOLUME_INVALID with file and row
 */
export function parseTreatmentsCsv(text: string, { file }: { readonly file: string }): TreatedVolume[] {
  const { rows, columnOf } = readTable(text, file, ['start', 'queue', 'finding', 'before', 'after'])
  return rows.map(({ cells, row }) => {
    const text = (column: string) => cells[columnOf(column)]!
    const number = (column: string) => readNumber(text(column), 'VOLUME_INVALID', { file, row, column }, 0)
    return {
      start: text('start'),
      queue: text('queue'),
      findingId: text('finding'),
      before: number('before'),
      after: number('after'),
    }
  })
}
