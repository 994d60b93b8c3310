import type { FastifyInstance } from 'fastify'
import { userOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { planNextPeriod } from '../planning/next-period.ts'

/** From one planning period to the next. */
export function periodRoutes(app: FastifyInstance, context: AppContext): void {
  app.post(
    '/api/periods',
    { config: { access: 'planner' } },
    async (request, reply): Promise<{ jobId: string }> => {
      const jobId = await planNextPeriod(context, userOf(request).name)
      reply.code(202)
      return { jobId }
    },
  )
}
