import { explainForecastWarning } from '@kinshift/core/forecast'
import type { ForecastAnswer, HistoryAnswer } from '@kinshift/server/api'
import { useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { Chart } from '../charts/chart.tsx'
import type { ChartSpec } from '../charts/chart-spec.ts'
import { gridTimes, total } from '../charts/grid-times.ts'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { locale, words } from '../words/words.ts'
import { Explained } from './explained.tsx'
import { dayTotals, rangesOf } from './forecast-figures.ts'
import { Overrides } from './overrides.tsx'
import { QueueChoice, queueOf } from './queue-choice.tsx'

/** Days of history before the forecast; more would press the forecast into a corner. */
const DAYS_BEFORE = 14

export default function ForecastScreen() {
  const w = words()
  const { params } = useRoute()
  const { route } = useLocation()
  const queue = queueOf(params.queue)
  const forecast = useResource(`forecast ${queue?.id}`, () => api.forecast(queue?.id ?? ''))
  const history = useResource(`history ${queue?.id}`, () => api.history(queue?.id ?? ''))
  return (
    <Screen
      title={w.forecast.title}
      lead={w.forecast.lead}
      tools={
        queue && (
          <QueueChoice queue={queue.id} onChange={(id) => route(`/forecast/${encodeURIComponent(id)}`)} />
        )
      }
    >
      {queue === null ? (
        <Empty>{w.forecast.empty}</Empty>
      ) : (
        <Loaded of={forecast}>
          {(answer) => (
            <Future
              answer={answer}
              past={history.data.value}
              name={queue.name}
              onAnswer={(changed) => {
                forecast.data.value = changed
              }}
            />
          )}
        </Loaded>
      )}
    </Screen>
  )
}

function Future({
  answer,
  past,
  name,
  onAnswer,
}: {
  answer: ForecastAnswer
  past: HistoryAnswer | null
  name: string
  onAnswer: (answer: ForecastAnswer) => void
}) {
  const w = words()
  const { overridden: forecast, accuracy } = answer
  const spec = useMemo(() => chartOf(answer, past), [answer, past, w])
  const days = dayTotals(forecast)
  if (days.length === 0) return <Empty>{w.forecast.empty}</Empty>
  const handle = forecast.ahtSeconds.filter((value) => value !== null)
  const most = Math.max(...days.map((day) => day.expected))
  return (
    <>
      <Chart
        spec={spec}
        file={`forecast-${forecast.queue}`}
        summary={w.forecast.summary(
          name,
          w.date.dayMonth(days[0]!.date),
          w.date.dayMonth(days.at(-1)!.date),
          total(forecast.mean),
          forecast.model,
        )}
      />
      {forecast.warnings.length > 0 && (
        <div class="note note-short">
          <strong>{w.forecast.warnings}</strong>
          {forecast.warnings
            .map((warning) => explainForecastWarning(warning, locale.value))
            .map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
        </div>
      )}
      <div class="two">
        <section class="block">
          <h2>{w.forecast.totals}</h2>
          <table class="table bars">
            <thead class="unseen">
              <tr>
                <th scope="col">{w.chart.time}</th>
                <th scope="col">{w.forecast.total}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ date, expected }) => (
                <tr key={date}>
                  <th scope="row">{w.date.dayMonth(date)}</th>
                  <td class="num bar" style={`--share:${(expected / most) * 100}%`}>
                    {w.number(expected)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section class="block">
          <h2>{w.forecast.accuracy}</h2>
          <p class="muted">{w.forecast.accuracyLead}</p>
          <div class="table-box">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{w.forecast.model}</th>
                  {[
                    w.forecast.wape,
                    w.forecast.mase,
                    w.forecast.bias,
                    w.forecast.coverage80,
                    w.forecast.coverage95,
                  ].map((head) => (
                    <th scope="col" class="num" key={head}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {accuracy.map(({ model, accuracy: one }) => (
                  <tr key={model}>
                    <th scope="row">
                      {model}{' '}
                      {(model === forecast.model || model === 'auto') && (
                        <span class="tag tag-good">{w.forecast.used}</span>
                      )}
                    </th>
                    <td class="num">{w.percent(one.wape, 1)}</td>
                    <td class="num">{w.number(one.mase, 2)}</td>
                    <td class="num">{w.signed(one.bias, 2)}</td>
                    <td class="num">{w.percent(one.coverage80)}</td>
                    <td class="num">{w.percent(one.coverage95)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <dl class="facts">
            <dt>{w.forecast.aht}</dt>
            <dd class="figures">
              {handle.length > 0 ? w.history.seconds(total(handle) / handle.length) : w.chart.closed}
            </dd>
          </dl>
          <p class="hint">{w.forecast.origin(w.date.dateTime(forecast.grid.zone, forecast.origin))}</p>
        </section>
      </div>
      <div class="two">
        <Explained key={forecast.queue} answer={answer} />
        <Overrides key={`overrides ${forecast.queue}`} answer={answer} onAnswer={onAnswer} />
      </div>
    </>
  )
}

/** History in ink, then the forecast in the accent with its fan, on one axis. */
function chartOf(
  { forecast: statistical, overridden: forecast }: ForecastAnswer,
  past: HistoryAnswer | null,
): ChartSpec {
  const w = words()
  const { grid } = forecast
  const future = gridTimes(grid)
  const first = future[0] ?? 0
  const before = past ? gridTimes(past.grid).map((at, i) => ({ at, value: past.volume[i] ?? null })) : []
  // History in other steps than the forecast would draw contacts of two units on one axis.
  const same = past?.grid.intervalMinutes === grid.intervalMinutes
  const shown = before.filter(({ at }) => same && at < first && at >= first - DAYS_BEFORE * 86_400_000)
  const blank = shown.map(() => null)
  const differ = forecast.mean.some((value, i) => value !== statistical.mean[i])
  return {
    zone: grid.zone,
    times: [...shown.map(({ at }) => at), ...future],
    unit: w.history.unit(grid.intervalMinutes),
    series: [
      {
        label: w.forecast.history,
        values: [...shown.map(({ value }) => value), ...future.map(() => null)],
        token: 'text',
        look: 'line',
      },
      { label: w.forecast.mean, values: [...blank, ...forecast.mean], token: 'accent', look: 'line' },
      ...(differ
        ? [
            {
              label: w.overrides.without,
              values: [...blank, ...statistical.mean],
              token: 'muted',
              look: 'dashed',
            } as const,
          ]
        : []),
    ],
    bands: rangesOf(forecast).map(({ level, low, high }, i) => ({
      label: w.forecast.fan(level),
      low: [...blank, ...low],
      high: [...blank, ...high],
      token: 'accent',
      opacity: 0.13 + 0.11 * i,
    })),
  }
}
