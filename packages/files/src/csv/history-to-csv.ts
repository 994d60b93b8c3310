import type { ContactHistory } from '@kinshift/core/history'
import { gridStarts } from '@kinshift/core/interval'
import { startText, writeTable } from './write-table.ts'

/**
 * Histories as CSV text that `parseHistoryCsv` reads back: one row for every interval with a volume or a driver, queue
 * after queue. Optional columns are there when any queue has them.
 */
export function historyToCsv(histories: readonly ContactHistory[]): string {
  const some = (has: (history: ContactHistory) => unknown) =>
    histories.some((history) => has(history) !== undefined)
  const drivers = [...new Set(histories.flatMap(({ drivers: its = {} }) => Object.keys(its)))]
  const optional = [
    ...(some((history) => history.handled)
      ? [{ name: 'handled', of: (history: ContactHistory) => history.handled }]
      : []),
    ...(some((history) => history.abandoned)
      ? [{ name: 'abandoned', of: (history: ContactHistory) => history.abandoned }]
      : []),
    ...(some((history) => history.ahtSeconds)
      ? [{ name: 'aht_seconds', of: (history: ContactHistory) => history.ahtSeconds }]
      : []),
    ...drivers.map((name) => ({ name, of: (history: ContactHistory) => history.drivers?.[name] })),
  ]
  const lines: (string | number | null)[][] = [
    ['start', 'queue', 'offered', ...optional.map(({ name }) => name)],
  ]
  for (const history of histories) {
    const starts = gridStarts(history.grid)
    const columns = optional.map(({ of }) => of(history))
    for (let i = 0; i < history.grid.count; i++) {
      const values = [history.volume[i] ?? null, ...columns.map((column) => column?.[i] ?? null)]
      if (values.some((value) => value !== null))
        lines.push([startText(history.grid, starts[i]!), history.queue, ...values])
    }
  }
  return writeTable(lines)
}
