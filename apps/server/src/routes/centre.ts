import { addDays } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { CentreAnswer } from '../api.ts'
import type { AppContext } from '../context.ts'
import { readCentre, readQueues } from '../store/centre-store.ts'
import { findDraft } from '../store/draft-store.ts'
import { publicationHeads } from '../store/publication-store.ts'

/** The centre, its queues and the period being planned. */
export function centreRoutes(app: FastifyInstance, { db }: AppContext): void {
  app.get('/api/centre', { config: { access: 'signed-in' } }, async (): Promise<CentreAnswer> => {
    const { name, synthetic, zone, startDate, days } = await readCentre(db)
    const queues = await readQueues(db)
    const draft = await findDraft(db, startDate)
    if (!draft) throw new KinshiftError('NOT_FOUND', { where: { field: 'draft' } })
    const published = (await publicationHeads(db)).some((head) => head.startDate === startDate)
    return {
      name,
      synthetic,
      zone,
      queues: queues.map((queue) => ({ id: queue.id, name: queue.name, channel: queue.channel })),
      startDate,
      days,
      draftId: draft.id,
      // while nothing is published for it, the period being planned is the one to wish for
      wishesFrom: published ? addDays(startDate, days) : startDate,
    }
  })
}
