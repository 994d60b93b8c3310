import { randomUUID } from 'node:crypto'
import { applyOverrides, valueAdded } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { ForecastAnswer, OverrideBody } from '../api.ts'
import { userOf } from '../auth/access.ts'
import type { AppContext } from '../context.ts'
import { staffPeriod } from '../planning/staff-period.ts'
import { readCentre, readQueues } from '../store/centre-store.ts'
import { readHistory } from '../store/history-store.ts'
import type { Db } from '../store/open-store.ts'
import { deleteOverride, insertOverride, readOverrides } from '../store/override-store.ts'
import { readForecast, readForecasts } from '../store/planning-store.ts'
import { OVERRIDE_BODY } from './schemas.ts'

type OfQueue = { Params: { queue: string } }

/** A planner's word on a queue's forecast: kept beside it, and the requirement follows at once. */
export function overrideRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, now } = context

  app.post<OfQueue & { Body: OverrideBody }>(
    '/api/forecast/:queue/overrides',
    { config: { access: 'planner' }, schema: { body: OVERRIDE_BODY } },
    async (request, reply): Promise<ForecastAnswer> => {
      const { queue } = request.params
      const { startDate } = await readCentre(db)
      const { forecast } = await readForecast(db, startDate, queue)
      const author = userOf(request).displayName
      const override = { ...request.body, id: `override-${randomUUID()}`, queue, author, at: now() }
      if (applyOverrides(forecast, [override]).applied.length === 0)
        throw new KinshiftError('ORIGIN_INVALID', {
          where: { field: 'from' },
          found: override.from,
          expected: 'a time at which the queue is open, in the period that is planned',
        })
      await insertOverride(db, override)
      await staffAnew(queue)
      reply.code(201)
      return forecastAnswer(db, queue)
    },
  )

  app.delete<{ Params: { queue: string; id: string } }>(
    '/api/forecast/:queue/overrides/:id',
    { config: { access: 'planner' } },
    async ({ params }): Promise<ForecastAnswer> => {
      if (!(await deleteOverride(db, params.queue, params.id)))
        throw new KinshiftError('NOT_FOUND', { found: params.id })
      await staffAnew(params.queue)
      return forecastAnswer(db, params.queue)
    },
  )

  async function staffAnew(queue: string): Promise<void> {
    const its = (await readQueues(db)).filter(({ id }) => id === queue)
    await staffPeriod(context, await readCentre(db), its, () => {})
  }
}

/** The forecast as the models made it, what it is made of, what planners changed, and how that did so far. */
export async function forecastAnswer(db: Db, queue: string): Promise<ForecastAnswer> {
  const { startDate } = await readCentre(db)
  const { forecast, accuracy, parts } = await readForecast(db, startDate, queue)
  const overrides = await readOverrides(db, queue)
  const { history } = await readHistory(db, queue)
  const { overall, byOverride } = valueAdded({
    forecasts: overrides.length > 0 ? await readForecasts(db, queue) : [],
    overrides,
    histories: [history],
  })
  const scoreOf = new Map(byOverride.map(({ override, score }) => [override, score]))
  return {
    forecast,
    overridden: applyOverrides(forecast, overrides).forecast,
    accuracy: [...accuracy],
    parts: [...parts],
    overrides: overrides.map((override) => ({ ...override, score: scoreOf.get(override) ?? null })),
    valueAdded: overall,
  }
}
