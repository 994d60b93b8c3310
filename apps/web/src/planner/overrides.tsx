import type { ForecastAnswer } from '@kinshift/server/api'
import type { TargetedInputEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { api } from '../data/api.ts'
import { Choice } from '../parts/choice.tsx'
import { clockOf, wallOf } from '../time/zone-time.ts'
import { refusalOf, words } from '../words/words.ts'
import { dayTotals } from './forecast-figures.ts'
import { type OverrideDraft, overrideOf } from './override-form.ts'

interface Props {
  readonly answer: ForecastAnswer
  /** What the server answers once it has changed. */
  readonly onAnswer: (answer: ForecastAnswer) => void
}

interface PartProps extends Props {
  /** Told beneath the form until something else is done; '' takes it away. */
  readonly say: (text: string) => void
}

/** What planners changed in a queue's forecast, what came of it, and a form for one more. */
export function Overrides({ answer, onAnswer }: Props) {
  const w = words()
  const { valueAdded } = answer
  const heading = useRef<HTMLHeadingElement>(null)
  const [said, say] = useState('')
  const takenBack = (changed: ForecastAnswer) => {
    onAnswer(changed)
    say(w.overrides.removed)
    // The button that had the focus is gone, and without this the next Tab would begin at the top of the page.
    heading.current?.focus()
  }
  return (
    <section class="block" id="overrides">
      <h2 ref={heading} tabIndex={-1}>
        {w.overrides.title}
      </h2>
      <p class="muted">{w.overrides.lead}</p>
      {answer.overrides.length > 0 && <Made answer={answer} onAnswer={takenBack} say={say} />}
      {valueAdded.valueAdded !== null && (
        <p>
          <strong>
            {w.overrides.added(valueAdded.valueAdded, valueAdded.wapeBefore ?? 0, valueAdded.wapeWith ?? 0)}
          </strong>
        </p>
      )}
      <NewOverride answer={answer} onAnswer={onAnswer} say={say} />
      <p role="status" class="good-words">
        {said}
      </p>
    </section>
  )
}

function Made({ answer: { forecast, overrides }, onAnswer, say }: PartProps) {
  const w = words()
  const [problem, setProblem] = useState<string | null>(null)
  const { zone } = forecast.grid
  const remove = async (id: string) => {
    try {
      setProblem(null)
      say('')
      onAnswer(await api.deleteOverride(forecast.queue, id))
    } catch (caught) {
      setProblem(refusalOf(caught))
    }
  }
  return (
    <div class="table-box">
      <table class="table">
        <thead>
          <tr>
            {[w.overrides.when, w.overrides.change, w.overrides.reason, w.overrides.score].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
            <th scope="col">
              <span class="unseen">{w.overrides.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {overrides.map(({ id, from, until, change, reason, author, at, score }) => (
            <tr key={id}>
              <th scope="row">{rangeOf(zone, from, until)}</th>
              <td>
                {'factor' in change ? w.overrides.percent(change.factor) : w.overrides.volume(change.volume)}
              </td>
              <td class="override-reason">
                {reason}
                <br />
                <span class="muted">
                  {author} · {w.date.dateTime(zone, at)}
                </span>
              </td>
              <td>
                {score?.valueAdded == null ? w.overrides.unknown : w.overrides.points(score.valueAdded)}
              </td>
              <td>
                <button
                  type="button"
                  class="button button-small"
                  aria-label={w.overrides.removeOf(reason)}
                  onClick={() => void remove(id)}
                >
                  {w.overrides.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="form-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}

/** 'Tue 24 Nov' or 'Tue 24 Nov – Thu 26 Nov' for whole days, 'Tue 24 Nov 09:00–12:00' within one, else two times. */
function rangeOf(zone: string, from: string, until: string): string {
  const w = words()
  const [first, last] = [wallOf(zone, Date.parse(from)), wallOf(zone, Date.parse(until) - 1)]
  const ends = wallOf(zone, Date.parse(until))
  const wholeDays = first.minuteOfDay === 0 && ends.minuteOfDay === 0
  if (!wholeDays && first.date === ends.date)
    return `${w.date.dayMonth(first.date)} ${clockOf(first.minuteOfDay)}–${clockOf(ends.minuteOfDay)}`
  if (!wholeDays) return `${w.date.dateTime(zone, from)} – ${w.date.dateTime(zone, until)}`
  if (first.date === last.date) return w.date.dayMonth(first.date)
  return `${w.date.dayMonth(first.date)} – ${w.date.dayMonth(last.date)}`
}

const KINDS = ['percent', 'volume'] as const

function NewOverride({ answer: { forecast }, onAnswer, say }: PartProps) {
  const w = words()
  const dates = dayTotals(forecast).map(({ date }) => date)
  const blank: OverrideDraft = {
    fromDate: dates[0] ?? '',
    untilDate: '',
    fromTime: '',
    untilTime: '',
    kind: 'percent',
    amount: '',
    reason: '',
  }
  const [draft, setDraft] = useState(blank)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (part: Partial<OverrideDraft>) => {
    setDraft({ ...draft, ...part })
    setProblem(null)
    say('')
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const meant = overrideOf(draft, forecast.grid.zone)
    if ('problem' in meant) return setProblem(w.overrides[meant.problem])
    try {
      onAnswer(await api.addOverride(forecast.queue, meant.body))
      setDraft({ ...blank, fromDate: draft.fromDate })
      say(w.overrides.made)
    } catch (caught) {
      // What was written stays in the form, so that it can be sent again.
      setProblem(refusalOf(caught))
    }
  }
  const bound = (field: 'fromDate' | 'untilDate' | 'fromTime' | 'untilTime' | 'amount' | 'reason') => ({
    value: draft[field],
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  })
  const within = { min: dates[0], max: dates.at(-1) }
  return (
    <form class="override-form" aria-label={w.overrides.new} onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>{w.overrides.fromDate}</span>
        <input type="date" {...within} {...bound('fromDate')} />
      </label>
      <label class="field">
        <span>{w.overrides.fromTime}</span>
        <input type="time" {...bound('fromTime')} />
      </label>
      <label class="field">
        <span>{w.overrides.untilDate}</span>
        <input type="date" {...within} {...bound('untilDate')} />
      </label>
      <label class="field">
        <span>{w.overrides.untilTime}</span>
        <input type="time" {...bound('untilTime')} />
      </label>
      <Choice
        label={w.overrides.kind}
        value={draft.kind}
        options={KINDS.map((kind) => ({ value: kind, name: w.overrides.kinds[kind] }))}
        onChange={(kind) => change({ kind })}
      />
      <label class="field">
        <span>{w.overrides.amount}</span>
        <input type="number" step="any" {...bound('amount')} />
      </label>
      <label class="field">
        <span>{w.overrides.reason}</span>
        <input type="text" maxLength={500} {...bound('reason')} />
      </label>
      <button type="submit" class="button button-main">
        {w.overrides.add}
      </button>
      <p class="form-problem" role="alert">
        {problem}
      </p>
    </form>
  )
}
