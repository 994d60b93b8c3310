import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '@kinshift/server'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, openPage, picture } from './browser.ts'
import { changeQueueByKeys } from './change-queue.ts'
import { overrideForecast } from './override-forecast.ts'
import { readInChinese } from './read-in-chinese.ts'

const folder = mkdtempSync(join(tmpdir(), 'kinshift-browser-'))
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  const webRoot = await builtWeb(join(folder, 'web'))
  server = await startServer({ dataDir: join(folder, 'data'), port: 0, example: true, webRoot })
  browser = await openBrowser()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function logIn(page: Page, user: string, password: string): Promise<void> {
  await page.goto(server.address.replace('localhost', '127.0.0.1'))
  await page.getByLabel('Name').fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

const saved = (page: Page) => page.getByText('All changes saved').waitFor()

/** A row of the grid by its agent's name. */
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader').filter({ hasText: name }) })

/** Words of a screen, of all its parts. */
const textOf = (page: Page) => page.locator('body').textContent()

const PRIVATE = 'canary-in-the-coal-mine, which is nobody else’s business'

test('from the draft to the agent: log in, move a shift by keys and by hand, change its queue at a meal, publish, see it, wish', {
  timeout: 180_000,
}, async () => {
  const { page, faults } = await openPage(browser)
  await logIn(page, 'planner', 'planner')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).waitFor()
  await page.screenshot({ path: picture('whole-path-1-home') })

  for (const [screen, heading] of [
    ['History', /contacts, .* a day on average/],
    ['Forecast', /contacts expected/],
    ['Staffing', /agent-hours required/],
    ['People', /agents can be planned/],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name: screen }).click()
    await page.getByText(heading).first().waitFor()
    if (screen !== 'People') await page.locator('.uplot').waitFor()
    await page.screenshot({ path: picture(`whole-path-2-${screen.toLowerCase()}`) })
  }

  await overrideForecast(page)

  await page.getByRole('navigation').getByRole('link', { name: 'Roster' }).click()
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await page.locator('.chip').first().waitFor()
  await page.screenshot({ path: picture('whole-path-3-roster') })

  // The row of one person, far down the list: found by name, shown in the roster.
  await page.keyboard.press('Control+k')
  await page.getByLabel('Screen, queue or agent').fill('Ana Silva')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Show in the roster' }).click()
  const ana = rowOf(page, 'Ana Silva')
  await ana.waitFor()

  const moved = await moveByKeys(page, ana)
  await saved(page)
  const dragged = await moveByPointer(page)
  await saved(page)
  await page.screenshot({ path: picture('whole-path-5-moved') })
  expect(dragged.to).toContain(dragged.start)

  // What was typed survives a reload, and so does undo.
  await page.goto(page.url().replace(/agent=[^&]*/, 'agent=ana'))
  await ana.waitFor()
  expect(await ana.getByRole('gridcell').nth(moved.day).textContent()).toContain(moved.start)
  await page.getByRole('button', { name: 'Undo: move' }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Redo: move' }).click()
  await saved(page)

  await changeQueueByKeys(page)
  await saved(page)

  await page.getByRole('link', { name: 'Publish' }).last().click()
  await page.getByText('No hard rule is broken.').waitFor()
  await page.screenshot({ path: picture('whole-path-6-publish') })
  await page.getByRole('main').getByRole('button', { name: 'Publish', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByText(/^Publish to \d+ people, \d+ changed days\?$/)
    .waitFor()
  await page.screenshot({ path: picture('whole-path-7-confirm') })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish to \d+ people$/ })
    .click()
  await page.getByText('Version 1 is published.').waitFor()

  const phone = await openPage(browser, { viewport: { width: 320, height: 640 } })
  await logIn(phone.page, 'ana', 'ana')
  await phone.page.getByRole('heading', { level: 1, name: 'My schedule' }).waitFor()
  const days = phone.page.locator('.my-day')
  await days.first().waitFor()
  expect(await days.nth(moved.day).textContent()).toContain(`${moved.start}–`)
  await phone.page.screenshot({ path: picture('whole-path-8-agent'), fullPage: true })

  await phone.page.getByRole('link', { name: 'Wishes' }).click()
  await phone.page.getByRole('radio', { name: 'a day off' }).check()
  await phone.page.getByLabel('Reason, only for you').fill(PRIVATE)
  const said = await phone.page.locator('form .planner-sees').textContent()
  await phone.page.getByRole('button', { name: 'Send' }).click()
  const card = phone.page.locator('.card').filter({ hasText: PRIVATE })
  await card.waitFor()
  expect(await card.locator('.planner-sees').textContent()).toBe(said)
  expect(await card.textContent()).toContain(PRIVATE)
  await phone.page.screenshot({ path: picture('whole-path-9-wish'), fullPage: true })

  // The planner reads the wish, and nothing of its reason anywhere.
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
  await page.getByRole('link', { name: 'Ana Silva' }).click()
  await page.getByText('Wishes for the period').waitFor()
  expect(await textOf(page)).not.toContain('canary')
  const people = await page.evaluate(async () => (await fetch('/api/people')).text())
  expect(people).toContain('"wish":"day-off"')
  expect(people).not.toContain('canary')

  // A planner's page is refused to an agent with words, not with a blank page.
  await phone.page.goto(`${server.address.replace('localhost', '127.0.0.1')}/roster/any`)
  await phone.page.getByText('needs the role of planner').waitFor()
  expect([...faults, ...phone.faults]).toEqual([])
})

test('a reader of Chinese meets no English sentence in issues, life rules and notes', {
  timeout: 60_000,
}, async () => {
  const { page, faults } = await openPage(browser, { locale: 'zh-CN' })
  await readInChinese(page, server.address.replace('localhost', '127.0.0.1'))
  expect(faults).toEqual([])
})

/** Moves one of Ana's shifts by a quarter of an hour where no hard rule forbids it; the edit and the message are what a planner meets. */
async function moveByKeys(page: Page, row: Locator): Promise<{ day: number; start: string }> {
  const cells = row.getByRole('gridcell')
  for (let day = 0; day < (await cells.count()); day++) {
    const cell = cells.nth(day)
    const before = (await cell.textContent()) ?? ''
    if (before === '') continue
    for (const key of ['.', ',']) {
      await cell.click()
      await page.keyboard.press(key)
      await expect.poll(() => cell.textContent()).not.toBe(before)
      expect(await page.locator('.said').textContent()).toMatch(/Moved to \d\d:\d\d\./)
      // The rule check answers from its worker a moment later.
      await page.waitForTimeout(300)
      if (!(await cell.getAttribute('class'))?.includes('broken')) {
        await page.screenshot({ path: picture('whole-path-4-key') })
        return { day, start: ((await cell.textContent()) ?? '').slice(0, 5) }
      }
      await page.keyboard.press('Control+z')
      await expect.poll(() => cell.textContent()).toBe(before)
    }
  }
  throw new Error('None of the shifts of the row may move by a quarter of an hour.')
}

/** Drags a shift to a free day of its own row that is not hatched. */
async function moveByPointer(page: Page): Promise<{ start: string; to: string }> {
  const rows = page.locator('.row')
  const head = (await page.locator('.grid-head').boundingBox())!
  for (let index = 0; index < 24; index++) {
    const row = rows.nth(index)
    // Rows to spare lie beneath the sticky head.
    const place = await row.boundingBox()
    if (!place || place.y < head.y + head.height) continue
    const chip = row.locator('.chip:not(.pinned)').first()
    if ((await chip.count()) === 0) continue
    const start = ((await chip.textContent()) ?? '').slice(0, 5)
    const from = await chip.boundingBox()
    if (!from) continue
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 2 + 8, from.y + from.height / 2 + 2)
    await page.waitForTimeout(400)
    const target = row.locator('.cell:not(.chip):not(.forbidden)').first()
    const to = (await target.count()) > 0 ? await target.boundingBox() : null
    if (!to) {
      await page.mouse.up()
      continue
    }
    const day = await target.getAttribute('data-day')
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await page.screenshot({ path: picture('whole-path-4-drag') })
    await page.mouse.up()
    const dropped = row.locator(`[data-day="${day}"]`)
    await expect.poll(() => dropped.textContent()).toContain(start)
    return { start, to: (await dropped.textContent()) ?? '' }
  }
  throw new Error('No shift has a free day to move to.')
}
