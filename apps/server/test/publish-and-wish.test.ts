import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedStore, type Store } from '../src/store/open-store.ts'
import { testApp } from './support/app.ts'
import { CANARY, MONDAY } from './support/small-centre.ts'

const shift = (agentId: string, date: string, startUtc = 13): Assignment => ({
  agentId,
  date,
  start: `${date}T${startUtc}:00:00Z`,
  end: `${date}T${startUtc + 8}:00:00Z`,
  queue: 'sales',
  breaks: [],
})
const TUESDAY = '2026-11-24'
const FIRST = [shift('ana', MONDAY), shift('ana', TUESDAY), shift('bo', MONDAY, 15)]

let store: Store
let app: Awaited<ReturnType<typeof testApp>>
let draftId: string
/** All that anybody but ana was told, headers too. */
const toldToOthers: string[] = []
beforeAll(async () => {
  store = await openEmbeddedStore()
  app = await testApp(store, FIRST)
  draftId = (await app.planner.call('GET', '/api/centre')).body.draftId
  for (const client of [app.planner, app.bo, app.nobody]) {
    const { call } = client
    client.call = async (...given) => {
      const answer = await call(...given)
      toldToOthers.push(JSON.stringify(answer.response.headers), answer.response.body)
      return answer
    }
  }
})
afterAll(async () => {
  await app.server.close()
  await store.close()
})

const preview = async () => (await app.planner.call('GET', `/api/drafts/${draftId}/publish`)).body
const publish = (baseVersion: number) =>
  app.planner.call('POST', `/api/drafts/${draftId}/publish`, { baseVersion })
const edit = async (edits: ScheduleEdit[]) => {
  const baseVersion = (await preview()).baseVersion
  return app.planner.call('POST', `/api/drafts/${draftId}/edits`, { baseVersion, edits })
}

test('before anything is published an agent sees no shift, and wishes are for the period being planned', async () => {
  expect((await app.ana.call('GET', '/api/me/schedule')).body).toEqual({
    zone: 'America/New_York',
    agent: { id: 'ana', name: 'Ana Silva' },
    version: null,
    publishedAt: null,
    startDate: MONDAY,
    days: 7,
    assignments: [],
    changes: [],
  })
  expect((await app.ana.call('GET', '/api/centre')).body).toMatchObject({
    startDate: MONDAY,
    wishesFrom: MONDAY,
  })
  expect(
    (await app.ana.call('GET', '/api/me/life')).body.map(({ label }: { label: string }) => label),
  ).toEqual(['not after 16:00 on Wednesdays'])
})

test('a wish keeps its reason to the agent; the planner reads the rest', async () => {
  const wish = { strength: 'strong', wish: 'day-off', dates: [TUESDAY], privateReason: CANARY }
  const made = await app.ana.call('POST', '/api/me/preferences', wish)
  expect(made.status).toBe(201)
  expect(made.body).toEqual({
    ...wish,
    id: expect.stringMatching(/^wish-/),
    createdAt: '2026-11-22T22:00:00Z',
    plannerSees: 'Day off: 2026-11-24 (strong wish)',
    outcome: 'open',
  })
  const { id } = made.body
  expect((await app.ana.call('GET', '/api/me/preferences')).body).toEqual([made.body])
  // it enters the problem of the draft, without the reason
  const { problem } = (await app.planner.call('GET', `/api/drafts/${draftId}`)).body
  const ana = problem.agents.find((agent: { id: string }) => agent.id === 'ana')
  expect(ana.preferences).toEqual([{ id, strength: 'strong', wish: 'day-off', dates: [TUESDAY] }])
  // others neither see nor delete it
  expect((await app.bo.call('GET', '/api/me/preferences')).body).toEqual([])
  expect((await app.bo.call('DELETE', `/api/me/preferences/${id}`)).status).toBe(404)
  expect((await app.ana.call('GET', '/api/me/preferences')).body).toHaveLength(1)
})

test.each([
  [{ wish: 'day-off', dates: ['2026-11-21'] }, 'dates'],
  [{ wish: 'day-off' }, 'dates'],
  [{ wish: 'day-off', dates: [TUESDAY], weekdays: [2] }, 'weekdays'],
  [{ wish: 'work', dates: [TUESDAY], startFrom: '09:00' }, 'startFrom'],
  [{ wish: 'start-between', weekdays: [1] }, 'startFrom'],
  [{ wish: 'start-between', weekdays: [1], startFrom: '12:00', startBefore: '09:00' }, 'startBefore'],
])('a wish that cannot mean anything is refused: %o', async (body, field) => {
  const refused = await app.ana.call('POST', '/api/me/preferences', { strength: 'nice', ...body })
  expect(refused.status).toBe(400)
  expect(refused.body.error).toMatchObject({ code: 'REQUEST_INVALID', where: { field } })
})

test('publishing: the preview, the version, and what each agent sees of it', async () => {
  const before = await preview()
  expect(before.publishedVersion).toBeNull()
  expect(before.differences.map(({ agentId }: { agentId: string }) => agentId)).toEqual(['ana', 'bo'])
  const { status, body } = await publish(before.baseVersion)
  expect(status).toBe(200)
  expect(body).toEqual({ version: 1, publishedAt: '2026-11-22T22:00:00Z' })
  const seen = (await app.ana.call('GET', '/api/me/schedule')).body
  expect(seen).toMatchObject({ version: 1, startDate: MONDAY, days: 7, changes: [] })
  expect(seen.assignments).toEqual([FIRST[0], FIRST[1]])
  expect((await app.bo.call('GET', '/api/me/schedule')).body.assignments).toEqual([FIRST[2]])
  expect((await preview()).differences).toEqual([])
  expect((await app.planner.call('GET', '/api/pipeline')).body.next).toEqual({
    step: 'publish',
    reason: 'published as it stands',
  })
  // the wish for Tuesday was not granted
  expect((await app.ana.call('GET', '/api/me/preferences')).body[0].outcome).toBe('not-granted')
  expect((await app.ana.call('GET', '/api/centre')).body.wishesFrom).toBe('2026-11-30')
})

test('the next solve gets the wish; published again, the agent sees the change and the wish granted', async () => {
  const { body } = await app.planner.call('POST', `/api/drafts/${draftId}/solve`, {})
  const asked = app.solver.task?.problem.agents.find(({ id }) => id === 'ana')
  expect(asked?.preferences?.map(({ dates }) => dates)).toEqual([[TUESDAY]])
  expect(JSON.stringify(app.solver.task)).not.toContain(CANARY)
  app.solver.answer([FIRST[0]!, FIRST[2]!])
  for (let state = 'running'; state === 'running'; ) {
    state = (await app.planner.call('GET', `/api/jobs/${body.jobId}`)).body.state
  }
  const change = { agentId: 'ana', date: TUESDAY, before: FIRST[1], after: null }
  const before = await preview()
  expect(before).toMatchObject({
    publishedVersion: 1,
    differences: [{ agentId: 'ana', changes: [change] }],
    hardRuleBreaks: [],
  })
  // the published version stays what it was until then
  expect((await app.ana.call('GET', '/api/me/schedule')).body.assignments).toHaveLength(2)
  expect((await app.planner.call('GET', '/api/pipeline')).body.next.step).toBe('publish')
  expect((await publish(before.baseVersion)).body.version).toBe(2)
  expect((await app.ana.call('GET', '/api/me/schedule')).body).toMatchObject({
    version: 2,
    assignments: [FIRST[0]],
    changes: [change],
  })
  expect((await app.ana.call('GET', '/api/me/preferences')).body[0].outcome).toBe('granted')
})

test('a published period opens the next: forecast, requirement, and the last days of the present one', async () => {
  const { status, body } = await app.planner.call('POST', '/api/periods')
  expect(status).toBe(202)
  for (let asked = null; asked?.problem.startDate !== '2026-11-30'; ) {
    asked = app.solver.task
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const { problem } = app.solver.task!
  expect(problem.startDate).toBe('2026-11-30')
  expect(problem.priorAssignments).toEqual([FIRST[0], FIRST[2]])
  expect(problem.demands[0]?.requiredStaff).toHaveLength(7 * 48)
  const job = (await app.planner.call('GET', `/api/jobs/${body.jobId}`)).body
  expect(job.progress.map(({ phase }: { phase: string }) => phase)).toContainEqual(
    expect.stringMatching(/^staffing Sales: up to \d people at once$/),
  )
  app.solver.answer([shift('bo', '2026-12-01')])
  for (let state = 'running'; state === 'running'; ) {
    state = (await app.planner.call('GET', `/api/jobs/${body.jobId}`)).body.state
  }
  const centre = (await app.planner.call('GET', '/api/centre')).body
  expect(centre).toMatchObject({
    startDate: '2026-11-30',
    draftId: 'draft-2026-11-30',
    wishesFrom: '2026-11-30',
  })
  const { forecast } = (await app.planner.call('GET', '/api/forecast/sales')).body
  expect(forecast.grid).toMatchObject({ start: '2026-11-30T05:00:00Z', count: 336 })
  expect(forecast.mean).toHaveLength(336)
  expect((await app.planner.call('GET', `/api/drafts/${centre.draftId}`)).body.assignments).toEqual([
    shift('bo', '2026-12-01'),
  ])
  // the week in force is still the agents'
  expect((await app.ana.call('GET', '/api/me/schedule')).body).toMatchObject({
    version: 2,
    assignments: [FIRST[0]],
  })
  const early = await app.planner.call('POST', '/api/periods')
  expect([early.status, early.body.error.code]).toEqual([409, 'PERIOD_UNPUBLISHED'])
})

test('published versions never change, not even by SQL', async () => {
  const list = (await app.planner.call('GET', '/api/published')).body
  expect(list.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  expect(list[0]).toEqual({
    version: 2,
    publishedAt: '2026-11-22T22:00:00Z',
    publishedBy: 'planner',
    startDate: MONDAY,
    days: 7,
  })
  const first = (await app.planner.call('GET', '/api/published/1')).body
  expect(first.assignments).toHaveLength(3)
  await edit([{ agentId: 'ana', date: MONDAY, before: FIRST[0]!, after: null }])
  expect((await app.planner.call('GET', '/api/published/1')).body).toEqual(first)
  await expect(store.db.deleteFrom('publication_cells').execute()).rejects.toThrow(
    'a published version never changes',
  )
  await expect(
    store.db.updateTable('publications').set({ published_by: 'somebody' }).execute(),
  ).rejects.toThrow('a published version never changes')
  expect((await app.planner.call('GET', '/api/published/17')).status).toBe(404)
})

test('what was looked at is published, or nothing', async () => {
  const { baseVersion } = await preview()
  await edit([{ agentId: 'ana', date: '2026-11-27', before: null, after: shift('ana', '2026-11-27') }])
  const refused = await publish(baseVersion)
  expect([refused.status, refused.body.error.code]).toEqual([409, 'EDIT_STALE'])
  // pressed three times at once: one version
  const now = (await preview()).baseVersion
  const answers = await Promise.all([publish(now), publish(now), publish(now)])
  expect(answers.map(({ body }) => body.version).sort()).toEqual([3, 3, 3])
  expect((await app.planner.call('GET', '/api/published')).body[0].version).toBe(3)
})

test('a fault in the middle of publishing leaves the former version in force', async () => {
  await edit([{ agentId: 'ana', date: '2026-11-28', before: null, after: shift('ana', '2026-11-28') }])
  const { baseVersion } = await preview()
  // the version's row is written before its cells, and these break
  const broken = sql`alter table publication_cells add constraint broken check (agent_id <> 'ana') not valid`
  await broken.execute(store.db)
  const failed = await publish(baseVersion)
  await sql`alter table publication_cells drop constraint broken`.execute(store.db)
  expect([failed.status, failed.body.error.code]).toEqual([500, 'INTERNAL_FAULT'])
  expect((await app.planner.call('GET', '/api/published')).body[0].version).toBe(3)
  expect((await app.ana.call('GET', '/api/me/schedule')).body.version).toBe(3)
  expect((await publish(baseVersion)).body.version).toBe(4)
})

test('the canary of a private reason sang to nobody but ana: no answer, no header, no log, no error', async () => {
  // whatever the planner and another agent can ask for, once more at the end
  const routes = app.routes.filter((route) => route.startsWith('GET'))
  for (const route of routes) {
    const url = route
      .slice(4)
      .replace(':id', draftId)
      .replace(':queue', 'sales')
      .replace(':version', '1')
      .replace(':jobId', 'none')
    await app.planner.call('GET', url)
    await app.bo.call('GET', url)
  }
  await app.ana.call('POST', '/api/me/preferences', { privateReason: CANARY, wish: CANARY, strength: CANARY })
  const refused = await app.ana.call('POST', '/api/me/preferences', {
    wish: 'day-off',
    strength: 'nice',
    dates: [TUESDAY],
    privateReason: CANARY.repeat(200),
  })
  expect(refused.status).toBe(400)
  expect(refused.response.body).not.toContain(CANARY)
  // a fault of the database on the very row that holds it
  await sql`alter table private_reasons add constraint broken check (reason = '') not valid`.execute(store.db)
  const fault = await app.ana.call('POST', '/api/me/preferences', {
    wish: 'day-off',
    strength: 'nice',
    dates: [TUESDAY],
    privateReason: CANARY,
  })
  await sql`alter table private_reasons drop constraint broken`.execute(store.db)
  expect(fault.status).toBe(500)
  expect(fault.response.body).not.toContain(CANARY)
  expect(app.lines.length).toBeGreaterThan(0)
  expect(toldToOthers.length).toBeGreaterThan(2 * routes.length)
  for (const text of [...toldToOthers, ...app.lines]) expect(text).not.toContain('canary')
  // the wish was not half stored
  expect((await app.ana.call('GET', '/api/me/preferences')).body).toHaveLength(1)
  // and the test can fail: ana does see it
  expect((await app.ana.call('GET', '/api/me/preferences')).response.body).toContain(CANARY)
})

test('a calendar feed shows the shifts in force to whoever has its address, until it is renewed or revoked', async () => {
  expect((await app.ana.call('GET', '/api/me/calendar')).body).toEqual({ feed: null })
  const made = await app.ana.call('POST', '/api/me/calendar', { detail: 'full' })
  expect(made.status).toBe(201)
  const { path, feed } = made.body
  expect(path).toMatch(/^\/api\/calendar\/[\w-]{43}\.ics$/)
  expect((await app.ana.call('GET', '/api/me/calendar')).body).toEqual({ feed })
  const read = await app.nobody.call('GET', path)
  expect(read.response.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const { assignments } = (await app.ana.call('GET', '/api/me/schedule')).body
  expect(read.body.match(/BEGIN:VEVENT/g)).toHaveLength(assignments.length)
  expect(read.body).toContain('SUMMARY:Sales')
  const renewed = (await app.ana.call('POST', '/api/me/calendar', { detail: 'busy' })).body
  const dead = await app.nobody.call('GET', path)
  expect(dead.status).toBe(404)
  expect(dead.response.body).not.toContain(path.slice(14, 40))
  expect((await app.nobody.call('GET', renewed.path)).body).not.toContain('Sales')
  expect((await app.ana.call('DELETE', '/api/me/calendar')).status).toBe(204)
  expect((await app.nobody.call('GET', renewed.path)).status).toBe(404)
})

test('a wish withdrawn takes its reason with it', async () => {
  const [{ id }] = (await app.ana.call('GET', '/api/me/preferences')).body
  expect((await app.ana.call('DELETE', `/api/me/preferences/${id}`)).status).toBe(204)
  expect((await app.ana.call('DELETE', `/api/me/preferences/${id}`)).status).toBe(404)
  const left = await store.db.selectFrom('private_reasons').select('about').execute()
  expect(left).toEqual([{ about: 'life-constraint' }])
})
