import { randomUUID } from 'node:crypto'
import { addDays, differenceOf, type Preference } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { MyLifeAnswer, MyPreference, MyScheduleAnswer, PreferenceBody } from '../api.ts'
import { agentIdOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { checkPreference } from '../preferences/check-preference.ts'
import { outcomeOf, type PublishedPeriod } from '../preferences/outcome.ts'
import { plannerSees } from '../preferences/planner-sees.ts'
import { readCentre } from '../store/centre-store.ts'
import { readAgents } from '../store/people-store.ts'
import { deletePreference, insertPreferences, readPreferences } from '../store/preference-store.ts'
import { insertPrivateReasons, ownPrivateReasons } from '../store/private-reason-store.ts'
import { headsInForce, publicationHeads, publishedAssignments } from '../store/publication-store.ts'
import { PREFERENCE_BODY } from './schemas.ts'

/** What an agent sees and says; every answer is about the agent of the session, whose id no address holds. */
export function meRoutes(app: FastifyInstance, { db, now }: AppContext): void {
  app.get('/api/me/schedule', { config: { access: 'agent' } }, async (request): Promise<MyScheduleAnswer> => {
    const agentId = agentIdOf(request)
    const { zone, startDate, days } = await readCentre(db)
    const heads = await publicationHeads(db)
    const inForce = headsInForce(heads)
    const [latest] = heads
    const assignments = []
    for (const head of inForce) assignments.push(...(await publishedAssignments(db, head.version, agentId)))
    const before =
      latest && heads.find((head) => head.version < latest.version && head.startDate === latest.startDate)
    const changes =
      latest && before
        ? differenceOf(
            await publishedAssignments(db, before.version, agentId),
            await publishedAssignments(db, latest.version, agentId),
          ).flatMap((difference) => difference.changes)
        : []
    return {
      zone,
      agent: await nameOf(agentId),
      version: latest?.version ?? null,
      publishedAt: latest?.publishedAt ?? null,
      startDate: latest?.startDate ?? startDate,
      days: latest?.days ?? days,
      assignments: assignments.sort((a, b) => (a.start < b.start ? -1 : 1)),
      changes,
    }
  })

  app.get(
    '/api/me/preferences',
    { config: { access: 'agent' } },
    async (request): Promise<MyPreference[]> => {
      const agentId = agentIdOf(request)
      const reasons = await ownPrivateReasons(db, agentId, 'preference')
      const periods = await publishedPeriods(agentId)
      const { zone } = await readCentre(db)
      const words = wordsOf(request.headers['accept-language'])
      return (await readPreferences(db, agentId)).map(({ preference, createdAt }) => ({
        ...preference,
        ...reasonPart(reasons.get(preference.id)),
        createdAt,
        plannerSees: plannerSees(preference, words),
        outcome: outcomeOf(preference, periods, zone),
      }))
    },
  )

  app.post<{ Body: PreferenceBody }>(
    '/api/me/preferences',
    { config: { access: 'agent' }, schema: { body: PREFERENCE_BODY } },
    async (request, reply): Promise<MyPreference> => {
      const agentId = agentIdOf(request)
      const { privateReason, ...wish } = request.body
      const { zone } = await readCentre(db)
      const createdAt = now()
      const preference: Preference = { ...wish, id: `wish-${randomUUID()}` }
      checkPreference(preference, zone, createdAt)
      await db.transaction().execute(async (transaction) => {
        await insertPreferences(transaction, [{ agentId, preference, createdAt }])
        if (privateReason) {
          const reason = {
            agentId,
            about: 'preference' as const,
            subjectId: preference.id,
            reason: privateReason,
          }
          await insertPrivateReasons(transaction, [reason])
        }
      })
      reply.code(201)
      return {
        ...preference,
        ...reasonPart(privateReason),
        createdAt,
        plannerSees: plannerSees(preference, wordsOf(request.headers['accept-language'])),
        outcome: outcomeOf(preference, await publishedPeriods(agentId), zone),
      }
    },
  )

  app.delete<{ Params: { id: string } }>(
    '/api/me/preferences/:id',
    { config: { access: 'agent' } },
    async (request, reply) => {
      const { id } = request.params
      if (!(await deletePreference(db, agentIdOf(request), id))) {
        throw new KinshiftError('NOT_FOUND', { where: { field: 'preference' }, found: id })
      }
      reply.code(204)
    },
  )

  app.get('/api/me/life', { config: { access: 'agent' } }, async (request): Promise<MyLifeAnswer> => {
    const agentId = agentIdOf(request)
    return (await readAgents(db)).find(({ id }) => id === agentId)?.lifeConstraints ?? []
  })

  async function nameOf(agentId: string): Promise<{ id: string; name: string }> {
    const row = await db
      .selectFrom('agents')
      .select(['id', 'name'])
      .where('id', '=', agentId)
      .executeTakeFirst()
    if (!row) throw new KinshiftError('NOT_FOUND', { where: { field: 'agent' } })
    return row
  }

  async function publishedPeriods(agentId: string): Promise<PublishedPeriod[]> {
    const periods: PublishedPeriod[] = []
    for (const { version, startDate, days } of headsInForce(await publicationHeads(db))) {
      const assignments = await publishedAssignments(db, version, agentId)
      periods.push({ from: startDate, until: addDays(startDate, days - 1), assignments })
    }
    return periods
  }
}

function reasonPart(reason: string | undefined): { privateReason?: string } {
  return reason ? { privateReason: reason } : {}
}

function wordsOf(acceptLanguage: string | undefined): 'en' | 'zh-CN' {
  return acceptLanguage?.trim().toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
