import { addDays } from '@kinshift/core/interval'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { centre } from '../data/session.ts'
import { Icon } from '../parts/icon.tsx'
import { Screen } from '../parts/screen.tsx'
import { Loaded } from '../parts/states.tsx'
import { timeAt, wallOf } from '../time/zone-time.ts'
import { words } from '../words/words.ts'
import { NextPeriod } from './next-period.tsx'
import { nextStep } from './next-step.ts'
import { addressOf, RAIL } from './routes.ts'

/** What to do next, in ten seconds. */
export function Home() {
  const w = words()
  const { route } = useLocation()
  const pipeline = useResource('pipeline', api.pipeline)
  const published = useResource('published', api.publishedList)
  const facts = centre.value
  const go = useRef<HTMLButtonElement>(null)
  // Enter takes the next step, as long as nothing else has the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const free = event.target === document.body || event.target === document.getElementById('content')
      if (event.key === 'Enter' && free && !event.isComposing) go.current?.click()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  if (!facts) return null
  const address = { draftId: facts.draftId, queue: facts.queues[0]?.id ?? '' }
  const queueName = (id: string) => facts.queues.find((queue) => queue.id === id)?.name ?? id
  return (
    <Screen title={w.home.title} lead={facts.name}>
      <Loaded of={pipeline}>
        {({ steps, next, worstShortages }) => {
          const named = RAIL.find((step) => step === next.step) ?? nextStep(steps)
          // Proof has nothing to do yet; it doesn't hold up the rest.
          const allDone = steps.every(({ step, state }) => step === 'proof' || state === 'done')
          return (
            <>
              <section class="next" aria-labelledby="next-step">
                <div>
                  <p class="next-label">{w.home.next}</p>
                  <h2 id="next-step">
                    {allDone ? w.home.allDone : (w.home.nextStep[named] ?? w.shell.steps[named])}
                  </h2>
                  <p class="muted">{allDone ? w.home.allDoneWhy : w.home.nextWhy[named]}</p>
                </div>
                {allDone ? (
                  <NextPeriod />
                ) : (
                  <button
                    ref={go}
                    type="button"
                    class="button button-main button-large"
                    onClick={() => route(addressOf(named, address))}
                  >
                    {w.home.continue} <Icon name="arrow" />
                  </button>
                )}
              </section>

              <section class="block">
                <h2>{w.home.pipeline}</h2>
                <ol class="pipeline">
                  {RAIL.map((step) => {
                    const state = steps.find((one) => one.step === step)?.state ?? 'blocked'
                    return (
                      <li key={step} data-state={state}>
                        <a href={addressOf(step, address)}>
                          <span class="state-dot" data-state={state} aria-hidden="true" />
                          <span class="pipeline-name">{w.shell.steps[step]}</span>
                          <span class="pipeline-state">{w.shell.states[state]}</span>
                        </a>
                      </li>
                    )
                  })}
                </ol>
              </section>

              <div class="two">
                <section class="block">
                  <h2>{w.home.shortTitle}</h2>
                  {worstShortages.length === 0 ? (
                    <p class="muted">{w.home.shortNone}</p>
                  ) : (
                    <ul class="lines">
                      {worstShortages.slice(0, 5).map((one) => {
                        const { date } = wallOf(facts.zone, Date.parse(one.start))
                        return (
                          <li key={`${one.queue} ${one.start}`}>
                            <a
                              href={`${addressOf('roster', address)}?view=day&day=${date}&queue=${one.queue}`}
                            >
                              <span class="lines-main">
                                {w.date.dayMonth(date)}{' '}
                                <span class="figures">
                                  {timeAt(facts.zone, one.start)}–{timeAt(facts.zone, one.end)}
                                </span>{' '}
                                {queueName(one.queue)}
                              </span>
                              <span class="short figures">{w.home.shortLine(one.missingStaff)}</span>
                              <span class="muted figures">{w.home.missingHours(one.missingHours)}</span>
                            </a>
                          </li>
                        )
                      })}
                    </ul>
                  )}
                </section>
                <section class="block">
                  <h2>{w.home.period}</h2>
                  <dl class="facts">
                    <dt>{w.shell.period}</dt>
                    <dd>{w.date.range(facts.startDate, addDays(facts.startDate, facts.days - 1))}</dd>
                    <dt>{w.home.queues}</dt>
                    <dd>{facts.queues.map((queue) => queue.name).join(', ')}</dd>
                    <dt>{w.home.published}</dt>
                    <dd>
                      {published.data.value?.[0]
                        ? w.home.publishedVersion(
                            published.data.value[0].version,
                            w.date.dateTime(facts.zone, published.data.value[0].publishedAt),
                          )
                        : w.home.publishedNot}
                    </dd>
                  </dl>
                </section>
              </div>
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}
