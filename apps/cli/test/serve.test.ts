import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk } from '../../../test/kinshift.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const at = desk()
let server: ChildProcess
let said: { address: string; logins: unknown[] }

beforeAll(async () => {
  server = spawn(process.execPath, [program, 'serve', '--data', 'data', '--port', '0', '--json'], {
    cwd: at.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(server.stdout!, 'data')
  said = JSON.parse(String(first))
}, 60_000)

afterAll(() => {
  server.kill('SIGKILL')
  at.clear()
})

test('serve says its address as JSON, has no logins without the example, and answers', async () => {
  expect(said.address).toMatch(/^http:\/\/localhost:\d+$/)
  expect(said.logins).toEqual([])
  const answer = await fetch(`${said.address}/api/session`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: { code: 'NOT_LOGGED_IN' } })
})

test('a second server on the same data folder is refused, with a way out', async () => {
  const { code, err } = await at.kinshift('serve', '--data', 'data', '--port', '0')
  expect(code).toBe(1)
  expect(err).toMatch(/^DATA_FOLDER_IN_USE: .* Maybe /)
})

test('a port that is taken is refused, with a free one to try', async () => {
  const port = Number(new URL(said.address).port)
  const { code, out, err } = await at.kinshift(
    'serve',
    '--data',
    join(at.folder, 'other'),
    '--port',
    String(port),
  )
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^PORT_TAKEN: /)
  expect(err).toContain(`--port ${port + 1}`)
})

test('it stops by signal and ends with 0, though somebody is in the middle of a request', async () => {
  const { hostname, port } = new URL(said.address)
  const halfARequest = connect(Number(port), hostname)
  halfARequest.on('error', () => {})
  await once(halfARequest, 'connect')
  halfARequest.write('GET / HTTP/1.1\r\n')
  server.kill('SIGTERM')
  const [code] = await once(server, 'exit')
  expect(code).toBe(0)
})
