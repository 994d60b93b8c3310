import type { MyPreference } from '@kinshift/server/api'
import { useState } from 'preact/hooks'
import { api } from '../data/api.ts'
import { type Resource, useResource } from '../data/resource.ts'
import { centre } from '../data/session.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { refusalOf, words } from '../words/words.ts'
import { type WishDraft, wishOf } from './wish-form.ts'

export default function Wishes() {
  const w = words()
  const wishes = useResource('my wishes', api.myPreferences)
  const from = centre.value?.wishesFrom
  return (
    <Screen title={w.wishes.title} lead={from && w.wishes.lead(w.date.dayMonth(from))}>
      <WishForm sent={wishes.reload} />
      <section class="my-wishes">
        <h2>{w.wishes.mine}</h2>
        <Loaded of={wishes}>
          {(list) =>
            list.length === 0 ? (
              <Empty>{w.wishes.none}</Empty>
            ) : (
              <ul class="cards">
                {list.map((one) => (
                  <Wish key={one.id} one={one} wishes={wishes} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </Screen>
  )
}

const KINDS = ['day-off', 'work', 'start-between'] as const
const STRENGTHS = ['strong', 'nice'] as const

/** Says a wish; what the planner will read stands below it while it is being written. */
function WishForm({ sent }: { sent: () => Promise<void> }) {
  const w = words()
  const first = centre.value?.wishesFrom ?? ''
  const [draft, setDraft] = useState<WishDraft>({
    wish: 'day-off',
    on: 'date',
    date: first,
    weekdays: [],
    startFrom: '09:00',
    startBefore: '12:00',
    strength: 'strong',
    privateReason: '',
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const change = (part: Partial<WishDraft>) => {
    setDraft({ ...draft, ...part })
    setProblem(null)
    setSaid('')
  }
  const meant = wishOf(draft)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if ('problem' in meant) return setProblem(w.wishes[meant.problem])
    const reason = draft.privateReason.trim()
    try {
      await api.addPreference({ ...meant.wish, ...(reason !== '' && { privateReason: reason }) })
      setDraft({ ...draft, privateReason: '' })
      setSaid(w.wishes.sent)
      await sent()
    } catch (caught) {
      // What was written stays in the form, so that it can be sent again.
      setProblem(refusalOf(caught))
    }
  }
  return (
    <form class="wish-form" onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>{w.wishes.what}</legend>
        <div class="pills">
          {KINDS.map((kind) => (
            <Pill
              key={kind}
              name="wish"
              checked={draft.wish === kind}
              onChange={() => change({ wish: kind })}
            >
              {w.wishes.kinds[kind]}
            </Pill>
          ))}
        </div>
      </fieldset>
      {draft.wish === 'start-between' && (
        <div class="pair">
          <label class="field">
            <span>{w.wishes.from}</span>
            <input
              type="time"
              value={draft.startFrom}
              onInput={(event) => change({ startFrom: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            <span>{w.wishes.before}</span>
            <input
              type="time"
              value={draft.startBefore}
              onInput={(event) => change({ startBefore: event.currentTarget.value })}
            />
          </label>
        </div>
      )}
      <fieldset>
        <legend>{w.wishes.when}</legend>
        <div class="pills">
          <Pill name="on" checked={draft.on === 'date'} onChange={() => change({ on: 'date' })}>
            {w.wishes.oneDate}
          </Pill>
          <Pill name="on" checked={draft.on === 'weekdays'} onChange={() => change({ on: 'weekdays' })}>
            {w.wishes.weekdays}
          </Pill>
        </div>
      </fieldset>
      {draft.on === 'date' ? (
        <label class="field">
          <span>{w.wishes.date}</span>
          <input
            type="date"
            min={first}
            value={draft.date}
            onInput={(event) => change({ date: event.currentTarget.value })}
          />
        </label>
      ) : (
        <fieldset>
          <legend class="unseen">{w.wishes.weekdays}</legend>
          <div class="pills weekdays">
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
              const chosen = draft.weekdays.includes(weekday)
              const rest = draft.weekdays.filter((one) => one !== weekday)
              return (
                <label class="pill" key={weekday}>
                  <input
                    type="checkbox"
                    checked={chosen}
                    onChange={() => change({ weekdays: chosen ? rest : [...rest, weekday] })}
                  />
                  <span>{w.date.weekday(weekday)}</span>
                </label>
              )
            })}
          </div>
        </fieldset>
      )}
      <fieldset>
        <legend>{w.wishes.strength}</legend>
        <div class="pills">
          {STRENGTHS.map((strength) => (
            <Pill
              key={strength}
              name="strength"
              checked={draft.strength === strength}
              onChange={() => change({ strength })}
            >
              {w.wishes.strengths[strength]}
            </Pill>
          ))}
        </div>
      </fieldset>
      <label class="field">
        <span>{w.wishes.reason}</span>
        <textarea
          rows={2}
          maxLength={500}
          value={draft.privateReason}
          onInput={(event) => change({ privateReason: event.currentTarget.value })}
        />
        <span class="hint">{w.wishes.reasonHint}</span>
      </label>
      <p class="planner-sees">
        <span>{w.wishes.plannerSees}</span>{' '}
        {'wish' in meant ? w.app.quote(w.plannerSees({ id: '', ...meant.wish })) : '…'}
      </p>
      <p class="form-problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button button-main">
        {w.wishes.send}
      </button>
      <p role="status" class="good-words">
        {said}
      </p>
    </form>
  )
}

function Pill({
  name,
  checked,
  onChange,
  children,
}: {
  name: string
  checked: boolean
  onChange: () => void
  children: string
}) {
  return (
    <label class="pill">
      <input type="radio" name={name} checked={checked} onChange={onChange} />
      <span>{children}</span>
    </label>
  )
}

function Wish({ one, wishes }: { one: MyPreference; wishes: Resource<MyPreference[]> }) {
  const w = words()
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async () => {
    try {
      await api.deletePreference(one.id)
      await wishes.reload()
    } catch (caught) {
      setProblem(refusalOf(caught))
    }
  }
  return (
    <li class="card">
      <p class="card-main">{w.wish(one)}</p>
      <p>
        <span
          class={
            one.outcome === 'granted' ? 'tag tag-good' : one.outcome === 'open' ? 'tag' : 'tag tag-short'
          }
        >
          {w.wishes.outcome[one.outcome]}
        </span>{' '}
        <span class="hint">{w.strength[one.strength]}</span>
      </p>
      <p class="planner-sees">
        <span>{w.wishes.plannerSees}</span> {w.app.quote(one.plannerSees)}
      </p>
      {one.privateReason && (
        <p class="hint">
          {w.wishes.myReason} {one.privateReason}
        </p>
      )}
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" class="button" onClick={() => void remove()}>
        {w.wishes.delete}
      </button>
    </li>
  )
}
