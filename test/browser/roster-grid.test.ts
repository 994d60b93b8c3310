import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mockServer } from '../../apps/web/test/mock-server.ts'
import { smallCentre } from '../../apps/web/test/small-centre.ts'
import { builtWeb, openBrowser, openPage, picture } from './browser.ts'
import { changeQueueByKeys, forbidQueueChange } from './change-queue.ts'

const folder = mkdtempSync(join(tmpdir(), 'kinshift-grid-'))
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

async function roster(size: { agents: number; days: number }, agentPage = false) {
  const mock = await mockServer(smallCentre(size), web)
  const { page, faults } = await openPage(browser, agentPage ? { viewport: { width: 320, height: 640 } } : {})
  await enter(page, mock.url, agentPage ? 'agent' : 'planner')
  if (!agentPage) {
    await page.goto(`${mock.url}/roster/draft-1`)
    await page.locator('.chip').first().waitFor()
    await page.locator('.break-count').first().waitFor()
  }
  return { mock, page, faults }
}

async function enter(page: Page, url: string, user: string): Promise<void> {
  await page.goto(url)
  await page.locator('[name=user]').fill(user)
  await page.locator('[name=password]').fill('x')
  await page.locator('button[type=submit]').click()
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => !document.querySelector('.login'))
}

const cell = (page: Page, row: number, day: number) => page.locator(`[data-row="${row}"] [data-day="${day}"]`)
const rowText = (page: Page, row: number) => page.locator(`[data-row="${row}"] [data-day]`).allTextContents()

/** A row in view with a shift on one day and nothing on the next. */
async function shiftBesideFreeDay(page: Page): Promise<{ row: number; from: number; to: number }> {
  for (let row = 2; row < 14; row++) {
    const text = await rowText(page, row)
    const from = text.findIndex((one, day) => one !== '' && text[day + 1] === '')
    if (from >= 0) return { row, from, to: from + 1 }
  }
  throw new Error('No row has a free day after a shift.')
}

/** Rows whose document changes while something is done, and half a second after it, when the rule check has answered. */
async function rowsTouched(page: Page, act: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const rows = new Set<string>()
    Object.assign(window, { touchedRows: rows })
    const note = (node: Node) => {
      const row = (node instanceof Element ? node : node.parentElement)
        ?.closest('.row')
        ?.getAttribute('data-row')
      if (row) rows.add(row)
    }
    const observer = new MutationObserver((changes) => {
      for (const change of changes) note(change.target)
    })
    const body = document.querySelector('.grid-body')
    if (body)
      observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await act()
  await page.waitForTimeout(500)
  return page.evaluate(() => [...(Reflect.get(window, 'touchedRows') as Set<string>)])
}

test('a thousand agents by 28 days: roles, counts, few nodes, and an edit touches two rows at most', async () => {
  const { mock, page, faults } = await roster({ agents: 1000, days: 28 })
  const grid = page.getByRole('grid')
  expect(await grid.getAttribute('aria-rowcount')).toBe('1001')
  expect(await grid.getAttribute('aria-colcount')).toBe('29')
  expect(await grid.getAttribute('aria-label')).toMatch(/^Roster: 1,000 agents, 28 days, showing \d+$/)
  const counts = () =>
    page.evaluate(() => ({
      rows: document.querySelectorAll('.row').length,
      nodes: document.querySelectorAll('*').length,
      stops: document.querySelectorAll('.grid [tabindex="0"]').length,
    }))
  const first = await counts()
  expect(first.rows).toBeLessThan(60)
  expect(first.nodes).toBeLessThan(4000)
  expect(first.stops).toBe(1)
  await page.screenshot({ path: picture('grid-1000x28') })

  await cell(page, 2, 0).click()
  expect(await cell(page, 2, 0).getAttribute('aria-label')).toMatch(/, Monday 23 November, /)
  expect(await page.locator('[data-row="2"]').getAttribute('aria-rowindex')).toBe('4')
  const day = (await rowText(page, 2)).findIndex((text) => text !== '')
  await cell(page, 2, day).click()
  const edited = await rowsTouched(page, () => page.keyboard.press('.'))
  expect(edited).toEqual(['2'])
  const moved = await rowsTouched(page, async () => {
    for (const key of ['m', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  })
  // The hatching of a carried shift is in all rows; what the drop itself draws is measured without it.
  expect(new Set(moved)).toContain('3')
  const undone = await rowsTouched(page, () => page.keyboard.press('Control+z'))
  expect(undone.sort()).toEqual(['2', '3'])

  // The focused cell is never taken away by scrolling.
  await cell(page, 2, day).click()
  await grid.evaluate((element) => {
    element.scrollTop = 20_000
  })
  await page.waitForTimeout(200)
  expect(await page.evaluate(() => document.activeElement?.closest('.row')?.getAttribute('data-row'))).toBe(
    '2',
  )
  expect((await counts()).nodes).toBeLessThan(4000)
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.row')?.getAttribute('data-row')))
    .toBe('3')

  console.log(await times(page))
  expect(faults).toEqual([])
  await mock.close()
})

test('the queue after a meal is set and taken back by keys, where the centre permits it, and judged at once', async () => {
  const { mock, page, faults } = await roster({ agents: 24, days: 7 })
  expect(await page.getByLabel(/^Queue after the meal/).count()).toBe(0)
  await changeQueueByKeys(page)
  await forbidQueueChange(page)
  expect(faults).toEqual([])
  await mock.close()
})

/** Times of the budget table; a slow machine is no failure, so they are told and not held. */
async function times(page: Page): Promise<string> {
  const scroll = await page.evaluate(async () => {
    const grid = document.querySelector('.grid')!
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const result: Record<string, number> = {}
    for (const rows of [5, 40]) {
      grid.scrollTop = 0
      const frames: number[] = []
      let last = await frame()
      for (let i = 0; i < 60; i++) {
        grid.scrollTop += rows * 28
        const now = await frame()
        frames.push(now - last)
        last = now
      }
      frames.sort((a, b) => a - b)
      result[`scroll of ${rows} rows a frame, p95 ms`] = Math.round(frames[57]!)
    }
    return result
  })
  await page.evaluate(() => {
    document.querySelector('.grid')!.scrollTop = 0
  })
  await cell(page, 2, 0).click()
  const day = (await rowText(page, 2)).findIndex((text) => text !== '')
  await cell(page, 2, day).click()
  const edit = await page.evaluate(async () => {
    const paints: number[] = []
    for (let i = 0; i < 40; i++) {
      const start = performance.now()
      const code = i % 2 === 0 ? 'Period' : 'Comma'
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: code === 'Period' ? '.' : ',', code, bubbles: true }),
      )
      await new Promise((resolve) => requestAnimationFrame(resolve))
      paints.push(performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 33))
    }
    paints.sort((a, b) => a - b)
    return { 'key edit to frame, median ms': Math.round(paints[20]!), 'p95 ms': Math.round(paints[38]!) }
  })
  return JSON.stringify({ ...scroll, ...edit })
}

test('by keys, by clicks and by hand a move gives the same roster, and undo brings the old one back', async () => {
  const { mock, page, faults } = await roster({ agents: 40, days: 7 })
  const { row, from, to } = await shiftBesideFreeDay(page)
  const before = await rowText(page, row)

  const byKeys = async () => {
    await cell(page, row, from).click()
    await page.keyboard.press('m')
    for (let day = from; day < to; day++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
  }
  const byClicks = async () => {
    await cell(page, row, from).click()
    await page
      .locator('.move select')
      .last()
      .selectOption(`2026-11-${23 + to}`)
    await page.getByRole('button', { name: 'Move', exact: true }).click()
  }
  const byHand = async () => {
    const start = (await cell(page, row, from).boundingBox())!
    const end = (await cell(page, row, to).boundingBox())!
    await page.mouse.move(start.x + 20, start.y + 10)
    await page.mouse.down()
    await page.mouse.move(start.x + 40, start.y + 12)
    await page.mouse.move(end.x + 20, end.y + 10, { steps: 3 })
    await page.mouse.up()
  }
  const results: string[][] = []
  for (const move of [byKeys, byClicks, byHand]) {
    await move()
    await expect.poll(() => cell(page, row, from).textContent()).toBe('')
    results.push(await rowText(page, row))
    await cell(page, row, to).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowText(page, row)).toEqual(before)
  }
  expect(results[0]?.[to]).toBe(before[from])
  expect(results[1]).toEqual(results[0])
  expect(results[2]).toEqual(results[0])
  await page.getByText('All changes saved').waitFor()
  expect(faults).toEqual([])
  await mock.close()
})

test('while a shift is carried the strip is painted on every snap, forbidden days are hatched, and Escape puts it back', async () => {
  const { mock, page, faults } = await roster({ agents: 40, days: 7 })
  const strip = () => page.locator('canvas.strip').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  const { row, from } = await shiftBesideFreeDay(page)
  const text = await rowText(page, row)
  const untouched = await strip()
  await cell(page, row, from).click()
  await page.keyboard.press('m')
  const seen = new Set([untouched])
  for (const key of ['ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(60)
    seen.add(await strip())
  }
  expect(seen.size).toBe(3)
  await page.locator('.forbidden').first().waitFor()
  await page.screenshot({ path: picture('grid-carry') })
  await page.keyboard.press('Escape')
  await page.waitForTimeout(100)
  expect(await rowText(page, row)).toEqual(text)
  expect(await strip()).toBe(untouched)
  expect(await page.locator('.forbidden').count()).toBe(0)
  expect(await page.locator('.said').textContent()).toContain('Put back.')
  expect(faults).toEqual([])
  await mock.close()
})

test('each key of the list does its work in the grid', async () => {
  const { mock, page, faults } = await roster({ agents: 40, days: 7 })
  const text = await rowText(page, 5)
  const day = text.findIndex((one) => one !== '')
  await cell(page, 5, day).click()
  await page.keyboard.press('p')
  await expect.poll(() => cell(page, 5, day).getAttribute('aria-label')).toContain(', pinned')
  await page.keyboard.press('Delete')
  await expect.poll(() => cell(page, 5, day).textContent()).toBe('')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => rowText(page, 5)).toEqual(text)
  await page.keyboard.press('Control+y')
  await expect.poll(() => cell(page, 5, day).getAttribute('aria-label')).toContain(', pinned')
  await page.keyboard.press('Shift+ArrowDown')
  expect(await page.locator('[aria-selected="true"]').count()).toBe(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  expect(await page.locator('.said').textContent()).toMatch(/\d\d:\d\d: short /)
  await page.keyboard.press('b')
  expect((await page.locator('.said').textContent())?.length).toBeGreaterThan(10)
  expect(await page.locator('[tabindex="0"].broken').count()).toBe(1)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys in the roster' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.grid [tabindex="0"]').focus()
  await page.keyboard.press('v')
  await page.locator('.day-cell').first().waitFor()
  await page.screenshot({ path: picture('grid-day') })
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.inspector') !== null))
    .toBe(true)
  expect(faults).toEqual([])
  await mock.close()
})

test('the inspector follows every edit: rules in sentences, hours of the week, blocks', async () => {
  const { mock, page, faults } = await roster({ agents: 40, days: 7 })
  const inspector = page.locator('.inspector')
  const { row, from } = await shiftBesideFreeDay(page)
  await cell(page, row, from).click()
  await inspector.getByText('40 of 20–40 h').waitFor()
  await page.keyboard.press('Delete')
  await inspector.getByText('32 of 20–40 h').waitFor()
  await page.keyboard.press('Control+z')
  await inspector.getByText('40 of 20–40 h').waitFor()

  // Eleven hours of rest are broken by a start at 05:00 after a late day, and the sentence says so at once.
  await inspector.getByLabel('End').fill('23:45')
  await inspector.getByRole('button', { name: 'Change', exact: true }).click()
  await inspector.locator('.break-hard').first().waitFor()
  await page.getByRole('button', { name: /rules? broken/ }).click()
  await page.locator('.checks li').first().waitFor()
  await cell(page, row, from).click()
  await page.keyboard.press('Control+z')
  await inspector.getByText('All rules kept').waitFor()

  await page.keyboard.press('Shift+ArrowRight')
  await inspector.getByText('2 days selected, 1 shift').waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await inspector.getByText(/^4 days selected/).waitFor()
  expect(faults).toEqual([])
  await mock.close()
})

test('two planners: other days merge, the same day asks with both versions', async () => {
  const { mock, page, faults } = await roster({ agents: 12, days: 7 })
  const other = await openPage(browser)
  await enter(other.page, mock.url, 'planner')
  await other.page.goto(`${mock.url}/roster/draft-1`)
  await other.page.locator('.chip').first().waitFor()
  const day = (await rowText(page, 1)).findIndex((one) => one !== '')
  await cell(page, 1, day).click()
  await page.keyboard.press('.')
  await page.getByText('All changes saved').waitFor()
  await page.waitForTimeout(200)
  await cell(other.page, 1, day).click()
  await other.page.keyboard.press(',')
  await other.page.getByRole('alertdialog').waitFor()
  await other.page.screenshot({ path: picture('grid-clash') })
  await other.page.getByRole('button', { name: 'Keep theirs' }).click()
  await expect.poll(() => rowText(other.page, 1)).toEqual(await rowText(page, 1))
  expect([...faults, ...other.faults]).toEqual([])
  await mock.close()
})

test('without a server edits wait and are counted; a screen says what failed and tries again', async () => {
  const { mock, page } = await roster({ agents: 12, days: 7 })
  await page.route('**/edits', (route) => route.abort())
  const day = (await rowText(page, 1)).findIndex((one) => one !== '')
  await cell(page, 1, day).click()
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  await page.getByText('No connection: 2 edits wait').waitFor()
  await page.unroute('**/edits')
  await page.getByText('All changes saved').waitFor()

  await page.route('**/api/people', (route) => route.abort())
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
  await page.getByRole('alert').getByText('The server cannot be reached.', { exact: false }).waitFor()
  await page.screenshot({ path: picture('screen-offline') })
  await page.unroute('**/api/people')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('12 agents can be planned.').waitFor()

  await page.goto(`${mock.url}/me/wishes`)
  await page.getByText('needs the role of agent').waitFor()
  await page.goto(`${mock.url}/no/such/page`)
  await page.getByText('There is no page at this address.').waitFor()
  await page.goto(`${mock.url}/proof/draft-1`)
  await page.getByText('This is not built yet.', { exact: false }).waitFor()
  await mock.close()
})

test('a chart is read by keys, turns into its table, and says what it shows', async () => {
  const { mock, page, faults } = await roster({ agents: 12, days: 7 })
  await page.goto(`${mock.url}/forecast/sales`)
  await page.locator('.uplot').waitFor()
  const chart = page.getByRole('slider')
  await chart.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^\w{3} \d+ \w{3} \d\d:\d\d: /)
  await page.keyboard.press('t')
  await page.getByRole('columnheader', { name: 'Forecast', exact: true }).waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  expect((await saving).suggestedFilename()).toBe('forecast-sales.csv')
  await page.keyboard.press('Escape')
  expect(faults).toEqual([])
  await mock.close()
})

test('the solve shows cost and bound closing on each other, and its sentence', async () => {
  const { mock, page, faults } = await roster({ agents: 12, days: 7 })
  await page.getByRole('button', { name: 'Solve', exact: true }).click()
  await page.getByRole('button', { name: 'Solve', exact: true }).last().click()
  await page.getByRole('button', { name: 'Stop, keep the best' }).waitFor()
  await page.locator('.closing').waitFor()
  await page.waitForTimeout(1600)
  await page.screenshot({ path: picture('grid-solve') })
  await page.getByRole('button', { name: 'Stop, keep the best' }).click()
  await page.getByText('The solve found nothing better.').first().waitFor()
  expect(
    await page.getByText(/^No roster can be more than [\d.]+% better than this one\.$/).count(),
  ).toBeGreaterThan(0)
  expect(faults).toEqual([])
  await mock.close()
})

test('both languages and both themes; at 320 px nothing runs over the side', async () => {
  const { mock, page, faults } = await roster({ agents: 40, days: 7 })
  await page.getByTitle('Language').selectOption('zh-CN')
  await page.getByTitle('颜色').selectOption('dark')
  await page.getByText('净人力').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
  await page.waitForTimeout(300)
  await page.screenshot({ path: picture('grid-zh-dark') })
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(18, 22, 29)')
  await mock.close()

  for (const language of ['en', 'zh-CN']) {
    const phone = await roster({ agents: 8, days: 7 }, true)
    await phone.page.getByRole('combobox').first().selectOption(language)
    for (const path of ['/me', '/me/wishes', '/me/life', '/me/swaps']) {
      await phone.page.goto(`${phone.mock.url}${path}`)
      await phone.page.locator('h1').waitFor()
      await phone.page.waitForTimeout(150)
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      const small = await phone.page
        .locator('.screen button, .agent-nav a, .pill')
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length)
      expect(small).toBe(0)
      await phone.page.screenshot({
        path: picture(`agent-320-${language}${path.replaceAll('/', '-')}`),
        fullPage: true,
      })
    }
    expect(phone.faults).toEqual([])
    await phone.mock.close()
  }
  expect(faults).toEqual([])
})
