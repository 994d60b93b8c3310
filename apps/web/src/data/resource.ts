import type { KinshiftError } from '@kinshift/core/errors'
import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ApiError } from './api.ts'

/** What a screen shows of something that is fetched: the last data stay while they are fetched again. */
export interface Resource<T> {
  readonly data: Signal<T | null>
  readonly error: Signal<ApiError | null>
  readonly loading: Signal<boolean>
  readonly reload: () => Promise<void>
}

export function resource<T>(fetcher: () => Promise<T>): Resource<T> {
  const data = signal<T | null>(null)
  const error = signal<ApiError | null>(null)
  const loading = signal(false)
  let turn = 0
  const read = async () => {
    turn += 1
    const mine = turn
    loading.value = true
    try {
      const answer = await fetcher()
      if (mine !== turn) return
      data.value = answer
      error.value = null
    } catch (caught) {
      if (mine === turn) error.value = asApiError(caught)
    } finally {
      if (mine === turn) loading.value = false
    }
  }
  // Two parts of one screen that open together ask once.
  let asked = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve()
  const reload = () => {
    if (loading.peek() && performance.now() - asked < 200) return answer
    asked = performance.now()
    answer = read()
    return answer
  }
  return { data, error, loading, reload }
}

export function asApiError(caught: unknown): ApiError {
  if (caught instanceof ApiError) return caught
  const { message = String(caught), code = 'INTERNAL_FAULT', facts = {} } = caught as Partial<KinshiftError>
  return new ApiError(code, message, 0, { error: { code, message, ...facts } })
}

/** Fetches when the screen opens and when `key` changes; what `keep` holds of that key is shown meanwhile. */
export function useResource<T>(key: string, fetcher: () => Promise<T>): Resource<T> {
  const held = remembered(key, fetcher)
  useEffect(() => {
    void held.reload()
  }, [held])
  return held
}

const kept = new Map<string, Resource<unknown>>()

function remembered<T>(key: string, fetcher: () => Promise<T>): Resource<T> {
  const found = kept.get(key)
  // One key always stands for one fetcher, so what is kept under it is of its type.
  if (found) return found as Resource<T>
  const made = resource(fetcher)
  kept.set(key, made as Resource<unknown>)
  return made
}

/** What must never be shown a second time as it was: the next screen that needs it fetches it anew. */
export function forgetResource(key: string): void {
  kept.delete(key)
}

/** On logging out nothing of the former user stays in memory. */
export function forgetResources(): void {
  kept.clear()
}
