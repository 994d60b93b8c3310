import { KinshiftError } from '@kinshift/core/errors'
import { scheduleToIcs } from '@kinshift/files'
import type { FastifyInstance } from 'fastify'
import type { CalendarAnswer, CalendarBody, NewCalendarAnswer } from '../api.ts'
import { agentIdOf } from '../auth/access.ts'
import { hashOfToken, newToken } from '../auth/token.ts'
import type { AppContext } from '../context.ts'
import { deleteFeed, feedOfToken, findFeed, writeFeed } from '../store/calendar-store.ts'
import { readQueues } from '../store/centre-store.ts'
import { headsInForce, publicationHeads, publishedAssignments } from '../store/publication-store.ts'
import { CALENDAR_BODY } from './schemas.ts'

/** An agent's published shifts as a calendar feed, under a secret address that can be renewed and revoked. */
export function calendarRoutes(app: FastifyInstance, { db, now }: AppContext): void {
  app.get('/api/me/calendar', { config: { access: 'agent' } }, async (request): Promise<CalendarAnswer> => {
    return { feed: await findFeed(db, agentIdOf(request)) }
  })

  app.post<{ Body: CalendarBody }>(
    '/api/me/calendar',
    { config: { access: 'agent' }, schema: { body: CALENDAR_BODY } },
    async (request, reply): Promise<NewCalendarAnswer> => {
      const token = newToken()
      const feed = { detail: request.body.detail, createdAt: now() }
      await writeFeed(db, agentIdOf(request), hashOfToken(token), feed)
      reply.code(201)
      return { feed, path: `/api/calendar/${token}.ics` }
    },
  )

  app.delete('/api/me/calendar', { config: { access: 'agent' } }, async (request, reply) => {
    await deleteFeed(db, agentIdOf(request))
    reply.code(204)
  })

  app.get<{ Params: { token: string } }>(
    '/api/calendar/:token.ics',
    { config: { access: 'public' } },
    async ({ params }, reply): Promise<string> => {
      const feed = await feedOfToken(db, hashOfToken(params.token))
      // the address is a secret: it isn't repeated
      if (!feed) throw new KinshiftError('NOT_FOUND', { where: { field: 'calendar' } })
      const heads = headsInForce(await publicationHeads(db))
      const assignments = []
      for (const { version } of heads) {
        assignments.push(...(await publishedAssignments(db, version, feed.agentId)))
      }
      reply.type('text/calendar; charset=utf-8')
      return scheduleToIcs(
        assignments.sort((a, b) => (a.start < b.start ? -1 : 1)),
        {
          name: feed.name,
          queues: await readQueues(db),
          detail: feed.detail,
          publishedAt: heads[0]?.publishedAt ?? now(),
        },
      )
    },
  )
}
