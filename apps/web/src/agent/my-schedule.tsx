import type { Assignment } from '@kinshift/core'
import { addDays } from '@kinshift/core/interval'
import type { MyScheduleAnswer } from '@kinshift/server/api'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { centre } from '../data/session.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { haveSameQueues, nameOfQueue, queueNames } from '../queue-names.ts'
import { timeAt, wallOf } from '../time/zone-time.ts'
import { words } from '../words/words.ts'
import { type MyDay, myDays, myTotals } from './days.ts'

export function MySchedule() {
  const w = words()
  const schedule = useResource('my schedule', api.mySchedule)
  return (
    <Screen title={w.me.schedule}>
      <Loaded of={schedule}>{(answer) => <Days answer={answer} />}</Loaded>
    </Screen>
  )
}

function Days({ answer }: { answer: MyScheduleAnswer }) {
  const w = words()
  const { zone, version, publishedAt, startDate, days } = answer
  if (version === null || publishedAt === null)
    return <Empty>{w.me.empty(w.date.dayMonth(addDays(startDate, Math.max(0, days - 1))))}</Empty>
  const today = wallOf(zone, Date.now()).date
  const totals = myTotals(zone, answer.assignments)
  const list = myDays(answer)
  const changed = list.filter((day) => day.change !== null).length
  return (
    <>
      {changed > 0 && (
        <p class="note note-short" role="status">
          {w.me.changes(changed)}
        </p>
      )}
      <ol class="my-days">
        {list.map((day) => (
          <Day key={day.date} day={day} zone={zone} today={today} />
        ))}
      </ol>
      <section class="my-totals" aria-label={w.me.totals}>
        <h2>{w.me.totals}</h2>
        <dl class="figures-row">
          <div>
            <dt>{w.me.hours}</dt>
            <dd>{w.number(totals.paidMinutes / 60, 2)}</dd>
          </div>
          <div>
            <dt>{w.me.shifts}</dt>
            <dd>{w.number(totals.shifts)}</dd>
          </div>
          <div>
            <dt>{w.me.nights}</dt>
            <dd>{w.number(totals.nights)}</dd>
          </div>
          <div>
            <dt>{w.me.weekends}</dt>
            <dd>{w.number(totals.weekendDays)}</dd>
          </div>
        </dl>
        <p class="hint">{w.me.version(version, w.date.dateTime(zone, publishedAt))}</p>
        <p class="hint">{w.date.zone(zone)}</p>
      </section>
    </>
  )
}

function Day({ day, zone, today }: { day: MyDay; zone: string; today: string }) {
  const w = words()
  const { date, shift, change } = day
  return (
    <li class="my-day" data-off={shift === null} data-today={date === today}>
      <h2>
        {date === today ? `${w.me.today}, ` : ''}
        {w.date.dayMonth(date)}
      </h2>
      {shift ? <Shift shift={shift} zone={zone} /> : <p class="muted">{w.me.off}</p>}
      {change && (
        <p class="changed">
          <span class="tag tag-short">{w.me.changed}</span>{' '}
          <span class="figures">
            {change.before && shift && times(zone, change.before) === times(zone, shift)
              ? w.publish.within(!haveSameQueues(change.before, shift))
              : w.me.was(change.before ? times(zone, change.before) : w.me.off)}
          </span>
        </p>
      )}
    </li>
  )
}

function Shift({ shift, zone }: { shift: Assignment; zone: string }) {
  const w = words()
  const queues = centre.value?.queues ?? []
  const overnight = wallOf(zone, Date.parse(shift.end)).date !== shift.date
  return (
    <>
      <p class="my-shift">
        <span class="my-times figures">{times(zone, shift)}</span>{' '}
        {overnight && <span class="hint">{w.me.nextDay}</span>}
        <span class="my-queue">{queueNames(queues, shift)}</span>
      </p>
      {shift.breaks.length > 0 && (
        <p class="my-breaks figures">
          {shift.breaks
            .map((part) => {
              const time = timeAt(zone, part.start)
              const pause = part.kind === 'meal' ? w.me.meal(time) : w.me.break(time)
              if (part.thenQueue === undefined) return pause
              return `${pause}, ${w.roster.thenQueue(nameOfQueue(queues, part.thenQueue))}`
            })
            .join(' · ')}
        </p>
      )}
    </>
  )
}

function times(zone: string, { start, end }: { start: string; end: string }): string {
  return `${timeAt(zone, start)}–${timeAt(zone, end)}`
}
