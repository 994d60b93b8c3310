import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { ForecastAnswer, PeopleAnswer, RequirementAnswer } from '../api.ts'
import type { AppContext } from '../context.ts'
import { readCentre } from '../store/centre-store.ts'
import { readAgents } from '../store/people-store.ts'
import { readRequirements } from '../store/planning-store.ts'
import { forecastAnswer } from './overrides.ts'

/** What stands before the roster: forecast, requirement, people. */
export function planningRoutes(app: FastifyInstance, { db }: AppContext): void {
  app.get<{ Params: { queue: string } }>(
    '/api/forecast/:queue',
    { config: { access: 'planner' } },
    ({ params }): Promise<ForecastAnswer> => forecastAnswer(db, params.queue),
  )

  app.get<{ Params: { queue: string } }>(
    '/api/requirement/:queue',
    { config: { access: 'planner' } },
    async ({ params }): Promise<RequirementAnswer> => {
      const { startDate } = await readCentre(db)
      const requirement = (await readRequirements(db, startDate)).find(({ queue }) => queue === params.queue)
      if (!requirement) throw new KinshiftError('QUEUE_UNKNOWN', { found: params.queue })
      return { requirement }
    },
  )

  app.get('/api/people', { config: { access: 'planner' } }, async (): Promise<PeopleAnswer> => {
    return { agents: await readAgents(db) }
  })
}
