import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { centre } from '../data/session.ts'
import { words } from '../words/words.ts'
import { addressOf, RAIL } from './routes.ts'

interface Goal {
  readonly name: string
  readonly detail: string
  readonly href: string
}

/** Ctrl+K: a screen, a queue or a person by name. */
export function GoTo({ close }: { close: () => void }) {
  const w = words()
  const { route } = useLocation()
  const box = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const people = useResource('people', api.people)
  useEffect(() => {
    box.current?.showModal()
  }, [])
  const goals = matching(goalsOf(people.data.value?.agents ?? []), query)
  const go = (goal: Goal | undefined) => {
    if (!goal) return
    close()
    route(goal.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(goals.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') go(goals[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={box} class="go-to" onClose={close} aria-label={w.shell.search}>
      <input
        type="search"
        aria-controls="go-to-list"
        aria-activedescendant={`go-to-${at}`}
        placeholder={w.shell.searchHint}
        aria-label={w.shell.searchHint}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="go-to-list" role="listbox" aria-label={w.shell.search}>
        {goals.map((goal, i) => (
          <button
            type="button"
            role="option"
            id={`go-to-${i}`}
            key={goal.href}
            aria-selected={i === at}
            tabIndex={-1}
            onClick={() => go(goal)}
          >
            <span>{goal.name}</span> <span class="muted">{goal.detail}</span>
          </button>
        ))}
        {goals.length === 0 && <p class="hint">{w.shell.searchNone}</p>}
      </div>
    </dialog>
  )
}

function goalsOf(agents: readonly { id: string; name: string; sortKey?: string }[]): Goal[] {
  const w = words()
  const facts = centre.value
  if (!facts) return []
  const address = { draftId: facts.draftId, queue: facts.queues[0]?.id ?? '' }
  return [
    { name: w.shell.home, detail: '', href: '/' },
    ...RAIL.map((step) => ({ name: w.shell.steps[step], detail: '', href: addressOf(step, address) })),
    { name: w.later.title.proof, detail: '', href: addressOf('proof', address) },
    { name: w.later.title.requests, detail: '', href: '/requests' },
    { name: w.later.title.insight, detail: '', href: '/insight/accuracy' },
    ...facts.queues.map((queue) => ({
      name: queue.name,
      detail: w.shell.steps.forecast,
      href: `/forecast/${encodeURIComponent(queue.id)}`,
    })),
    ...agents.map((agent) => ({
      name: agent.name,
      detail:
        agent.sortKey && agent.sortKey !== agent.name
          ? `${w.roster.agent} · ${agent.sortKey}`
          : w.roster.agent,
      href: `/people/${encodeURIComponent(agent.id)}`,
    })),
  ]
}

function matching(goals: readonly Goal[], query: string): Goal[] {
  const wanted = query.trim().toLocaleLowerCase()
  return goals
    .filter(({ name, detail }) => `${name} ${detail}`.toLocaleLowerCase().includes(wanted))
    .slice(0, 9)
}
