import type { FastifyInstance } from 'fastify'
import type { JobAnswer, SolveBody } from '../api.ts'
import { userOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { readJob } from '../store/job-store.ts'
import { SOLVE_BODY } from './schemas.ts'

/** Rosters that are computed beside the draft. */
export function jobRoutes(app: FastifyInstance, { db, jobs }: AppContext): void {
  app.post<{ Params: { id: string }; Body: SolveBody | undefined }>(
    '/api/drafts/:id/solve',
    { config: { access: 'planner' }, schema: { body: SOLVE_BODY } },
    async (request, reply): Promise<{ jobId: string }> => {
      const { jobId } = await jobs.start({
        draftId: request.params.id,
        by: userOf(request).name,
        ...request.body,
      })
      reply.code(202)
      return { jobId }
    },
  )

  app.get<{ Params: { jobId: string } }>(
    '/api/jobs/:jobId',
    { config: { access: 'planner' } },
    async ({ params }): Promise<JobAnswer> => {
      const job = await readJob(db, params.jobId)
      return {
        jobId: job.id,
        state: job.state,
        progress: [...(jobs.progressOf(job.id) ?? job.progress)],
        ...(job.version !== null && { version: job.version }),
        ...(job.kept.length > 0 && { kept: [...job.kept] }),
        ...(job.error !== null && { error: job.error }),
      }
    },
  )

  app.delete<{ Params: { jobId: string } }>(
    '/api/jobs/:jobId',
    { config: { access: 'planner' } },
    async ({ params }, reply) => {
      await readJob(db, params.jobId)
      jobs.stop(params.jobId)
      reply.code(204)
    },
  )
}
