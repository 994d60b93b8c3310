import { useEffect } from 'preact/hooks'
import { lazy, Route, Router, useLocation } from 'preact-iso'
import { requestsUnderWay } from '../data/api.ts'
import { centre, logOut, me } from '../data/session.ts'
import { Icon, Mark } from '../parts/icon.tsx'
import { Screen } from '../parts/screen.tsx'
import { LanguageChoice, ThemeChoice } from '../parts/settings.tsx'
import '../style/agent.css'
import type { Words } from '../words/en.ts'
import { words } from '../words/words.ts'
import { MySchedule } from './my-schedule.tsx'

const Wishes = lazy(() => import('./wishes.tsx'))
const Life = lazy(() => import('./life.tsx'))

const PAGES = [
  { path: '/me', word: 'navSchedule' },
  { path: '/me/wishes', word: 'wishes' },
  { path: '/me/life', word: 'life' },
] as const

/** The agent's pages, for one hand and a small screen first. */
export default function AgentApp() {
  const w = words()
  const { path, route } = useLocation()
  useEffect(() => {
    if (path === '/') route('/me', true)
    scrollTo(0, 0)
  }, [path, route])
  return (
    <div class="agent">
      <a class="skip" href="#content">
        {w.app.skip}
      </a>
      <header class="agent-head">
        <div class="progress" data-running={requestsUnderWay.value > 0} aria-hidden="true" />
        <p class="brand">
          <Mark /> <span>{me.value?.displayName}</span>
        </p>
        <div class="agent-settings">
          <LanguageChoice />
          <ThemeChoice />
          <button
            type="button"
            class="button button-plain"
            aria-label={w.app.logOut}
            title={w.app.logOut}
            onClick={() => void logOut().then(() => route('/'))}
          >
            <Icon name="out" />
          </button>
        </div>
      </header>
      <Router>
        <Route path="/me" component={MySchedule} />
        <Route path="/me/wishes" component={Wishes} />
        <Route path="/me/life" component={Life} />
        <Route path="/me/requests" component={LaterRequests} />
        <Route path="/me/swaps" component={LaterSwaps} />
        <Route path="/me/calendar" component={LaterCalendar} />
        <Route path="/me/notices" component={LaterNotices} />
        <Route path="/" component={MySchedule} />
        <Route default component={Elsewhere} />
      </Router>
      {centre.value?.synthetic && <p class="synthetic">{w.app.synthetic}</p>}
      <nav class="agent-nav" aria-label={w.me.nav}>
        {PAGES.map((page) => (
          <a key={page.path} href={page.path} aria-current={path === page.path ? 'page' : undefined}>
            {w.me[page.word]}
          </a>
        ))}
      </nav>
    </div>
  )
}

type Later = 'myRequests' | 'swaps' | 'calendar' | 'notices'

const LaterRequests = () => <LaterPage what="myRequests" />
const LaterSwaps = () => <LaterPage what="swaps" />
const LaterCalendar = () => <LaterPage what="calendar" />
const LaterNotices = () => <LaterPage what="notices" />

function LaterPage({ what }: { what: Later & keyof Words['later'] }) {
  const w = words()
  return (
    <Screen title={w.later.title[what]}>
      <p>{w.later[what]}</p>
      <a class="button" href="/me">
        {w.me.schedule}
      </a>
    </Screen>
  )
}

/** A planner's address, or none at all: what it needs, and the way back. */
function Elsewhere() {
  const w = words()
  const { path } = useLocation()
  return (
    <Screen title={path}>
      <p class="lead">
        {path.startsWith('/me') ? w.app.notFound : w.states.noPermission(w.states.rolePlanner)}
      </p>
      <a class="button" href="/me">
        {w.me.schedule}
      </a>
    </Screen>
  )
}
