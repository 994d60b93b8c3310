import { checkRoster, publish, publishPreview } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { PublishBody, PublishedAnswer, PublishedListAnswer, PublishPreviewAnswer } from '../api.ts'
import { userOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { rosterProblemOf } from '../planning/roster-problem.ts'
import { draftPeriod, readDraft } from '../store/draft-store.ts'
import {
  headsInForce,
  publicationHeads,
  publishDraft,
  publishedAssignments,
  readPublication,
} from '../store/publication-store.ts'
import { PUBLISH_BODY } from './schemas.ts'

/** From draft to version in force, and the versions so far. */
export function publishingRoutes(app: FastifyInstance, { db, now }: AppContext): void {
  app.get<{ Params: { id: string } }>(
    '/api/drafts/:id/publish',
    { config: { access: 'planner' } },
    async ({ params }): Promise<PublishPreviewAnswer> => {
      const draft = await readDraft(db, params.id)
      const inForce = headsInForce(await publicationHeads(db)).find(
        (head) => head.startDate === draft.startDate,
      )
      const before = inForce ? await publishedAssignments(db, inForce.version) : []
      const { ruleBreaks } = checkRoster(await rosterProblemOf(db, draft), draft.assignments)
      const preview = publishPreview(draft, before, ruleBreaks)
      return {
        baseVersion: draft.version,
        publishedVersion: inForce?.version ?? null,
        differences: [...preview.differences],
        hardRuleBreaks: [...preview.hardRuleBreaks],
      }
    },
  )

  app.post<{ Params: { id: string }; Body: PublishBody }>(
    '/api/drafts/:id/publish',
    { config: { access: 'planner' }, schema: { body: PUBLISH_BODY } },
    async (request): Promise<PublishedAnswer> => {
      const { id } = request.params
      const problem = await rosterProblemOf(db, await draftPeriod(db, id))
      const { version, publishedAt } = await publishDraft(db, id, (draft, inForce) => {
        // what is published is what the planner looked at
        checkVersion(request.body.baseVersion, draft.version)
        const { startDate, days } = draft
        const { ruleBreaks } = checkRoster(problem, draft.assignments)
        return publish(draft, {
          publishedAt: now(),
          publishedBy: userOf(request).name,
          startDate,
          days,
          inForce,
          ruleBreaks,
        })
      })
      return { version, publishedAt }
    },
  )

  app.get('/api/published', { config: { access: 'planner' } }, async (): Promise<PublishedListAnswer> => {
    const heads = await publicationHeads(db)
    return heads.map(({ draftId: _draft, draftVersion: _version, ...head }) => head)
  })

  app.get<{ Params: { version: string } }>(
    '/api/published/:version',
    { config: { access: 'planner' } },
    async ({ params }) => {
      const version = Number(params.version)
      if (!Number.isSafeInteger(version)) {
        throw new KinshiftError('NOT_FOUND', { where: { field: 'version' }, found: params.version })
      }
      return readPublication(db, version)
    },
  )
}

function checkVersion(looked: number, standing: number): void {
  if (looked === standing) return
  throw new KinshiftError('EDIT_STALE', {
    where: { field: 'baseVersion' },
    found: looked,
    expected: `the draft as it stands, version ${standing}`,
    maybe: 'look at what changed since, then publish?',
  })
}
