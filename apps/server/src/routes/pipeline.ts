import { checkRoster } from '@kinshift/core'
import type { FastifyInstance } from 'fastify'
import type { PipelineAnswer } from '../api.ts'
import type { AppContext } from '../context.ts'
import { pipelineState } from '../planning/pipeline.ts'
import { rosterProblemOf } from '../planning/roster-problem.ts'
import { readCentre } from '../store/centre-store.ts'
import { findDraft, readDraft } from '../store/draft-store.ts'
import { runningJob } from '../store/job-store.ts'
import { planningTimes } from '../store/planning-store.ts'
import { publicationHeads } from '../store/publication-store.ts'

const WORST = 3

/** Where the period stands and what comes next. */
export function pipelineRoutes(app: FastifyInstance, { db }: AppContext): void {
  app.get('/api/pipeline', { config: { access: 'planner' } }, async (): Promise<PipelineAnswer> => {
    const { startDate } = await readCentre(db)
    const times = await planningTimes(db, startDate)
    const head = await findDraft(db, startDate)
    const draft = head && (await readDraft(db, head.id))
    const check = draft && checkRoster(await rosterProblemOf(db, draft), draft.assignments)
    const [published] = (await publicationHeads(db)).filter((version) => version.startDate === startDate)
    const agents = await db.selectFrom('agents').select('id').execute()
    return {
      ...pipelineState({
        ...times,
        agents: agents.length,
        draftVersion: draft?.version ?? 0,
        solving: head !== null && (await runningJob(db, head.id)) !== null,
        hardRuleBreaks: check?.ruleBreaks.filter(({ hard }) => hard).length ?? 0,
        publishedDraftVersion: published?.draftId === head?.id ? (published?.draftVersion ?? null) : null,
      }),
      worstShortages: [...(check?.shortages ?? [])]
        .sort((a, b) => b.missingHours - a.missingHours)
        .slice(0, WORST),
    }
  })
}
