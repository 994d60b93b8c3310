import { ErrorBoundary, LocationProvider, lazy } from 'preact-iso'
import { centre, me, openSession, sessionError } from './data/session.ts'
import { Login } from './login.tsx'
import { Failure } from './parts/states.tsx'

// An agent's phone never loads the planner's screens, nor the other way round.
const Planner = lazy(() => import('./planner/planner.tsx'))
const AgentApp = lazy(() => import('./agent/agent.tsx'))

export function App() {
  const who = me.value
  const error = sessionError.value
  if (error)
    return (
      <main class="alone">
        <Failure error={error} retry={openSession} />
      </main>
    )
  if (who === null) return <Login />
  if (who === undefined || !centre.value) return null
  return (
    <LocationProvider>
      <ErrorBoundary>{who.role === 'planner' ? <Planner /> : <AgentApp />}</ErrorBoundary>
    </LocationProvider>
  )
}
