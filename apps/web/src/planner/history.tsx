import { explainHistoryIssue } from '@kinshift/core/history'
import type { HistoryAnswer } from '@kinshift/server/api'
import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Chart } from '../charts/chart.tsx'
import type { ChartMark } from '../charts/chart-spec.ts'
import { byDate, gridTimes, total } from '../charts/grid-times.ts'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { timeAt, wallOf } from '../time/zone-time.ts'
import { locale, words } from '../words/words.ts'
import { QueueChoice, queueOf } from './queue-choice.tsx'

export default function History() {
  const w = words()
  const { query, route } = useLocation()
  const queue = queueOf(query.queue)
  const history = useResource(`history ${queue?.id}`, () => api.history(queue?.id ?? ''))
  return (
    <Screen
      title={w.history.title}
      lead={w.history.lead}
      tools={
        queue && (
          <QueueChoice
            queue={queue.id}
            onChange={(id) => route(`/history?queue=${encodeURIComponent(id)}`)}
          />
        )
      }
    >
      {queue === null ? (
        <Empty>{w.history.empty}</Empty>
      ) : (
        <Loaded of={history}>{(answer) => <Past answer={answer} name={queue.name} />}</Loaded>
      )}
    </Screen>
  )
}

function Past({ answer, name }: { answer: HistoryAnswer; name: string }) {
  const w = words()
  const { grid, volume, ahtSeconds, issues } = answer
  const [shown, setShown] = useState<number | null>(null)
  const times = useMemo(() => gridTimes(grid), [grid])
  const end = (index: number) => times[index] ?? (times.at(-1) ?? 0) + grid.intervalMinutes * 60_000
  const spec = useMemo(() => {
    const marks: ChartMark[] = (shown === null ? issues : issues.slice(shown, shown + 1)).map(
      ({ from, until }) => ({
        from: times[from] ?? 0,
        until: end(until),
      }),
    )
    return {
      zone: grid.zone,
      times,
      unit: w.history.unit(grid.intervalMinutes),
      series: [{ label: w.history.volume, values: volume, token: 'text', look: 'line' as const }],
      marks,
    }
  }, [answer, times, shown, w])
  if (times.length === 0) return <Empty>{w.history.empty}</Empty>

  const days = byDate(grid.zone, times, volume)
  const most = volume.reduce<number>((best, value, i) => ((value ?? 0) > (volume[best] ?? 0) ? i : best), 0)
  const handled = ahtSeconds.filter((value) => value !== null)
  const label = (index: number) =>
    `${w.date.dayMonth(wallOf(grid.zone, times[index]!).date)} ${timeAt(grid.zone, times[index]!)}`
  return (
    <>
      <Chart
        spec={spec}
        file={`history-${answer.queue}`}
        summary={w.history.summary(
          name,
          w.date.dayMonth(wallOf(grid.zone, times[0]!).date),
          w.date.dayMonth(wallOf(grid.zone, times.at(-1)!).date),
          total(volume),
          total(volume) / Math.max(1, days.length),
        )}
      />
      <div class="two">
        <section class="block">
          <h2>{w.history.issues}</h2>
          {issues.length === 0 ? (
            <p class="muted">{w.history.issuesNone}</p>
          ) : (
            <>
              <p class="muted">{w.history.issuesLead}</p>
              <ul class="lines">
                {issues.map((issue, i) => (
                  <li key={`${issue.kind} ${issue.from}`}>
                    <button
                      type="button"
                      class="line-button"
                      aria-pressed={shown === i}
                      onClick={() => setShown(shown === i ? null : i)}
                    >
                      <span class="tag">{w.history.issue[issue.kind]}</span>
                      <span class="lines-main">
                        {times[issue.from] !== undefined && (
                          <span class="figures">{label(issue.from)} · </span>
                        )}
                        {explainHistoryIssue(issue, locale.value)}
                      </span>
                      <span class="muted">{w.history.show}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <section class="block">
          <h2>{w.history.volume}</h2>
          <dl class="facts">
            <dt>{w.history.total}</dt>
            <dd class="figures">{w.number(total(volume))}</dd>
            <dt>{w.history.busiest}</dt>
            <dd class="figures">
              {label(most)} · {w.number(volume[most] ?? 0)}
            </dd>
            {handled.length > 0 && (
              <>
                <dt>{w.history.aht}</dt>
                <dd class="figures">{w.history.seconds(total(handled) / handled.length)}</dd>
              </>
            )}
          </dl>
        </section>
      </div>
    </>
  )
}
