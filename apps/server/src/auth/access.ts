import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppContext } from '../context.ts'
import type { StoredUser } from '../store/user-store.ts'
import { SESSION_COOKIE, userOfToken } from './session.ts'

/** Who may call a route. Every route under /api says it in its `config`, or the app isn't built. */
export type Access = 'public' | 'signed-in' | 'planner' | 'agent'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Whose session it is; null only on public routes. */
    user: StoredUser | null
  }
}

/** Reads the session cookie and enforces every route's `access`. */
export function enforceAccess(app: FastifyInstance, { db, now }: AppContext): void {
  app.decorateRequest('user', null)
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api') && route.config?.access === undefined) {
      throw new Error(`route ${route.url} does not say who may call it`)
    }
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access ?? 'public'
    if (access === 'public') return
    request.user = await userOfToken(db, request.cookies[SESSION_COOKIE], now())
    if (!request.user) throw new KinshiftError('NOT_LOGGED_IN')
    if (access !== 'signed-in' && request.user.role !== access) {
      throw new KinshiftError('NOT_PERMITTED', { found: request.user.role, expected: access })
    }
  })
}

/** The user of a route that isn't public. */
export function userOf(request: FastifyRequest): StoredUser {
  if (!request.user) throw new KinshiftError('NOT_LOGGED_IN')
  return request.user
}

/** The agent whose session it is, on a route for agents. @throws NOT_PERMITTED for a user without an agent. */
export function agentIdOf(request: FastifyRequest): string {
  const { agentId } = userOf(request)
  if (agentId === null) throw new KinshiftError('NOT_PERMITTED', { expected: 'a user who is an agent' })
  return agentId
}
