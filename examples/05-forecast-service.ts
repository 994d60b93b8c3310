// A forecasting service in ten lines: JSON in, JSON out, stopped when the caller hangs up.
import { backtest, forecast, type QueueToForecast } from '@kinshift/core/forecast'
import { makeGrid } from '@kinshift/core/interval'

function answer(body: string, signal: AbortSignal): string {
  const { history, ...wishes }: QueueToForecast = JSON.parse(body)
  const percent: number[] = []
  const onProgress = (fraction: number) => percent.push(Math.round(100 * fraction))
  const made = forecast({ history, ...wishes, signal, onProgress })
  const [auto] = backtest({ history, horizonDays: wishes.horizonDays, models: ['auto'], signal })
  return JSON.stringify({ ...made, wape: auto!.accuracy.wape, percent: percent.at(-1) })
}

// A caller with eight weeks of days.
const grid = makeGrid({ zone: 'Europe/Berlin', startDate: '2026-01-05', days: 56, intervalMinutes: 1440 })
const volume = Array.from({ length: 56 }, (_, d) =>
  Math.round((d % 7 > 4 ? 300 : 900) * (1 + 0.05 * Math.sin(d * d))),
)
const request = JSON.stringify({ history: { queue: 'voice', grid, volume }, horizonDays: 7 })

const { mean, quantiles, wape, percent } = JSON.parse(answer(request, new AbortController().signal))
console.log(`forecast ${percent} % done, usually off by ${(100 * wape).toFixed(1)} %`)
for (const [d, expected] of mean.entries())
  console.log(
    `day ${d + 1}: ${Math.round(expected)}, at most ${Math.round(quantiles[3].values[d])} nine times of ten`,
  )

const hungUp = AbortSignal.abort(new Error('the caller hung up'))
try {
  answer(request, hungUp)
} catch (error) {
  console.log(error === hungUp.reason ? 'stopped: the caller hung up' : error)
}
