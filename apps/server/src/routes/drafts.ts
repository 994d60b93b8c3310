import { applyEdits, checkRoster, type RuleBreak } from '@kinshift/core'
import type { FastifyInstance } from 'fastify'
import type { DraftAnswer, EditsAnswer, EditsBody, StepsAnswer } from '../api.ts'
import { userOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { pinnedOf, rosterProblemOf } from '../planning/roster-problem.ts'
import { changeDraft, draftPeriod, readDraft, stepsSince } from '../store/draft-store.ts'
import { publicationHeads } from '../store/publication-store.ts'
import { EDITS_BODY } from './schemas.ts'

/** A week of a thousand agents in one command, such as a paste or an undone solve. */
const EDITS_LIMIT_BYTES = 32 * 1024 * 1024

/** The draft that the roster screen edits. */
export function draftRoutes(app: FastifyInstance, { db, now }: AppContext): void {
  app.get<{ Params: { id: string } }>(
    '/api/drafts/:id',
    { config: { access: 'planner' } },
    async ({ params }): Promise<DraftAnswer> => {
      const draft = await readDraft(db, params.id)
      const published = (await publicationHeads(db)).find(({ draftId }) => draftId === draft.id)
      return {
        id: draft.id,
        version: draft.version,
        problem: await rosterProblemOf(db, draft, pinnedOf(draft)),
        assignments: [...draft.assignments],
        certificate: draft.certificate,
        publishedVersion: published?.version ?? null,
      }
    },
  )

  app.post<{ Params: { id: string }; Body: EditsBody }>(
    '/api/drafts/:id/edits',
    { config: { access: 'planner' }, schema: { body: EDITS_BODY }, bodyLimit: EDITS_LIMIT_BYTES },
    async (request): Promise<EditsAnswer> => {
      const { id } = request.params
      const { baseVersion, edits } = request.body
      const problem = await rosterProblemOf(db, await draftPeriod(db, id))
      let ruleBreaks: readonly RuleBreak[] = []
      const facts = { kind: 'edit' as const, by: userOf(request).name, at: now() }
      const { version } = await changeDraft(db, id, facts, (standing) => {
        // what is not of this problem is refused here, before anything is written
        ruleBreaks = checkRoster(problem, applyEdits(standing, edits).assignments).ruleBreaks
        return { edits }
      })
      const others = (await stepsSince(db, id, baseVersion)).filter((step) => step.version < version)
      return { version, merged: others.flatMap((step) => step.edits), ruleBreaks: [...ruleBreaks] }
    },
  )

  app.get<{ Params: { id: string }; Querystring: { since?: string } }>(
    '/api/drafts/:id/steps',
    {
      config: { access: 'planner' },
      schema: {
        querystring: { type: 'object', properties: { since: { type: 'string', pattern: '^\\d{1,9}$' } } },
      },
    },
    async ({ params, query }): Promise<StepsAnswer> => {
      const { version } = await readDraft(db, params.id)
      return { version, steps: await stepsSince(db, params.id, Number(query.since ?? 0)) }
    },
  )
}
