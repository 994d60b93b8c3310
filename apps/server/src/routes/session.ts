import { epochOf } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { LoginBody, Me } from '../api.ts'
import { userOf } from '../auth/access.ts'
import { type LoginKey, loginLimit } from '../auth/login-limit.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import { closeSession, openSession, SESSION_COOKIE } from '../auth/session.ts'
import type { AppContext } from '../context.ts'
import { findUser, type StoredUser } from '../store/user-store.ts'
import { LOGIN_BODY } from './schemas.ts'

/** Log in, log out, who am I. */
export function sessionRoutes(app: FastifyInstance, { db, now }: AppContext): void {
  const limit = loginLimit()
  // an unknown name takes as long as a wrong password, so names can't be found by the clock
  const nobody = hashPassword('nobody')

  app.post<{ Body: LoginBody }>(
    '/api/login',
    { config: { access: 'public' }, schema: { body: LOGIN_BODY } },
    async (request, reply): Promise<Me> => {
      const { user: name, password } = request.body
      const keys: LoginKey[] = [
        { kind: 'user', name },
        { kind: 'address', name: request.ip },
      ]
      limit.check(keys, epochOf(now()))
      // counted before the password is looked at, so that attempts side by side count too
      limit.failed(keys, epochOf(now()))
      const found = await findUser(db, name)
      const right = await verifyPassword(password, found?.passwordHash ?? (await nobody))
      if (!found || !right) throw new KinshiftError('LOGIN_FAILED')
      limit.succeeded(keys)
      const { token, maxAgeSeconds } = await openSession(db, name, now())
      reply.setCookie(SESSION_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: maxAgeSeconds,
      })
      return meOf(found.user)
    },
  )

  app.post('/api/logout', { config: { access: 'public' } }, async (request, reply) => {
    await closeSession(db, request.cookies[SESSION_COOKIE])
    reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204)
  })

  app.get('/api/session', { config: { access: 'signed-in' } }, async (request) => meOf(userOf(request)))
}

function meOf({ name, role, displayName, agentId }: StoredUser): Me {
  return { user: name, role, displayName, ...(agentId !== null && { agentId }) }
}
