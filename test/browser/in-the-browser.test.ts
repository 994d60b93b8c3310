import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mockServer } from '../../apps/web/test/mock-server.ts'
import { smallCentre } from '../../apps/web/test/small-centre.ts'
import { builtWeb, openBrowser, openPage, picture } from './browser.ts'

// What the browser computes itself, under the server's own content security policy: the engine in a worker, and a day's breaks.

const folder = mkdtempSync(join(tmpdir(), 'kinshift-here-'))
let browser: Browser
let web: string

beforeAll(async () => {
  web = await builtWeb(join(folder, 'web'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function roster() {
  const mock = await mockServer(smallCentre({ agents: 60, days: 7 }), web)
  const { page, faults } = await openPage(browser, { bypassCSP: false })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(mock.url)
  await page.locator('[name=user]').fill('planner')
  await page.locator('[name=password]').fill('x')
  await page.locator('button[type=submit]').click()
  await page.waitForFunction(() => !document.querySelector('.login'))
  await page.goto(`${mock.url}/roster/draft-1`)
  await page.locator('.break-count').first().waitFor()
  return { mock, page, faults, asked }
}

const missing = async (page: Page) => Number.parseFloat((await page.locator('.summary').textContent()) ?? '')

test('60 people and 7 days are solved in this browser, with a bound, and undo takes it back', async () => {
  const { mock, page, faults, asked } = await roster()
  const before = await missing(page)
  expect(asked.filter((path) => /wasm|solve/.test(path) && !path.includes('/api/'))).toEqual([])
  await page.getByRole('button', { name: 'Solve', exact: true }).click()
  await page.getByLabel('Where').selectOption('here')
  await page.getByLabel('Time limit').selectOption('15')
  await page.getByRole('button', { name: 'Solve', exact: true }).last().click()
  const started = performance.now()
  const done = page.getByText(/^Done: \d+ agent-days changed/).first()
  await done.waitFor({ timeout: 30_000 })
  console.log(
    `60 x 7 solved in the browser: ${((performance.now() - started) / 1000).toFixed(1)} s, loading included`,
  )
  await page.screenshot({ path: picture('solve-here') })
  expect(await missing(page)).toBeLessThan(before)
  expect(
    await page.getByText(/^No roster can be more than [\d.]+% better than this one\.$/).count(),
  ).toBeGreaterThan(0)
  // The engine came from this server as files of its own, and no job was asked of it.
  expect(asked.some((path) => path.includes('/solve-worker'))).toBe(true)
  expect(asked.filter((path) => path.startsWith('/api/') && path.includes('solve'))).toEqual([])
  await page.getByText('All changes saved').waitFor()
  await page.getByRole('button', { name: 'Undo: solve' }).click()
  await expect.poll(() => missing(page)).toBe(before)
  expect(faults).toEqual([])
  await mock.close()
}, 60_000)

test("a day's breaks are placed anew by a key, with what is missing before and after, and undo takes them back", async () => {
  const { mock, page, faults } = await roster()
  const before = await missing(page)
  await page.locator('[data-row="2"] [data-day="1"]').click()
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    times.push(await timeOfBreaks(page))
    if (round === 0) {
      expect(await page.locator('.said').textContent()).toMatch(
        /Breaks of \d+ shifts moved on Tue(sday)? 24.*Missing in the period: [\d.]+ h, was [\d.]+ h\./,
      )
      expect(await missing(page)).toBeLessThan(before)
      await page.screenshot({ path: picture('breaks-placed') })
    }
    await page.keyboard.press('Control+z')
    await expect.poll(() => missing(page)).toBe(before)
  }
  times.sort((a, b) => a - b)
  console.log(`breaks of a day, 60 people, key to words: p50 ${times[10]} ms, p95 ${times[18]} ms`)
  expect(times[10]).toBeLessThan(200)
  expect(faults).toEqual([])
  await mock.close()
}, 60_000)

test('while a shift is dragged over the week, what its days could be with their breaks placed anew is told on the way', async () => {
  const { mock, page, faults } = await roster()
  const before = await missing(page)
  const texts = await page.locator('[data-row="3"] [data-day]').allTextContents()
  const from = texts.findIndex((text) => text !== '')
  const centre = async (row: number, day: number) => {
    const box = (await page.locator(`[data-row="${row}"] [data-day="${day}"]`).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const start = await centre(3, from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 8, start.y + 2)
  const times: number[] = []
  for (let step = 0; step < 40; step++) {
    const place = { row: 4 + (step % 6), day: step % 7 }
    const at = await centre(place.row, place.day)
    const told = page.evaluate(timeUntilTold, `${place.row} ${place.day} 0`)
    await page.mouse.move(at.x, at.y)
    times.push(await told)
    if (step === 0) await page.screenshot({ path: picture('breaks-while-dragging') })
  }
  expect(await page.locator('.carry-breaks').textContent()).toMatch(
    /^With the breaks of .+ placed anew, [\d.]+ h are missing in the period\.$/,
  )
  await page.keyboard.press('Escape')
  await page.mouse.up()
  times.sort((a, b) => a - b)
  console.log(
    `breaks of a day while dragging, 60 people, move to words: p50 ${times[20]} ms, p95 ${times[38]} ms`,
  )
  expect(times[20]).toBeLessThan(200)
  expect(await page.locator('.carry-breaks').count()).toBe(0)
  expect(await missing(page)).toBe(before)
  expect(faults).toEqual([])
  await mock.close()
}, 60_000)

/** From before the pointer is moved, the browser's own time for that included, to the words about the cell it is over. */
async function timeUntilTold(place: string): Promise<number> {
  const start = performance.now()
  while (document.querySelector<HTMLElement>('.carry-breaks')?.dataset.at !== place)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  return Math.round(performance.now() - start)
}

/** From the key to the sentence that tells what came of it. */
function timeOfBreaks(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const said = document.querySelector('.said p')!
    const old = said.textContent
    const start = performance.now()
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'r', code: 'KeyR', bubbles: true }),
    )
    while (said.textContent === old) await new Promise((resolve) => requestAnimationFrame(resolve))
    return Math.round(performance.now() - start)
  })
}
