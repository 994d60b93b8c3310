import { KinshiftError } from '@kinshift/core/errors'
import type { Forecast, ForecastQuantile } from '@kinshift/core/forecast'
import { buildHistories, type ContactRecord } from '@kinshift/core/history'
import { gridStarts } from '@kinshift/core/interval'
import { readNumber } from './read-number.ts'
import { readTable } from './read-table.ts'
import { startText, writeTable } from './write-table.ts'
import { zoneOfStarts } from './zone-of-starts.ts'

/**
 * Forecasts as CSV text, `start,queue,mean,q0.025,...,aht_seconds`: one row for every interval that is open, queue
 * after queue; numbers to six decimals. Levels that only some forecasts have stay blank in the others.
 *
 * @param statistical the same forecasts without overrides, told in a last column `statistical_mean`; default: no such column.
 */
export function forecastToCsv(forecasts: readonly Forecast[], statistical: readonly Forecast[] = []): string {
  const levels = [...new Set(forecasts.flatMap(({ quantiles }) => quantiles.map(({ level }) => level)))].sort(
    (a, b) => a - b,
  )
  const lines: (string | number | null)[][] = [
    [
      'start',
      'queue',
      'mean',
      ...levels.map((level) => `q${level}`),
      'aht_seconds',
      ...(statistical.length > 0 ? ['statistical_mean'] : []),
    ],
  ]
  for (const [k, { queue, grid, mean, quantiles, ahtSeconds }] of forecasts.entries()) {
    const starts = gridStarts(grid)
    const byLevel = levels.map((level) => quantiles.find((quantile) => quantile.level === level)?.values)
    for (let i = 0; i < grid.count; i++) {
      if ((mean[i] ?? null) === null) continue
      const numbers = [mean[i]!, ...byLevel.map((values) => values?.[i] ?? null), ahtSeconds[i] ?? null]
      if (statistical.length > 0) numbers.push(statistical[k]?.mean[i] ?? null)
      lines.push([startText(grid, starts[i]!), queue, ...numbers.map(sixDecimals)])
    }
  }
  return writeTable(lines)
}

/**
 * Forecasts from CSV text as `forecastToCsv` writes it, one per queue; `queue`, quantiles and `aht_seconds` may be
 * absent. The grid has whole local days from the first row's on; intervals without a row are closed. Origin is the
 * grid's start and the model `file`: the text does not tell them.
 *
 * @param options.zone default: UTC, or where the repeated hour of a clock change is in it, a zone that has it.
 * @param options.intervalMinutes for rows too few to tell it.
 * @param options.statistical the forecast without overrides, where the text tells it apart (`statistical_mean`).
 * @throws as `parseHistoryCsv` and `buildHistories`, and QUANTILE_INVALID for a heading such as `q95`.
 */
export function parseForecastCsv(
  text: string,
  options: {
    readonly file: string
    readonly zone?: string
    readonly intervalMinutes?: number
    readonly statistical?: boolean
  },
): Forecast[] {
  const { file } = options
  const table = readTable(text, file, ['start', 'mean'])
  const queue = table.columnOf('queue')
  const aht = table.columnOf('aht_seconds')
  const start = table.columnOf('start')
  const apart = options.statistical ? table.columnOf('statistical_mean') : -1
  const mean = apart === -1 ? table.columnOf('mean') : apart
  const levels = table.headings.flatMap((heading, column) => {
    const level = levelOf(heading, file)
    return level === undefined ? [] : [{ level, column, heading }]
  })
  // A forecast lies on its grid as a history does; the quantiles travel as drivers.
  const records = table.rows.map(({ cells, row }): ContactRecord => {
    const number = (column: number, name: string) =>
      readNumber(cells[column]!, 'NUMBER_INVALID', { file, row, column: name }, 0)
    return {
      start: cells[start]!,
      ...(queue === -1 || cells[queue] === '' ? {} : { queue: cells[queue]! }),
      volume: readNumber(cells[mean]!, 'VOLUME_INVALID', { file, row, column: table.headings[mean]! }, 0),
      ...(aht === -1 ? {} : { ahtSeconds: number(aht, 'aht_seconds') }),
      drivers: Object.fromEntries(levels.map(({ column, heading }) => [heading, number(column, heading)])),
      row,
    }
  })
  const zone =
    options.zone ??
    zoneOfStarts(
      records.map((record) => record.start),
      file,
    )
  return buildHistories(records, { ...options, zone }).histories.map(
    ({ queue: name, grid, volume, ahtSeconds, drivers }) => ({
      queue: name,
      grid,
      origin: grid.start,
      model: 'file',
      mean: volume,
      quantiles: levels.map(
        ({ level, heading }): ForecastQuantile => ({ level, values: drivers![heading]! }),
      ),
      ahtSeconds: ahtSeconds ?? volume.map(() => null),
      warnings: [],
    }),
  )
}

function levelOf(heading: string, file: string): number | undefined {
  if (!/^q[\d.]+$/i.test(heading)) return undefined
  const level = Number(heading.slice(1))
  if (level > 0 && level < 1) return level
  throw new KinshiftError('QUANTILE_INVALID', {
    where: { file, row: 1, column: heading },
    found: heading,
    expected: "a level between 0 and 1, such as 'q0.9'",
    ...(level > 1 && level < 100 ? { maybe: `'q${level / 100}' is meant?` } : {}),
  })
}

function sixDecimals(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6
}
