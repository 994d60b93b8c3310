import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kinshift-consumer-'))
const installed = join(folder, 'node_modules', '@kinshift')

function run(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A Node of the machine rather than of the workspace, where there is one: consumers have Node 20 too. */
function consumersNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'))
  const found = folders.map((path) => join(path, name)).find((path) => existsSync(path))
  return found ?? process.execPath
}

function consume(lines: string): string {
  writeFileSync(join(folder, 'consumer.mjs'), lines)
  return run(consumersNode(), ['consumer.mjs'], folder).trim()
}

/** In the order in which they are built on each other. */
const PACKED = ['packages/core', 'packages/files', 'packages/example-centre', 'apps/server', 'apps/cli']

beforeAll(() => {
  for (const packed of PACKED) {
    run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], join(root, packed))
  }
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.map((name) => `./${name}`)],
    folder,
  )
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed library, installed by npm in an empty folder', () => {
  test('answers a three-line consumer', () => {
    const answer = consume(`import { requiredAgents } from '@kinshift/core'
const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
console.log(requiredAgents({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal }).agents)`)
    expect(answer).toBe('14')
  })

  test('opens by every sub-path', () => {
    const { exports } = JSON.parse(readFileSync(join(installed, 'core', 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>
    }
    const paths = Object.keys(exports).filter((path) => !path.endsWith('.json'))
    expect(paths).toHaveLength(13)
    const names = paths.map((path) => `@kinshift/core${path.slice(1)}`)
    const answer =
      consume(`const rooms = await Promise.all(${JSON.stringify(names)}.map((name) => import(name)))
console.log(rooms.every((room) => typeof room === 'object'))`)
    expect(answer).toBe('true')
  })

  test('reads files with @kinshift/files and forecasts from them', () => {
    const answer = consume(`import { forecast, buildHistories } from '@kinshift/core'
import { parseHistoryCsv } from '@kinshift/files'
const rows = Array.from({ length: 42 }, (_, day) => \`\${new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10)},\${100 + (day % 7)}\`)
const records = parseHistoryCsv(['start,offered', ...rows].join('\\n'), { file: 'days.csv' })
const { histories } = buildHistories(records, { zone: 'Europe/Berlin' })
const { mean } = forecast({ history: histories[0], horizonDays: 7, model: 'seasonal-naive' })
console.log(mean.join())`)
    expect(answer).toBe('100,101,102,103,104,105,106')
  })

  test('makes a roster with the solver that comes along', () => {
    const answer = consume(`import { solveLinearProgram } from '@kinshift/core/linear-program'
const program = { cost: [1, 1], colLower: [0, 0], colUpper: [9, 9], rowLower: [3], rowUpper: [Infinity], starts: [0, 1, 2], indices: [0, 0], values: [1, 2], integer: [1, 1] }
console.log((await solveLinearProgram(program, { engine: 'highs' })).objective)`)
    expect(answer).toBe('2')
  })

  test('brings types that a strict consumer compiles against', () => {
    writeFileSync(
      join(folder, 'typed.ts'),
      `import { type Roster, requiredAgents } from '@kinshift/core'
import { type RosterProblem, checkRoster } from '@kinshift/core/roster'
import { publicHolidays } from '@kinshift/core/holidays'
import { parseHistoryCsv } from '@kinshift/files'
export const agents: number = requiredAgents({ volume: 1, ahtSeconds: 1, intervalMinutes: 30, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 } }).agents
export const judge = (problem: RosterProblem, roster: Roster): number => checkRoster(problem, roster.assignments).objective
export const names: string[] = publicHolidays('US', '2026-01-01', '2026-12-31').map((holiday) => holiday.name)
export const rows: number = parseHistoryCsv('start,offered', { file: 'x.csv' }).length
// @ts-expect-error a goal needs its target time
export const wrong = requiredAgents({ volume: 1, ahtSeconds: 1, intervalMinutes: 30, goal: { serviceLevel: 0.8 } })
`,
    )
    const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess']
    const modern = ['--target', 'es2024', '--module', 'nodenext', '--moduleResolution', 'nodenext']
    expect(
      run(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), ...strict, ...modern, 'typed.ts'],
        folder,
      ),
    ).toBe('')
  })

  test('carries the schema of the problem file', () => {
    const answer = consume(`import { createRequire } from 'node:module'
const schema = createRequire(import.meta.url)('@kinshift/core/roster-problem.schema.json')
console.log(schema.$schema.includes('json-schema.org'))`)
    expect(answer).toBe('true')
  })

  test('holds built files and documents only: no sources, no tests, no TypeScript import', () => {
    for (const name of ['core', 'files']) {
      const files = readdirSync(join(installed, name), { recursive: true, encoding: 'utf8' })
      const own = files.filter((path) => !path.includes('node_modules'))
      expect(own.filter((path) => /(?<!\.d)\.ts$|\btest\b/.test(path))).toEqual([])
      for (const path of own.filter((one) => one.endsWith('.js'))) {
        expect(readFileSync(join(installed, name, path), 'utf8')).not.toMatch(/from ['"]\.[^'"]*\.ts['"]/)
      }
      expect(own).toContain('README.md')
    }
  })
})

describe('the packed command line, installed by npm', () => {
  test('serves the web app that came with it', async () => {
    const kinshift = join(folder, 'node_modules', '.bin', 'kinshift')
    // Server and command line need Node 22: the workspace's own.
    const child = spawn(
      process.execPath,
      [realpathSync(kinshift), 'serve', '--data', 'store', '--port', '0', '--json'],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    try {
      const printed = await new Promise<string>((done) =>
        child.stdout.once('data', (data) => done(String(data))),
      )
      const { address } = JSON.parse(printed) as { address: string }
      const page = await (await fetch(address)).text()
      const script = page.match(/src="(\/assets\/[^"]+\.js)"/)?.[1]
      expect(script).toBeDefined()
      const answer = await fetch(new URL(script!, address))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('javascript')
      // A body that nobody reads holds its connection open, and the server waits a while for it when it is to end.
      await answer.text()
    } finally {
      child.kill('SIGTERM')
      await new Promise((done) => child.once('exit', done))
    }
  }, 60_000)
})
