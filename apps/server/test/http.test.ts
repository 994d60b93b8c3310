import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DraftAnswer, ForecastAnswer } from '../src/api.ts'
import { openEmbeddedStore, type Store } from '../src/store/open-store.ts'
import { testApp } from './support/app.ts'
import { MONDAY, NOW } from './support/small-centre.ts'

const shift = (agentId: string, date: string, startUtc: number, queue = 'sales'): Assignment => ({
  agentId,
  date,
  start: `${date}T${startUtc}:00:00Z`,
  end: `${date}T${startUtc + 8}:00:00Z`,
  queue,
  breaks: [],
  shiftId: startUtc === 13 ? 'early' : 'late',
})
const FIRST = [
  shift('ana', MONDAY, 13),
  shift('bo', MONDAY, 15),
  shift('chen-mei', MONDAY, 13, 'support'),
  shift('ana', '2026-11-24', 13),
]

let store: Store
let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  store = await openEmbeddedStore()
  app = await testApp(store, FIRST)
})
afterAll(async () => {
  await app.server.close()
  await store.close()
})

async function draft(): Promise<DraftAnswer> {
  const centre = await app.planner.call('GET', '/api/centre')
  return (await app.planner.call('GET', `/api/drafts/${centre.body.draftId}`)).body
}

test('the first draft is what the solver found, with its certificate, as one step', async () => {
  const { assignments, version, certificate, problem, publishedVersion } = await draft()
  expect(assignments).toEqual([...FIRST].sort((a, b) => (a.date + a.agentId < b.date + b.agentId ? -1 : 1)))
  expect(version).toBe(1)
  expect(certificate).toMatchObject({ status: 'feasible', objective: 100, lowerBound: 90 })
  expect(publishedVersion).toBeNull()
  expect(problem.demands.map(({ queue }) => queue)).toEqual(['sales', 'support'])
  expect(problem.demands[0]?.requiredStaff).toHaveLength(7 * 48)
  // open 08:00 to 18:00: staff inside, none outside
  expect(problem.demands[0]?.requiredStaff[15]).toBe(0)
  expect(problem.demands[0]?.requiredStaff[16]).toBeGreaterThan(0)
})

test('who may call what: every route, by nobody, planner and agent', async () => {
  const { draftId } = (await app.planner.call('GET', '/api/centre')).body
  const planner = [
    'GET /api/pipeline',
    'GET /api/history/sales',
    'GET /api/forecast/sales',
    'GET /api/requirement/sales',
    'GET /api/people',
    `GET /api/drafts/${draftId}`,
    `GET /api/drafts/${draftId}/steps`,
    `GET /api/drafts/${draftId}/publish`,
    'GET /api/published',
    'GET /api/published/1',
    'GET /api/jobs/none',
    `POST /api/drafts/${draftId}/edits`,
    `POST /api/drafts/${draftId}/solve`,
    `POST /api/drafts/${draftId}/publish`,
    'DELETE /api/jobs/none',
    'POST /api/roster-settings',
    'POST /api/periods',
    'POST /api/forecast/sales/overrides',
    'DELETE /api/forecast/sales/overrides/none',
  ]
  const agent = [
    'GET /api/me/schedule',
    'GET /api/me/preferences',
    'GET /api/me/life',
    'POST /api/me/preferences',
    'DELETE /api/me/preferences/none',
    'GET /api/me/calendar',
    'POST /api/me/calendar',
    'DELETE /api/me/calendar',
  ]
  const both = ['GET /api/centre', 'GET /api/session']
  const open = ['POST /api/login', 'POST /api/logout', 'GET /api/calendar/:token.ics']
  const routes = [...planner, ...agent, ...both, ...open]
  // each route that the server has stands in one of the lists
  const pattern = (route: string) =>
    route
      .replace(draftId, ':id')
      .replace('jobs/none', 'jobs/:jobId')
      .replace('preferences/none', 'preferences/:id')
      .replace('overrides/none', 'overrides/:id')
      .replace('published/1', 'published/:version')
      .replace('/sales', '/:queue')
  expect(new Set(app.routes)).toEqual(new Set(routes.map(pattern)))

  const status = async (client: typeof app.planner, route: string) => {
    const [method, url] = route.split(' ')
    // a body that no schema takes: what gets past the door is refused with 400, and changes nothing
    const body = method === 'POST' ? { nonsense: true } : undefined
    return (await client.call(method as 'GET' | 'POST' | 'DELETE', url!, body)).status
  }
  for (const route of [...planner, ...agent, ...both])
    expect([route, await status(app.nobody, route)]).toEqual([route, 401])
  for (const route of planner) {
    expect([route, await status(app.ana, route)]).toEqual([route, 403])
    // 409: turning to the next period is refused while this one is not published
    expect([200, 400, 404, 409]).toContain(await status(app.planner, route))
  }
  for (const route of agent) {
    expect([route, await status(app.planner, route)]).toEqual([route, 403])
    expect([200, 204, 400, 404]).toContain(await status(app.ana, route))
  }
  for (const route of both) expect(await status(app.ana, route)).toBe(200)
})

test('logging in and out; the cookie is out of reach of scripts and other sites', async () => {
  const { status, body, response } = await app.nobody.call('POST', '/api/login', {
    user: 'ana',
    password: 'ana',
  })
  expect(status).toBe(200)
  expect(body).toEqual({ user: 'ana', role: 'agent', displayName: 'Ana Silva', agentId: 'ana' })
  const cookie = String(response.headers['set-cookie'])
  expect(cookie).toMatch(/^kinshift_session=[\w-]{43}; /)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(cookie).not.toContain('Secure')
  const byHttps = await app.server.inject({
    method: 'POST',
    url: '/api/login',
    payload: { user: 'ana', password: 'ana' },
    headers: { 'x-forwarded-proto': 'https' },
  })
  expect(byHttps.headers['set-cookie']).toContain('Secure')
  const ana = await app.login('ana')
  expect((await ana.call('GET', '/api/session')).body.user).toBe('ana')
  expect((await ana.call('POST', '/api/logout')).status).toBe(204)
  expect((await ana.call('GET', '/api/session')).body.error.code).toBe('NOT_LOGGED_IN')
  // the store holds neither passwords nor tokens
  const users = await store.db.selectFrom('users').selectAll().execute()
  expect(
    users.every(({ password_hash }) => /^scrypt\$16384\$[\w-]{22}\$[\w-]{43}$/.test(password_hash)),
  ).toBe(true)
  const sessions = await store.db.selectFrom('sessions').selectAll().execute()
  const token = /kinshift_session=([\w-]+)/.exec(cookie)?.[1]
  expect(JSON.stringify(sessions)).not.toContain(token)
})

test('a session runs out after two weeks', async () => {
  const ana = await app.login('ana')
  const before = app.clock.now
  app.clock.now = new Date(before.getTime() + 14 * 86_400_000 - 1000)
  expect((await ana.call('GET', '/api/session')).status).toBe(200)
  app.clock.now = new Date(before.getTime() + 14 * 86_400_000)
  expect((await ana.call('GET', '/api/session')).status).toBe(401)
  app.clock.now = before
})

test('a wrong password and an unknown name are refused alike; the sixth try in a minute waits', async () => {
  const wrong = (user: string) => app.nobody.call('POST', '/api/login', { user, password: 'no' })
  const before = app.clock.now
  app.clock.now = new Date(before.getTime() + 3_600_000)
  const known = await wrong('bo')
  const unknown = await wrong('nobody')
  expect(known.status).toBe(401)
  expect(known.body).toEqual(unknown.body)
  expect(known.body.error.code).toBe('LOGIN_FAILED')
  for (let i = 0; i < 4; i++) await wrong('bo')
  const sixth = await app.nobody.call('POST', '/api/login', { user: 'bo', password: 'bo' })
  expect(sixth.status).toBe(429)
  expect(sixth.body.error).toMatchObject({ code: 'LOGIN_TOO_OFTEN', maybe: 'try again in 60 s?' })
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  expect((await app.nobody.call('POST', '/api/login', { user: 'bo', password: 'bo' })).status).toBe(200)
  app.clock.now = before
})

test('forms and other sites are turned away', async () => {
  const form = await app.server.inject({
    method: 'POST',
    url: '/api/login',
    payload: 'user=ana&password=ana',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(form.statusCode).toBe(415)
  expect(form.json().error.code).toBe('REQUEST_INVALID')
  const crossSite = await app.server.inject({
    method: 'POST',
    url: '/api/login',
    payload: { user: 'ana', password: 'ana' },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(crossSite.statusCode).toBe(403)
})

test('what does not follow its schema is refused with the field and without its value', async () => {
  const answer = await app.planner.call('POST', '/api/login', {
    user: 'ana',
    password: 17,
    extra: 'secret-extra',
  })
  expect(answer.status).toBe(400)
  expect(answer.body.error).toMatchObject({ code: 'REQUEST_INVALID', where: { field: 'body' } })
  expect(JSON.stringify(answer.body)).not.toContain('secret-extra')
  const torn = await app.server.inject({
    method: 'POST',
    url: '/api/login',
    payload: '{"user": "secret-user',
    headers: { 'content-type': 'application/json' },
  })
  expect(torn.statusCode).toBe(400)
  expect(torn.body).not.toContain('secret-user')
})

test('security headers stand on every answer; data are not cached', async () => {
  for (const url of ['/api/session', '/nowhere']) {
    const { headers } = await app.server.inject(url)
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  expect((await app.server.inject('/api/session')).headers['cache-control']).toBe('no-store')
})

test('history: eight weeks unless asked otherwise, whole days', async () => {
  const usual = await app.planner.call('GET', '/api/history/sales')
  expect(usual.body.grid).toMatchObject({ zone: 'America/New_York', intervalMinutes: 30 })
  expect(usual.body.volume).toHaveLength(usual.body.grid.count)
  const two = (await app.planner.call('GET', '/api/history/sales?from=2026-10-31&until=2026-11-01')).body
  // the second of these days has 25 hours
  expect(two.grid).toMatchObject({ start: '2026-10-31T04:00:00Z', count: 98 })
  const monday = (await app.planner.call('GET', '/api/history/sales?from=2026-11-16&until=2026-11-16')).body
  expect(monday.volume.slice(14, 18)).toEqual([null, null, 5, 3])
  expect((await app.planner.call('GET', '/api/history/sales?from=2031-01-01')).body.error.code).toBe(
    'NOT_FOUND',
  )
  expect((await app.planner.call('GET', '/api/history/fax')).body.error).toMatchObject({
    code: 'QUEUE_UNKNOWN',
    found: 'fax',
  })
  expect((await app.planner.call('GET', '/api/history/sales?from=yesterday')).status).toBe(400)
})

test('forecast, accuracy and requirement of the period', async () => {
  const { forecast, accuracy } = (await app.planner.call('GET', '/api/forecast/sales')).body
  expect(forecast.grid).toEqual({
    zone: 'America/New_York',
    start: '2026-11-23T05:00:00Z',
    intervalMinutes: 30,
    count: 336,
  })
  expect(accuracy.map(({ model }: { model: string }) => model)).toEqual([
    'auto',
    'planners-average',
    'seasonal-naive',
  ])
  const { requirement } = (await app.planner.call('GET', '/api/requirement/sales')).body
  expect(requirement.requiredStaff).toHaveLength(336)
})

test('each number of a forecast is told as parts that add up to it', async () => {
  const { forecast, parts }: ForecastAnswer = (await app.planner.call('GET', '/api/forecast/sales')).body
  expect(parts[0]?.part).toBe('level')
  for (const [i, mean] of forecast.mean.entries())
    if (mean !== null) expect(parts.reduce((sum, { values }) => sum + values[i]!, 0)).toBeCloseTo(mean, 6)
})

test('an override is kept beside the forecast, moves the requirement, and is taken back', async () => {
  const staff = async () =>
    (await app.planner.call('GET', '/api/requirement/sales')).body.requirement.requiredStaff as number[]
  const at = '/api/forecast/sales/overrides'
  const monday = { from: `${MONDAY}T05:00:00Z`, until: '2026-11-24T05:00:00Z' }
  const before: ForecastAnswer = (await app.planner.call('GET', '/api/forecast/sales')).body
  const staffBefore = await staff()
  expect(before.overrides).toEqual([])

  const made = await app.planner.call('POST', at, { ...monday, change: { factor: 2 }, reason: 'mailing' })
  expect(made.status).toBe(201)
  const answer: ForecastAnswer = made.body
  expect(answer.forecast).toEqual(before.forecast)
  expect(answer.overrides).toMatchObject([
    {
      ...monday,
      change: { factor: 2 },
      reason: 'mailing',
      author: 'Planner',
      at: NOW,
      score: { intervals: 0 },
    },
  ])
  expect((await app.planner.call('GET', '/api/forecast/sales')).body).toEqual(answer)
  const staffWith = await staff()
  for (let i = 16; i < 36; i++) expect(staffWith[i]).toBeGreaterThan(staffBefore[i]!)
  expect(staffWith.slice(48)).toEqual(staffBefore.slice(48))

  const refused = async (body: object) => (await app.planner.call('POST', at, body)).body.error?.code
  expect(await refused({ ...monday, change: { factor: -1 }, reason: 'x' })).toBe('REQUEST_INVALID')
  expect(await refused({ ...monday, change: { factor: 2, volume: 3 }, reason: 'x' })).toBe('REQUEST_INVALID')
  expect(await refused({ ...monday, change: { factor: 2 }, reason: '' })).toBe('REQUEST_INVALID')
  expect(await refused({ ...monday, until: monday.from, change: { factor: 2 }, reason: 'x' })).toBe(
    'LOCAL_TIME_INVALID',
  )
  expect(
    await refused({
      from: '2027-11-23T05:00:00Z',
      until: '2027-11-24T05:00:00Z',
      change: { factor: 2 },
      reason: 'x',
    }),
  ).toBe('ORIGIN_INVALID')

  const id = answer.overrides[0]!.id
  expect((await app.planner.call('DELETE', `${at.replace('sales', 'support')}/${id}`)).status).toBe(404)
  expect((await app.planner.call('DELETE', `${at}/${id}`)).body.overrides).toEqual([])
  expect(await staff()).toEqual(staffBefore)
})

const move = (before: Assignment, after: Assignment | null): ScheduleEdit => ({
  agentId: before.agentId,
  date: before.date,
  before,
  after,
})

test('an edit is checked by core, logged, and can be taken back', async () => {
  const start = await draft()
  const anaMonday = start.assignments.find(({ agentId, date }) => agentId === 'ana' && date === MONDAY)!
  const later = { ...anaMonday, start: '2026-11-23T15:00:00Z', end: '2026-11-23T23:00:00Z' }
  const edited = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [move(anaMonday, later)],
  })
  expect(edited.body).toMatchObject({ version: start.version + 1, merged: [] })
  // ends at 18:00 and begins at 08:00 the next day: 14 hours of rest, no break of that rule
  expect(
    edited.body.ruleBreaks.filter(({ ruleId }: { ruleId: string }) => ruleId === 'rest-between-shifts'),
  ).toEqual([])
  const trail = (await app.planner.call('GET', `/api/drafts/${start.id}/steps?since=${start.version}`)).body
  expect(trail).toEqual({
    version: start.version + 1,
    steps: [
      {
        version: start.version + 1,
        kind: 'edit',
        by: 'planner',
        at: '2026-11-22T22:00:00Z',
        edits: [move(anaMonday, later)],
      },
    ],
  })
  const undone = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version + 1,
    edits: [move(later, anaMonday)],
  })
  expect(undone.status).toBe(200)
  expect((await draft()).assignments).toEqual(start.assignments)
})

test('a hard rule break is told at once and blocks publication', async () => {
  const start = await draft()
  const wednesday = '2026-11-25'
  const edit: ScheduleEdit = {
    agentId: 'ana',
    date: wednesday,
    before: null,
    after: shift('ana', wednesday, 15),
  }
  const edited = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [edit],
  })
  const broken = edited.body.ruleBreaks.find(({ ruleId }: { ruleId: string }) => ruleId === 'life-constraint')
  expect(broken).toMatchObject({
    agentId: 'ana',
    dates: [wednesday],
    hard: true,
    label: 'not after 16:00 on Wednesdays',
  })
  const preview = (await app.planner.call('GET', `/api/drafts/${start.id}/publish`)).body
  expect(preview.hardRuleBreaks).toEqual([broken])
  expect((await app.planner.call('GET', '/api/pipeline')).body.next).toEqual({
    step: 'roster',
    reason: '1 hard rule break',
  })
  const refused = await app.planner.call('POST', `/api/drafts/${start.id}/publish`, {
    baseVersion: preview.baseVersion,
  })
  expect(refused.status).toBe(409)
  expect(refused.body.error.code).toBe('PUBLISH_BLOCKED')
  const undone = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: preview.baseVersion,
    edits: [{ ...edit, before: edit.after, after: null }],
  })
  expect(undone.status).toBe(200)
})

test('two planners on one agent-day at the same moment: exactly one wins, the other sees what stands', async () => {
  const start = await draft()
  const cell = start.assignments.find(({ agentId }) => agentId === 'bo')!
  const wanted = [16, 14, 13, 17].map((hour) => ({ ...cell, start: `${cell.date}T${hour}:00:00Z` }))
  const answers = await Promise.all(
    wanted.map((after) =>
      app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
        baseVersion: start.version,
        edits: [move(cell, after)],
      }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  const won = wanted[answers.findIndex(({ status }) => status === 200)]!
  const lost = answers.find(({ status }) => status === 409)!.body
  expect(lost.error.code).toBe('EDIT_STALE')
  expect(lost.current).toEqual([won])
  expect(lost.version).toBe(start.version + 1)
  expect((await draft()).assignments).toContainEqual(won)
})

test('planners on different agent-days merge, and each is told what the other did', async () => {
  const start = await draft()
  const [a, b] = start.assignments.filter(({ agentId }) => agentId === 'ana')
  const edit = (cell: Assignment) => move(cell, { ...cell, pinned: true })
  const first = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [edit(a!)],
  })
  const second = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [edit(b!)],
  })
  expect(first.body).toMatchObject({ version: start.version + 1, merged: [] })
  expect(second.body).toMatchObject({ version: start.version + 2, merged: [edit(a!)] })
})

test.each([
  ['another agent-day', { agentId: 'bo' }, 'EDIT_INVALID'],
  ['a queue that is not there', { queue: 'fax' }, 'ROSTER_INVALID'],
  ['an end before the start', { end: '2026-11-28T12:00:00Z' }, 'ROSTER_INVALID'],
  ['an instant that is none', { start: '2026-11-28T25:00:00Z' }, 'LOCAL_TIME_INVALID'],
])('an edit with %s is refused and changes nothing', async (_, change, code) => {
  const start = await draft()
  const after = { ...shift('ana', '2026-11-28', 14), ...change }
  const refused = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [{ agentId: 'ana', date: '2026-11-28', before: null, after }],
  })
  expect([refused.status, refused.body.error.code]).toEqual([400, code])
  expect(await draft()).toEqual(start)
})

test('edits made while a roster is computed stay; the roster is one step that can be taken back', async () => {
  const start = await draft()
  const { status, body } = await app.planner.call('POST', `/api/drafts/${start.id}/solve`, {
    timeLimitSeconds: 5,
  })
  expect(status).toBe(202)
  expect(app.solver.task?.options).toMatchObject({ timeLimitSeconds: 5 })
  // the pinned days of the draft bind the solver
  expect(app.solver.task?.problem.pinned).toEqual(start.assignments.filter(({ pinned }) => pinned))
  const running = (await app.planner.call('GET', `/api/jobs/${body.jobId}`)).body
  expect(running).toMatchObject({ state: 'running', progress: [{ phase: 'start' }] })
  const twice = await app.planner.call('POST', `/api/drafts/${start.id}/solve`, {})
  expect([twice.status, twice.body.error.code]).toEqual([409, 'SOLVE_RUNNING'])

  const bo = start.assignments.find(({ agentId }) => agentId === 'bo')!
  const byHand = move(bo, null)
  const edited = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: start.version,
    edits: [byHand],
  })
  expect((await app.planner.call('DELETE', `/api/jobs/${body.jobId}`)).status).toBe(204)
  expect(app.solver.stopped).toBe(true)
  const found = [
    ...start.assignments.filter(({ agentId }) => agentId === 'ana').map(({ pinned: _, ...rest }) => rest),
    { ...bo, queue: 'support' },
    shift('finn', '2026-11-27', 15),
  ]
  app.solver.answer(found)
  const job = await ended(body.jobId)
  expect(job).toMatchObject({ state: 'done', version: edited.body.version + 1 })
  expect(job.kept).toEqual([{ ...byHand, before: null, after: { ...bo, queue: 'support' } }])

  const solved = await draft()
  // pins survive, bo stays off as the planner left him, chen-mei's shift went, finn's came
  expect(solved.assignments).toEqual([
    ...start.assignments.filter(({ agentId }) => agentId === 'ana'),
    shift('finn', '2026-11-27', 15),
  ])
  expect(solved.certificate?.notes).toEqual([
    { code: 'kept-by-hand', days: [{ agentId: 'bo', date: bo.date }] },
  ])
  const { steps } = (
    await app.planner.call('GET', `/api/drafts/${start.id}/steps?since=${edited.body.version}`)
  ).body
  expect(steps).toHaveLength(1)
  expect(steps[0].kind).toBe('solve')
  const inverse = steps[0].edits
    .map((edit: ScheduleEdit) => ({ ...edit, before: edit.after, after: edit.before }))
    .reverse()
  await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: solved.version,
    edits: inverse,
  })
  const back = await app.planner.call('POST', `/api/drafts/${start.id}/edits`, {
    baseVersion: solved.version + 1,
    edits: [move({ ...bo }, bo)].map((edit) => ({ ...edit, before: null })),
  })
  expect(back.status).toBe(200)
  expect((await draft()).assignments).toEqual(start.assignments)
})

async function ended(jobId: string) {
  for (;;) {
    const { body } = await app.planner.call('GET', `/api/jobs/${jobId}`)
    if (body.state !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('a solver that breaks leaves the draft alone and tells no details', async () => {
  const start = await draft()
  const { body } = await app.planner.call('POST', `/api/drafts/${start.id}/solve`)
  app.solver.fail(new Error('secret-detail of the solver'))
  const job = await ended(body.jobId)
  expect(job.state).toBe('failed')
  expect(job.error.code).toBe('INTERNAL_FAULT')
  expect(JSON.stringify(job)).not.toContain('secret-detail')
  expect(app.lines.join('\n')).toContain('INTERNAL_FAULT solve')
  expect(app.lines.join('\n')).not.toContain('secret-detail')
  expect(await draft()).toEqual(start)
})
