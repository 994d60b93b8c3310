import { type ComponentChildren, Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ApiError } from '../data/api.ts'
import type { Resource } from '../data/resource.ts'
import { refusalOf, words } from '../words/words.ts'

/** Draws what was fetched, or says why it isn't there; old content stays while new is on its way. */
export function Loaded<T>({ of, children }: { of: Resource<T>; children: (data: T) => ComponentChildren }) {
  const data = of.data.value
  const error = of.error.value
  if (data !== null)
    return (
      <Fragment>
        {error && <Failure error={error} retry={of.reload} />}
        {children(data)}
      </Fragment>
    )
  if (error) return <Failure error={error} retry={of.reload} />
  return <Skeleton />
}

/** What went wrong: the words, the code, the way out. */
export function Failure({ error, retry }: { error: ApiError; retry?: () => Promise<void> | void }) {
  const w = words()
  if (error.code === 'NOT_PERMITTED') return <NoPermission needs={w.states.rolePlanner} />
  return (
    <div class="note note-danger" role="alert">
      <p>
        <strong>{error.code === 'OFFLINE' ? w.states.offline : w.states.failed}</strong>
      </p>
      {error.code !== 'OFFLINE' && <p class="note-detail">{refusalOf(error)}</p>}
      <p class="note-detail">{w.states.code(error.code)}</p>
      {retry && (
        <button type="button" class="button" onClick={() => void retry()}>
          {w.states.retry}
        </button>
      )}
    </div>
  )
}

export function NoPermission({ needs }: { needs: string }) {
  const w = words()
  return (
    <div class="note" role="alert">
      <p>{w.states.noPermission(needs)}</p>
      <a class="button" href="/">
        {w.app.back}
      </a>
    </div>
  )
}

/** Grey lines, and only when the wait is long enough to be noticed. */
function Skeleton() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  const label = words().states.loading
  return (
    <div class="skeleton" role="status" aria-label={label} data-late={late}>
      <div />
      <div />
      <div />
    </div>
  )
}

export function Empty({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
