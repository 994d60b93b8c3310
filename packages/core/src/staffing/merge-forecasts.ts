import { KinshiftError } from '../errors.ts'
import type { Forecast } from '../forecast/index.ts'

type Mergeable = Pick<Forecast, 'queue' | 'grid' | 'mean' | 'ahtSeconds'> &
  Partial<Pick<Forecast, 'quantiles'>>

/**
 * Several queues as one that the same people serve: volumes added, handle times weighted by volume, closed where all
 * are. Quantiles of the same level are added, as if all queues were busy on the same days: never too narrow.
 * @example requirement({ forecast: mergeForecasts([sales, support], 'phone'), goal })
 * @throws KinshiftError INTERVAL_MIXED when the grids differ, QUEUE_UNKNOWN without a forecast
 */
export function mergeForecasts(
  forecasts: readonly Mergeable[],
  queue = forecasts.map((one) => one.queue).join('+'),
): Mergeable & Pick<Forecast, 'quantiles'> {
  const first = forecasts[0]
  if (!first)
    throw new KinshiftError('QUEUE_UNKNOWN', {
      where: { field: 'forecasts' },
      found: 'none',
      expected: 'at least one',
    })
  const { grid } = first
  checkSameGrid(forecasts)
  const added = (rows: readonly (readonly (number | null)[])[]) =>
    Array.from({ length: grid.count }, (_, i) =>
      rows.reduce<number | null>((sum, row) => {
        const value = row[i] ?? null
        return value === null ? sum : (sum ?? 0) + value
      }, null),
    )
  const mean = added(forecasts.map((one) => one.mean))
  const levels = (first.quantiles ?? []).filter(({ level }) =>
    forecasts.every(({ quantiles = [] }) => quantiles.some((other) => other.level === level)),
  )
  return {
    queue,
    grid,
    mean,
    ahtSeconds: mean.map((_, i) => ahtOf(forecasts, i)),
    quantiles: levels.map(({ level }) => ({
      level,
      values: added(
        forecasts.flatMap(({ quantiles = [] }) =>
          quantiles.filter((one) => one.level === level).map((one) => one.values),
        ),
      ),
    })),
  }
}

/** Work / volume; null where a queue with contacts has none. */
function ahtOf(forecasts: readonly Mergeable[], interval: number): number | null {
  let volume = 0
  let work = 0
  for (const { mean, ahtSeconds } of forecasts) {
    const own = mean[interval] ?? 0
    const aht = ahtSeconds[interval] ?? null
    if (own === 0) continue
    if (aht === null) return null
    volume += own
    work += own * aht
  }
  return volume > 0 ? work / volume : null
}

/** @throws KinshiftError INTERVAL_MIXED */
export function checkSameGrid(forecasts: readonly Pick<Forecast, 'queue' | 'grid'>[]): void {
  const [first, ...others] = forecasts
  const told = ({ zone, start, intervalMinutes, count }: Forecast['grid']) =>
    `${count} x ${intervalMinutes} min from ${start} in ${zone}`
  for (const { queue, grid } of others)
    if (told(grid) !== told(first!.grid))
      throw new KinshiftError('INTERVAL_MIXED', {
        where: { field: `grid of queue '${queue}'` },
        found: told(grid),
        expected: `that of queue '${first!.queue}': ${told(first!.grid)}`,
      })
}
