import type { RequirementAnswer } from '@kinshift/server/api'
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Chart } from '../charts/chart.tsx'
import type { ChartSpec } from '../charts/chart-spec.ts'
import { gridTimes, total } from '../charts/grid-times.ts'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { clockOf, timeAt, wallOf } from '../time/zone-time.ts'
import { words } from '../words/words.ts'
import { heatOf } from './heat.ts'
import { QueueChoice, queueOf } from './queue-choice.tsx'

export default function Staffing() {
  const w = words()
  const { query, route } = useLocation()
  const queue = queueOf(query.queue)
  const requirement = useResource(`requirement ${queue?.id}`, () => api.requirement(queue?.id ?? ''))
  return (
    <Screen
      title={w.staffing.title}
      lead={w.staffing.lead}
      tools={
        queue && (
          <QueueChoice
            queue={queue.id}
            onChange={(id) => route(`/staffing?queue=${encodeURIComponent(id)}`)}
          />
        )
      }
    >
      {queue === null ? (
        <Empty>{w.staffing.empty}</Empty>
      ) : (
        <Loaded of={requirement}>{(answer) => <Needed answer={answer} name={queue.name} />}</Loaded>
      )}
    </Screen>
  )
}

function Needed({ answer, name }: { answer: RequirementAnswer; name: string }) {
  const w = words()
  const { requirement } = answer
  const {
    grid,
    goal,
    requiredStaff,
    baseStaff,
    shrinkage,
    serviceLevel,
    averageSpeedOfAnswerSeconds,
    occupancy,
  } = requirement
  const times = useMemo(() => gridTimes(grid), [grid])
  const spec = useMemo<ChartSpec>(
    () => ({
      zone: grid.zone,
      times,
      unit: w.staffing.agents,
      series: [
        { label: w.staffing.required, values: requiredStaff, token: 'accent', look: 'area' },
        { label: w.staffing.base, values: baseStaff, token: 'text', look: 'step' },
      ],
    }),
    [requirement, times, w],
  )
  const heat = useMemo(() => heatOf(grid, requiredStaff), [requirement])
  if (times.length === 0) return <Empty>{w.staffing.empty}</Empty>
  const peak = requiredStaff.reduce<number>((best, value, i) => (value > requiredStaff[best]! ? i : best), 0)
  const at = times[peak]!
  const hours = (total(requiredStaff) * grid.intervalMinutes) / 60
  const mean = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? null : total(known) / known.length
  }
  const reached = mean(serviceLevel)
  const answerTime = mean(averageSpeedOfAnswerSeconds)
  const busy = mean(occupancy)
  return (
    <>
      <section class="goal" aria-label={w.staffing.goalTitle}>
        <p class="goal-main">
          {w.staffing.goal(goal.serviceLevel, goal.targetAnswerSeconds)}
          {goal.maxOccupancy !== undefined && `, ${w.staffing.occupancy(goal.maxOccupancy)}`}
        </p>
        <dl class="figures-row">
          <div>
            <dt>{w.staffing.hours}</dt>
            <dd>{w.number(hours)}</dd>
          </div>
          <div>
            <dt>{w.staffing.peak}</dt>
            <dd>{w.number(requiredStaff[peak] ?? 0)}</dd>
          </div>
          <div>
            <dt>{w.staffing.shrinkage}</dt>
            <dd>{w.percent(shrinkage)}</dd>
          </div>
          {reached !== null && (
            <div>
              <dt>{w.staffing.serviceLevel}</dt>
              <dd>{w.percent(reached, 1)}</dd>
            </div>
          )}
          {answerTime !== null && (
            <div>
              <dt>{w.staffing.asa}</dt>
              <dd>{w.history.seconds(answerTime)}</dd>
            </div>
          )}
          {busy !== null && (
            <div>
              <dt>{w.staffing.occupancyTitle}</dt>
              <dd>{w.percent(busy)}</dd>
            </div>
          )}
        </dl>
      </section>
      <Chart
        spec={spec}
        file={`requirement-${requirement.queue}`}
        summary={w.staffing.summary(
          name,
          hours,
          requiredStaff[peak] ?? 0,
          `${w.date.dayMonth(wallOf(grid.zone, at).date)} ${timeAt(grid.zone, at)}`,
        )}
      />
      <section class="block">
        <h2>{w.staffing.heat}</h2>
        <p class="muted">{w.staffing.heatLead}</p>
        <div class="table-box heat-box">
          <table class="table heat">
            <thead>
              <tr>
                <th scope="col">{w.chart.time}</th>
                {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                  <th scope="col" key={weekday}>
                    {w.date.weekday(weekday)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {heat.times.map((minute, row) => (
                <tr key={minute}>
                  <th scope="row">{clockOf(minute)}</th>
                  {heat.means[row]!.map((value, weekday) => (
                    // The seven weekdays never change places.
                    <td key={String(weekday)} style={`--heat:${Math.round((value / heat.most) * 46)}%`}>
                      {value === 0 ? '' : w.number(value, 1)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}
