import type { ForecastAnswer } from '@kinshift/server/api'
import { useState } from 'preact/hooks'
import { words } from '../words/words.ts'
import { dayTotals, partsOf, timesOf } from './forecast-figures.ts'

/** What a day's number, or that of one interval, is due to; the rows add up to it. */
export function Explained({ answer }: { answer: ForecastAnswer }) {
  const w = words()
  const days = dayTotals(answer.overridden)
  const [date, setDate] = useState(days[0]!.date)
  const [time, setTime] = useState('')
  const chosen = days.some((day) => day.date === date) ? date : days[0]!.date
  const times = timesOf(answer.overridden, chosen)
  const parts = partsOf(answer, chosen, times.includes(time) ? time : '')
  const sum = parts.reduce((total, { value }) => total + value, 0)
  return (
    <section class="block" id="explained">
      <h2>{w.explained.title}</h2>
      <p class="muted">{w.explained.lead}</p>
      <div class="explained-choice">
        <label class="field">
          <span>{w.explained.day}</span>
          <select value={chosen} onChange={(event) => setDate(event.currentTarget.value)}>
            {days.map((day) => (
              <option key={day.date} value={day.date}>
                {w.date.dayMonth(day.date)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{w.explained.time}</span>
          <select value={time} onChange={(event) => setTime(event.currentTarget.value)}>
            <option value="">{w.explained.wholeDay}</option>
            {times.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      <table class="table">
        <tbody>
          {parts.map(({ part, value }, i) => (
            <tr key={part}>
              <th scope="row">{w.explained.parts[part]}</th>
              <td class="num">{i === 0 ? w.number(value, 1) : w.signed(value, 1)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.explained.sum}</th>
            <td class="num">
              <strong>{w.number(sum, 1)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
