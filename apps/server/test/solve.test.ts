import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DraftAnswer, JobAnswer } from '../src/api.ts'
import { buildApp } from '../src/app.ts'
import { planPeriod } from '../src/planning/plan-period.ts'
import { storeCentre } from '../src/planning/store-centre.ts'
import { openEmbeddedStore, type Store } from '../src/store/open-store.ts'
import { NOW, smallCentre } from './support/small-centre.ts'

// the whole way with the real solver in its thread: wish, solve, draft

let store: Store
let app: Awaited<ReturnType<typeof buildApp>>
const steps: string[] = []
const lines: string[] = []
beforeAll(async () => {
  store = await openEmbeddedStore()
  app = await buildApp({ store, now: () => new Date(NOW), log: (line) => lines.push(line) })
  await storeCentre(store.db, smallCentre({ volume: 0 }), NOW)
  await planPeriod({
    ...app.context,
    onProgress: ({ step, fraction, text }) => {
      if (fraction === 1) steps.push(`${step}: ${text}`)
    },
  })
})
afterAll(async () => {
  await app.server.close()
  await store.close()
})

async function login(user: string) {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/login',
    payload: { user, password: user },
  })
  const cookie = answer.cookies.find(({ name }) => name === 'kinshift_session')
  return async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const headers = { cookie: `kinshift_session=${cookie?.value}` }
    const response = await app.server.inject({ method, url, headers, ...(payload && { payload }) })
    return response.body === '' ? null : response.json()
  }
}

test('the first period is planned as far as a roster, each step told once it is done', () => {
  expect(steps).toEqual([
    expect.stringMatching(/^forecast: (Sales|Support): /),
    expect.stringMatching(/^staffing: Support: up to \d people at once$/),
    'roster: draft roster waiting',
  ])
  expect(lines).toEqual([])
})

test('what is planned is not planned again', async () => {
  const again: string[] = []
  await planPeriod({ ...app.context, onProgress: ({ step }) => again.push(step) })
  expect(again).toEqual([])
})

test('solved again, the roster honours a wish for a day off', async () => {
  const planner = await login('planner')
  const ana = await login('ana')
  const { draftId } = await planner('GET', '/api/centre')
  const draft = async (): Promise<DraftAnswer> => planner('GET', `/api/drafts/${draftId}`)
  const first = await draft()
  expect(first.certificate?.status).toMatch(/^(optimal|feasible)$/)
  const mine = (answer: DraftAnswer) =>
    answer.assignments.filter(({ agentId }) => agentId === 'ana').map(({ date }) => date)
  const [busy] = mine(first)
  expect(busy).toBeDefined()
  await ana('POST', '/api/me/preferences', { strength: 'strong', wish: 'day-off', dates: [busy] })
  const { jobId } = await planner('POST', `/api/drafts/${draftId}/solve`, { timeLimitSeconds: 5 })
  let job: JobAnswer
  do {
    // the server answers while the solver works
    const asked = performance.now()
    job = await planner('GET', `/api/jobs/${jobId}`)
    expect(performance.now() - asked).toBeLessThan(3000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  } while (job.state === 'running')
  expect(job).toMatchObject({ state: 'done', version: 2 })
  expect(job.progress.length).toBeGreaterThan(0)
  const second = await draft()
  expect(mine(second)).not.toContain(busy)
  expect((await planner('GET', `/api/drafts/${draftId}/publish`)).hardRuleBreaks).toEqual([])
})

test('a stopped solve ends soon and keeps the best', async () => {
  const planner = await login('planner')
  const { draftId } = await planner('GET', '/api/centre')
  const { jobId } = await planner('POST', `/api/drafts/${draftId}/solve`, { timeLimitSeconds: 300 })
  let job: JobAnswer
  do {
    job = await planner('GET', `/api/jobs/${jobId}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  } while (job.state === 'running' && job.progress.length === 0)
  const asked = performance.now()
  await planner('DELETE', `/api/jobs/${jobId}`)
  do {
    await new Promise((resolve) => setTimeout(resolve, 20))
    job = await planner('GET', `/api/jobs/${jobId}`)
  } while (job.state === 'running')
  expect(performance.now() - asked).toBeLessThan(10_000)
  expect(job.state).toBe('done')
})
