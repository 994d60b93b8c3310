import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeCentre } from '../src/planning/store-centre.ts'
import { type RunningServer, startServer } from '../src/start-server.ts'
import { createDraft } from '../src/store/draft-store.ts'
import { openEmbeddedStore } from '../src/store/open-store.ts'
import { MONDAY, NOW, smallCentre } from './support/small-centre.ts'

const folder = mkdtempSync(join(tmpdir(), 'kinshift-server-'))
const dataDir = join(folder, 'data')
const webRoot = join(folder, 'web')
const SCRIPT = 'export const words = "again and again"\n'.repeat(500)
const options = { dataDir, webRoot, port: 0, example: false, now: () => new Date(NOW) }

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'), { recursive: true })
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Kinshift</title>')
  writeFileSync(join(webRoot, 'assets', 'main-1a2b.js'), SCRIPT)
  const store = await openEmbeddedStore(dataDir)
  await storeCentre(store.db, smallCentre(), NOW)
  await createDraft(store.db, { id: 'w48', startDate: MONDAY, days: 7, createdAt: NOW })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function logIn({ address }: RunningServer, user: string): Promise<string> {
  const login = await fetch(`${address}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: user }),
  })
  return login.headers.getSetCookie()[0]!.split(';')[0]!
}

test('serves the web app and the API; what was changed is there after a restart', async () => {
  const first = await startServer(options)
  expect(first.address).toMatch(/^http:\/\/localhost:\d+$/)
  // no demo logins are told for a centre that isn't the example
  expect(first).toMatchObject({ logins: [], isEmpty: false })
  const get = (path: string) => fetch(first.address + path)

  const index = await get('/')
  expect(await index.text()).toContain('<title>Kinshift</title>')
  expect(index.headers.get('cache-control')).toBe('no-cache')
  // a screen's address gives the app, which then shows the screen
  expect(await (await get('/roster/w48?view=day')).text()).toContain('<title>Kinshift</title>')
  const script = await get('/assets/main-1a2b.js')
  expect(await script.text()).toBe(SCRIPT)
  expect(script.headers.get('content-encoding')).toBe('gzip')
  const plain = await fetch(`${first.address}/assets/main-1a2b.js`, {
    headers: { 'accept-encoding': 'identity' },
  })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(Number(plain.headers.get('content-length'))).toBe(SCRIPT.length)
  expect(await plain.text()).toBe(SCRIPT)
  expect(script.headers.get('content-type')).toContain('javascript')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await get('/assets/main-0000.js')).status).toBe(404)
  const unknown = await get('/api/unknown')
  expect(unknown.status).toBe(404)
  expect(((await unknown.json()) as { error: { code: string } }).error.code).toBe('NOT_FOUND')
  // nothing outside the folder is served
  expect(await (await get('/..%2fdata%2fkinshift.lock')).text()).not.toContain(String(process.pid))
  expect((await get('/assets/')).status).toBeGreaterThanOrEqual(400)

  await expect(startServer(options)).rejects.toThrow('DATA_FOLDER_IN_USE')
  // a port in use is told before anything is opened or planned
  const port = Number(new URL(first.address).port)
  const elsewhere = join(folder, 'elsewhere')
  await expect(startServer({ ...options, dataDir: elsewhere, port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  expect(existsSync(elsewhere)).toBe(false)

  const cookie = await logIn(first, 'ana')
  const wish = { strength: 'nice', wish: 'day-off', weekdays: [5], privateReason: 'mine alone' }
  await fetch(`${first.address}/api/me/preferences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(wish),
  })
  await first.close()

  const started = performance.now()
  const second = await startServer({ ...options, webRoot: join(folder, 'nothing') })
  expect((performance.now() - started) / 1000).toBeLessThan(10)
  // the session is still open, the wish is still there
  const kept = await fetch(`${second.address}/api/me/preferences`, { headers: { cookie } })
  expect(await kept.json()).toMatchObject([wish])
  const history = await fetch(`${second.address}/api/history/sales`, {
    headers: { cookie: await logIn(second, 'planner') },
  })
  expect(history.headers.get('content-encoding')).toBe('gzip')
  expect(((await history.json()) as { queue: string }).queue).toBe('sales')

  // without a built web app the server says how to build it; the API serves on
  const unbuilt = await fetch(`${second.address}/`)
  expect(unbuilt.status).toBe(503)
  expect(await unbuilt.text()).toContain('build:web')
  await second.close()
})
