import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Manifest } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const out = mkdtempSync(join(tmpdir(), 'kinshift-bundle-'))
let manifest: Manifest = {}

beforeAll(async () => {
  await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: true },
  })
  manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'))
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

const kilobytes = (file: string) => gzipSync(readFileSync(join(out, file))).length / 1000

/** Files of these entries and all that they import at once; what comes later on demand is not part of it. */
function filesOf(...entries: string[]): { js: Set<string>; css: Set<string> } {
  const js = new Set<string>()
  const css = new Set<string>()
  const walk = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no ${key}.`)
    if (js.has(chunk.file)) return
    js.add(chunk.file)
    for (const file of chunk.css ?? []) css.add(file)
    for (const imported of chunk.imports ?? []) walk(imported)
  }
  for (const entry of entries) walk(entry)
  return { js, css }
}

const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + kilobytes(file), 0)

test.each([
  {
    what: 'agent, first load',
    entries: ['index.html', 'src/words/en.ts', 'src/agent/agent.tsx'],
    budget: 45,
  },
  {
    what: 'agent in Chinese',
    entries: ['index.html', 'src/words/zh-CN.ts', 'src/agent/agent.tsx', 'src/agent/wishes.tsx'],
    budget: 45,
  },
  {
    what: 'planner shell with roster',
    entries: [
      'index.html',
      'src/words/en.ts',
      'src/planner/planner.tsx',
      'src/planner/roster/roster-screen.tsx',
    ],
    budget: 90,
  },
])('$what stays within $budget kB', ({ what, entries, budget }) => {
  const { js, css } = filesOf(...entries)
  const size = sum(js)
  console.log(`${what}: ${size.toFixed(1)} kB of JavaScript, ${sum(css).toFixed(1)} kB of CSS, compressed`)
  expect(size).toBeLessThan(budget)
})

test('charts are loaded on demand, within 30 kB', () => {
  const shell = filesOf('index.html', 'src/planner/planner.tsx', 'src/planner/forecast.tsx').js
  const charts = [...filesOf('src/charts/draw.ts').js].filter((file) => !shell.has(file))
  console.log(`charts: ${sum(charts).toFixed(1)} kB`)
  expect(sum(charts)).toBeLessThan(30)
  expect(charts.length).toBeGreaterThan(0)
})

test('the worker stays within 150 kB and all CSS within 15 kB', () => {
  const files = readdirSync(join(out, 'assets')).map((name) => `assets/${name}`)
  const worker = files.filter((file) => file.includes('check-worker'))
  const styles = files.filter((file) => file.endsWith('.css'))
  console.log(`worker: ${sum(worker).toFixed(1)} kB, all CSS: ${sum(styles).toFixed(1)} kB`)
  expect(worker).toHaveLength(1)
  expect(sum(worker)).toBeLessThan(150)
  expect(sum(styles)).toBeLessThan(15)
})

test('the solver stays within 150 kB without its binary, and no screen loads it', () => {
  const screens = filesOf('index.html', 'src/planner/planner.tsx', 'src/planner/roster/roster-screen.tsx').js
  const files = readdirSync(join(out, 'assets')).map((name) => `assets/${name}`)
  const solver = files.filter((file) => /solve-worker.*\.js$|\/roster-(?!screen).*\.js$/.test(file))
  console.log(solver.map((file) => `${file}: ${kilobytes(file).toFixed(1)} kB`).join(', '))
  expect(solver.length).toBeGreaterThan(1)
  for (const file of solver) expect(kilobytes(file)).toBeLessThan(150)
  expect([...screens].filter((file) => solver.includes(file))).toEqual([])
  expect(files.filter((file) => file.endsWith('.wasm'))).toHaveLength(1)
})
