import type { CentreAnswer, Me } from '@kinshift/server/api'
import { signal } from '@preact/signals'
import { ApiError, api, sessionEnd } from './api.ts'
import { asApiError, forgetResources } from './resource.ts'

/** undefined = not asked yet, null = not logged in. */
export const me = signal<Me | null | undefined>(undefined)
export const centre = signal<CentreAnswer | null>(null)
export const sessionError = signal<ApiError | null>(null)

sessionEnd.listener = () => {
  me.value = null
}

/** Asks who is logged in; the centre's facts come with it, since every screen needs its zone. */
export async function openSession(): Promise<void> {
  sessionError.value = null
  try {
    await enter(await api.session())
  } catch (caught) {
    if (caught instanceof ApiError && caught.code === 'NOT_LOGGED_IN') me.value = null
    else sessionError.value = asApiError(caught)
  }
}

export async function logIn(user: string, password: string): Promise<void> {
  await enter(await api.login({ user, password }))
}

export async function logOut(): Promise<void> {
  await api.logout()
  forgetResources()
  centre.value = null
  me.value = null
}

export async function refreshCentre(): Promise<void> {
  centre.value = await api.centre()
}

async function enter(who: Me): Promise<void> {
  await refreshCentre()
  me.value = who
}
