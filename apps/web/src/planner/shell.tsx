import { addDays } from '@kinshift/core/interval'
import type { StepState } from '@kinshift/server/api'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, requestsUnderWay } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { savedWord } from '../data/saved.ts'
import { centre, logOut, me } from '../data/session.ts'
import { Icon, Mark } from '../parts/icon.tsx'
import { LanguageChoice, ThemeChoice } from '../parts/settings.tsx'
import { words } from '../words/words.ts'
import { GoTo } from './go-to.tsx'
import { addressOf, GO_KEYS, RAIL, type RailStep, stepOf } from './routes.ts'

/** Rail and header around a planner's screen. */
export function Shell({ children }: { children: ComponentChildren }) {
  const w = words()
  const { path } = useLocation()
  const [open, setOpen] = useState(false)
  // A screen is a page: its top comes into view, and the menu gets out of the way.
  useEffect(() => {
    setOpen(false)
    scrollTo(0, 0)
  }, [path])
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {w.app.skip}
      </a>
      <Rail open={open} />
      <div class="shell-main">
        <Header menu={() => setOpen(!open)} />
        {children}
      </div>
    </div>
  )
}

function Rail({ open }: { open: boolean }) {
  const w = words()
  const { path } = useLocation()
  const pipeline = useResource('pipeline', api.pipeline)
  // Work on one screen moves the state of others, so the rail asks again at every turn.
  useEffect(() => {
    void pipeline.reload()
  }, [path, pipeline])
  const here = stepOf(path)
  const facts = { draftId: centre.value?.draftId ?? '', queue: centre.value?.queues[0]?.id ?? '' }
  const stateOf = (step: RailStep): StepState | null =>
    pipeline.data.value?.steps.find((one) => one.step === step)?.state ?? null
  return (
    <nav class="rail" aria-label={w.shell.planning} data-open={open}>
      <a class="brand" href="/" aria-label={`${w.app.name}, ${w.shell.home}`}>
        <Mark /> <span>{w.app.name}</span>
      </a>
      <ul>
        <li>
          <a class="rail-entry" href="/" aria-current={here === 'home' ? 'page' : undefined}>
            <Icon name="home" /> {w.shell.home}
          </a>
        </li>
      </ul>
      <ol class="rail-steps">
        {RAIL.map((step) => (
          <RailEntry
            key={step}
            step={step}
            href={addressOf(step, facts)}
            here={here === step}
            state={stateOf(step)}
          />
        ))}
      </ol>
      <p class="rail-centre">{centre.value?.name}</p>
    </nav>
  )
}

function RailEntry({
  step,
  href,
  here,
  state,
}: {
  step: RailStep
  href: string
  here: boolean
  state: StepState | null
}) {
  const w = words()
  return (
    <li>
      <a class="rail-entry" href={href} aria-current={here ? 'page' : undefined}>
        <span class="state-dot" data-state={state ?? 'unknown'} aria-hidden="true" />
        <span>{w.shell.steps[step]}</span>
        {state && (
          <span class={state === 'done' ? 'unseen' : 'rail-state'} data-state={state}>
            {w.shell.states[state]}
          </span>
        )}
      </a>
    </li>
  )
}

function Header({ menu }: { menu: () => void }) {
  const w = words()
  const { route } = useLocation()
  const facts = centre.value
  const [searching, setSearching] = useState(false)
  const pending = useRef(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setSearching(true)
        return
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const step = pending.current ? GO_KEYS[event.key] : undefined
      pending.current = event.key === 'g'
      if (step && facts) {
        event.preventDefault()
        route(addressOf(step, { draftId: facts.draftId, queue: facts.queues[0]?.id ?? '' }))
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [facts, route])
  return (
    <header class="header">
      <div class="progress" data-running={requestsUnderWay.value > 0} aria-hidden="true" />
      <button type="button" class="button button-plain menu-button" onClick={menu} aria-label={w.shell.menu}>
        <Icon name="menu" />
      </button>
      {facts && (
        <p class="header-period">
          <span class="unseen">{w.shell.period} </span>
          {w.date.range(facts.startDate, addDays(facts.startDate, facts.days - 1))}
        </p>
      )}
      <Saved />
      <div class="header-end">
        <button type="button" class="search-button" onClick={() => setSearching(true)}>
          <Icon name="search" /> <span>{w.shell.search}</span> <kbd>Ctrl K</kbd>
        </button>
        <LanguageChoice />
        <ThemeChoice />
        <button
          type="button"
          class="button button-plain"
          title={`${w.app.logOut}: ${me.value?.displayName ?? ''}`}
          aria-label={`${w.app.logOut}: ${me.value?.displayName ?? ''}`}
          onClick={() => void logOut().then(() => route('/'))}
        >
          <Icon name="out" />
        </button>
      </div>
      {searching && <GoTo close={() => setSearching(false)} />}
    </header>
  )
}

function Saved() {
  const w = words()
  const state = savedWord.value
  if (!state) return null
  const text = state.kind === 'offline' ? w.saved.offline(state.waiting) : w.saved[state.kind]
  return (
    <p class="saved" data-state={state.kind} role="status">
      <span class="saved-draft">{w.shell.draft}</span> {state.kind === 'saved' && <Icon name="check" />}{' '}
      {text}
    </p>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.closest('input, select, textarea, [role="grid"], dialog') !== null || target.isContentEditable)
  )
}
