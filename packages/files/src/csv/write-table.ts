import { formatLocalEpoch, type IntervalGrid } from '@kinshift/core/interval'

/** Lines of cells as CSV text with a final line end; cells with commas, quotes or line ends are quoted. */
export function writeTable(lines: readonly (readonly (string | number | null)[])[]): string {
  return lines.map((cells) => `${cells.map(cellText).join(',')}\n`).join('')
}

/**
 * The start of an interval as files carry it: local time to the minute, with an offset only where the clock shows it
 * twice; of a day, its date.
 */
export function startText(grid: IntervalGrid, start: number): string {
  const text = formatLocalEpoch(grid.zone, start)
  return grid.intervalMinutes === 1440 ? text.slice(0, 10) : text
}

function cellText(cell: string | number | null): string {
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
