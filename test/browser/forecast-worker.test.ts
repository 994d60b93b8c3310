import { fileURLToPath } from 'node:url'
import { forecast } from '@kinshift/core/forecast'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { centre } from '../../packages/core/test/forecast/histories.ts'
import { openBrowser } from './browser.ts'
import type { forecastInWorker } from './forecast-worker/page.ts'

let browser: Browser
let page: Page
const queue = { history: centre({ days: 120 }), horizonDays: 7 }

/** One file with everything in it, as a bundler makes it for a web page. */
async function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`forecast-worker/${name}.ts`, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })
  const output = Array.isArray(built) ? built[0]!.output : 'output' in built ? built.output : []
  return output[0]!.code
}

beforeAll(async () => {
  const files = new Map([
    ['/', ['text/html', '<!doctype html><script type="module" src="/page.js"></script>']],
    ['/page.js', ['text/javascript', await bundle('page')]],
    ['/worker.js', ['text/javascript', await bundle('worker')]],
  ])
  browser = await openBrowser()
  page = await browser.newPage()
  await page.route('http://localhost/**', (route) => {
    const [contentType = '', body = ''] = files.get(new URL(route.request().url()).pathname) ?? []
    // with these two, threads of a page may share memory
    const headers = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    }
    return route.fulfill({ status: body ? 200 : 404, contentType, body, headers })
  })
  await page.goto('http://localhost/')
  await page.waitForFunction(() => 'forecastInWorker' in globalThis)
})

afterAll(() => browser?.close())

/** In the page. */
function call(abortAt?: number): ReturnType<typeof forecastInWorker> {
  return page.evaluate(
    ([asked, at]) =>
      (globalThis as typeof globalThis & { forecastInWorker: typeof forecastInWorker }).forecastInWorker(
        asked,
        at,
      ),
    [queue, abortAt] as const,
  )
}

test('a web worker forecasts what Node forecasts, and tells how far it is', async () => {
  const { forecast: made, fractions } = await call()
  const here = forecast(queue)
  expect(made!.model).toBe(here.model)
  for (const [i, mean] of here.mean.entries())
    if (mean === null) expect(made!.mean[i]).toBeNull()
    else expect(made!.mean[i]).toBeCloseTo(mean, 6)
  expect(fractions.length).toBeGreaterThan(2)
  expect(fractions.at(-1)).toBe(1)
})

test('an abort reaches the worker in the middle of its forecast', async () => {
  const { aborted, forecast: made } = await call(0.01)
  expect(aborted).toBe(true)
  expect(made).toBeUndefined()
})
