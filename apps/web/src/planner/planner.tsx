import { lazy, Route, Router, useLocation } from 'preact-iso'
import { centre } from '../data/session.ts'
import '../style/shell.css'
import '../style/screens.css'
import { Screen } from '../parts/screen.tsx'
import { words } from '../words/words.ts'
import { Home } from './home.tsx'
import { Later } from './later.tsx'
import { Shell } from './shell.tsx'

// Each screen is loaded when it is first opened.
const History = lazy(() => import('./history.tsx'))
const Forecast = lazy(() => import('./forecast.tsx'))
const Staffing = lazy(() => import('./staffing.tsx'))
const People = lazy(() => import('./people.tsx'))
const Roster = lazy(() => import('./roster/roster-screen.tsx'))
const Publish = lazy(() => import('./publish.tsx'))

export default function Planner() {
  const synthetic = centre.value?.synthetic ?? false
  return (
    <Shell>
      <Router>
        <Route path="/" component={Home} />
        <Route path="/history" component={History} />
        <Route path="/history/import" component={LaterImport} />
        <Route path="/forecast/:queue?" component={Forecast} />
        <Route path="/staffing" component={Staffing} />
        <Route path="/people/:agent?" component={People} />
        <Route path="/roster/:draft?" component={Roster} />
        <Route path="/publish/:draft?" component={Publish} />
        <Route path="/proof/:draft?" component={LaterProof} />
        <Route path="/requests/:id?" component={LaterRequests} />
        <Route path="/insight/:report?" component={LaterInsight} />
        <Route path="/settings" component={LaterSettings} />
        <Route path="/me/*" component={AgentPages} />
        <Route default component={NotFound} />
      </Router>
      {synthetic && <p class="synthetic">{words().app.synthetic}</p>}
    </Shell>
  )
}

const LaterImport = () => <Later what="historyImport" />
const LaterProof = () => <Later what="proof" />
const LaterRequests = () => <Later what="requests" />
const LaterInsight = () => <Later what="insight" />
const LaterSettings = () => <Later what="settings" />

function AgentPages() {
  const w = words()
  return (
    <Screen title={w.me.schedule}>
      <p class="lead">{w.states.noPermission(w.states.roleAgent)}</p>
      <a class="button" href="/">
        {w.app.back}
      </a>
    </Screen>
  )
}

function NotFound() {
  const w = words()
  const { path } = useLocation()
  return (
    <Screen title={path}>
      <p class="lead">{w.app.notFound}</p>
      <a class="button" href="/">
        {w.app.back}
      </a>
    </Screen>
  )
}
