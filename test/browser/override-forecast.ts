import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from './browser.ts'

const REASON = 'a mailing'

/** A planner asks what Tuesday is due to, doubles it, sees it told and the staff follow, and takes it back: by keyboard. */
export async function overrideForecast(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Forecast' }).press('Enter')
  const queue = await page
    .getByRole('main')
    .locator('input[type=radio]:checked')
    .first()
    .getAttribute('value')
  const requirement = () =>
    page.evaluate(async (id) => (await (await fetch(`/api/requirement/${id}`)).json()).requirement, queue)
  const explained = page.locator('#explained')
  const day = explained.getByRole('combobox', { name: 'Day', exact: true })
  const contacts = (text: string | null) => Number(text!.replaceAll(',', ''))
  const sum = async () => contacts(await explained.locator('tfoot td').textContent())
  const ofTuesday = async () =>
    contacts(await page.locator('.bars').getByRole('row', { name: /^Tue/ }).getByRole('cell').textContent())
  await day.press('ArrowDown')
  await explained.getByRole('rowheader', { name: 'Level' }).waitFor()
  const tuesday = await day.inputValue()
  const before = { sum: await sum(), tuesday: await ofTuesday(), staff: await requirement() }
  expect(before.tuesday).toBeGreaterThan(0)
  expect(before.sum).toBeCloseTo(before.tuesday, -0.5)

  const form = page.getByRole('form', { name: 'A new override' })
  await form.getByRole('button', { name: 'Override' }).press('Enter')
  await form.getByText('A percentage from -100 to 1000.').waitFor()
  await form.getByLabel('From').fill(tuesday)
  await form.getByLabel('Amount').pressSequentially('100')
  await page.keyboard.press('Tab')
  await page.keyboard.type(REASON)
  await page.keyboard.press('Enter')
  const overrides = page.locator('#overrides')
  await overrides.getByText('Overridden; the required staff follows.').waitFor()
  await overrides.getByRole('row', { name: new RegExp(`^Tue .*\\+100 %.*${REASON}`) }).waitFor()
  await explained.getByRole('rowheader', { name: 'Overrides' }).waitFor()
  expect((await sum()) / before.sum).toBeCloseTo(2, 2)
  expect((await ofTuesday()) / before.tuesday).toBeCloseTo(2, 2)
  expect(await requirement()).not.toEqual(before.staff)
  await page.screenshot({ path: picture('override-forecast-made'), fullPage: true })

  await overrides.getByRole('button', { name: `Take back: ${REASON}` }).press('Enter')
  await overrides.getByText('Taken back; the required staff follows.').waitFor()
  await explained.getByRole('rowheader', { name: 'Overrides' }).waitFor({ state: 'detached' })
  expect(await overrides.getByRole('row').count()).toBe(0)
  expect(await sum()).toBe(before.sum)
  expect(await ofTuesday()).toBe(before.tuesday)
  expect(await requirement()).toEqual(before.staff)
  // Tab goes on where the button was, not at the top of the page.
  await page.keyboard.press('Tab')
  expect(await form.getByLabel('From').evaluate((field) => field === document.activeElement)).toBe(true)
}
