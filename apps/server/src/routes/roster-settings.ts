import type { FastifyInstance } from 'fastify'
import type { RosterSettings } from '../api.ts'
import type { AppContext } from '../context.ts'
import { setQueueChange } from '../store/centre-store.ts'
import { ROSTER_SETTINGS } from './schemas.ts'

/** What every roster of the centre is made and checked with from now on; a draft's problem tells what holds. */
export function rosterSettingsRoutes(app: FastifyInstance, { db }: AppContext): void {
  app.post<{ Body: RosterSettings }>(
    '/api/roster-settings',
    { config: { access: 'planner' }, schema: { body: ROSTER_SETTINGS } },
    async ({ body }): Promise<RosterSettings> => {
      await setQueueChange(db, body.queueChange)
      return body
    },
  )
}
