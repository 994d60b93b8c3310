import type { Assignment, QueueChange } from '@kinshift/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DraftAnswer, EditsAnswer } from '../src/api.ts'
import { openEmbeddedStore, type Store } from '../src/store/open-store.ts'
import { testApp } from './support/app.ts'
import { MONDAY } from './support/small-centre.ts'

const shift = (agentId: string, thenQueue?: string): Assignment => ({
  agentId,
  date: MONDAY,
  start: `${MONDAY}T13:00:00Z`,
  end: `${MONDAY}T21:00:00Z`,
  queue: 'sales',
  breaks: [
    {
      kind: 'meal',
      start: `${MONDAY}T17:00:00Z`,
      end: `${MONDAY}T17:30:00Z`,
      paid: false,
      ...(thenQueue !== undefined && { thenQueue }),
    },
  ],
})

let store: Store
let app: Awaited<ReturnType<typeof testApp>>
let draftId: string
beforeAll(async () => {
  store = await openEmbeddedStore()
  // ana serves sales alone, bo support as well
  app = await testApp(store, [shift('ana'), shift('bo')])
  draftId = (await app.planner.call('GET', '/api/centre')).body.draftId
})
afterAll(async () => {
  await app.server.close()
  await store.close()
})

const draft = async (): Promise<DraftAnswer> => (await app.planner.call('GET', `/api/drafts/${draftId}`)).body
const permit = (queueChange: QueueChange | null | 'sometimes') =>
  app.planner.call('POST', '/api/roster-settings', { queueChange })
const change = async (agentId: string, thenQueue?: string): Promise<EditsAnswer> => {
  const { version, assignments } = await draft()
  const before = assignments.find((one) => one.agentId === agentId)!
  const edits = [{ agentId, date: MONDAY, before, after: shift(agentId, thenQueue) }]
  return (await app.planner.call('POST', `/api/drafts/${draftId}/edits`, { baseVersion: version, edits }))
    .body
}
const rulesOf = ({ ruleBreaks }: EditsAnswer, agentId: string) =>
  ruleBreaks.filter((found) => found.hard && found.agentId === agentId).map(({ ruleId }) => ruleId)

test('a shift stays on one queue until the planner lets shifts change; what is no setting is refused', async () => {
  expect((await draft()).problem.queueChange).toBeUndefined()
  expect(rulesOf(await change('bo', 'support'), 'bo')).toEqual(['queue-change'])
  expect((await permit('sometimes')).status).toBe(400)
  expect((await draft()).problem.queueChange).toBeUndefined()

  expect(await permit('after-meal')).toMatchObject({ status: 200, body: { queueChange: 'after-meal' } })
  expect((await draft()).problem.queueChange).toBe('after-meal')
  expect(rulesOf(await change('ana'), 'bo')).toEqual([])
})

test('whoever lacks the skill for the queue after the meal is told of, and it can not be published', async () => {
  await permit('after-break')
  expect(rulesOf(await change('ana', 'support'), 'ana')).toEqual(['skill'])
  const { version } = await draft()
  const refused = await app.planner.call('POST', `/api/drafts/${draftId}/publish`, { baseVersion: version })
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'PUBLISH_BLOCKED' } } })
  expect(rulesOf(await change('ana'), 'ana')).toEqual([])
})

test('a roster run is asked to use what is set, and keeps what it finds', async () => {
  for (const queueChange of ['after-meal', null] as const) {
    await permit(queueChange)
    await app.planner.call('POST', `/api/drafts/${draftId}/solve`, { timeLimitSeconds: 1 })
    await expect.poll(() => app.solver.task?.problem.queueChange ?? null).toBe(queueChange)
    app.solver.answer([shift('ana'), shift('bo', 'support')])
    await app.context.jobs.ended()
  }
  expect((await draft()).assignments).toEqual([shift('ana'), shift('bo', 'support')])
})

test('a step that changed the queue is taken back like any other', async () => {
  const { version } = await draft()
  await change('bo')
  const { steps } = (await app.planner.call('GET', `/api/drafts/${draftId}/steps?since=${version}`)).body
  const [{ edits }] = steps
  const inverse = edits.map(({ before, after, ...cell }: (typeof edits)[number]) => ({
    ...cell,
    before: after,
    after: before,
  }))
  await app.planner.call('POST', `/api/drafts/${draftId}/edits`, { baseVersion: version + 1, edits: inverse })
  expect((await draft()).assignments).toContainEqual(shift('bo', 'support'))
})
