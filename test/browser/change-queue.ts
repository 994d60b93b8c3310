import type { Assignment } from '@kinshift/core'
import type { DraftAnswer } from '@kinshift/server/api'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from './browser.ts'

const undo = { name: 'Undo: queue after a break' }

/** When shifts may change queue, in the solve panel. */
export async function permitQueueChange(page: Page, choice: string): Promise<void> {
  const panel = page.getByRole('region', { name: 'Solve' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Solve', exact: true }).click()
  const setting = panel.getByLabel('Shifts may change queue')
  const kept = page.waitForResponse((response) => response.url().endsWith('/api/roster-settings'))
  await setting.selectOption({ label: choice })
  expect((await kept).status()).toBe(200)
  await expect.poll(() => setting.isEnabled()).toBe(true)
  expect(await setting.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toBe(choice)
}

/** Lets somebody who serves several queues go on to another one after the meal, by keys alone, and takes it back. */
export async function changeQueueByKeys(page: Page): Promise<void> {
  await permitQueueChange(page, 'after the meal')
  const draft = (): Promise<DraftAnswer> =>
    page.evaluate(async () => {
      const { draftId } = await (await fetch('/api/centre')).json()
      return (await fetch(`/api/drafts/${draftId}`)).json()
    })
  const { problem, assignments } = await draft()
  const able = new Set(problem.agents.filter(({ skills }) => skills.length > 1).map(({ id }) => id))
  const shift = assignments.find(({ agentId, breaks }) => able.has(agentId) && breaks.some(isMeal))!
  await page.goto(addressOf(shift, page.url()))
  await page.locator('.grid [tabindex="0"]').focus()
  await page.keyboard.press('Enter')
  await page.locator('.inspector input:focus').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (let tabs = 0; tabs < 12 && !(await focused()).startsWith('Queue after the meal'); tabs++)
    await page.keyboard.press('Tab')
  expect(await focused()).toMatch(/^Queue after the meal at \d\d:\d\d$/)

  const thenQueue = async () =>
    (await draft()).assignments
      .find(({ agentId, date }) => agentId === shift.agentId && date === shift.date)
      ?.breaks.find(isMeal)?.thenQueue
  expect(await thenQueue()).toBeUndefined()
  await page.keyboard.press('ArrowDown')
  await expect.poll(thenQueue).toBeDefined()
  expect(await page.locator('.said').textContent()).toContain('Queue after the break changed.')
  const skills = problem.agents.find(({ id }) => id === shift.agentId)!.skills.map(({ queue }) => queue)
  expect(skills).toContain(await thenQueue())
  await page.screenshot({ path: picture('queue-after-meal') })

  await page.getByRole('button', undo).click()
  await expect.poll(thenQueue).toBeUndefined()
  await page.getByRole('button', { name: 'Redo: queue after a break' }).click()
  await expect.poll(thenQueue).toBeDefined()
}

/** Where shifts may no longer change queue, one that does breaks a rule until it is taken back. */
export async function forbidQueueChange(page: Page): Promise<void> {
  const broken = page.locator('.inspector-rules').getByText('a shift stays on one queue')
  await expect.poll(() => broken.count()).toBe(0)
  await permitQueueChange(page, 'never')
  await broken.waitFor()
  await page.screenshot({ path: picture('queue-change-forbidden') })
  await page.getByRole('button', undo).click()
  await expect.poll(() => broken.count()).toBe(0)
  expect(await page.getByLabel(/^Queue after the meal/).count()).toBe(0)
}

function addressOf({ agentId, date }: Assignment, roster: string): string {
  const address = new URL(roster)
  address.search = new URLSearchParams({ agent: agentId, day: date }).toString()
  return address.href
}

function isMeal({ kind }: { readonly kind: string }): boolean {
  return kind === 'meal'
}
