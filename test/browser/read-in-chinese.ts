import type { HistoryIssue, RosterNote } from '@kinshift/core'
import type { DraftAnswer, HistoryAnswer } from '@kinshift/server/api'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from './browser.ts'

/** Three English words on end; names of people, queues and zones have fewer. */
const ENGLISH_SENTENCE = /\b[A-Za-z']+ [a-z']+ [a-z']+\b/

const NOTES: readonly RosterNote[] = [
  { code: 'queue-without-skill', queue: 'nobody' },
  { code: 'rules-contradict', agentId: 'ana', gaveUp: 'hours', proven: true },
  { code: 'together-not-kept', agents: ['ana', 'eve'], label: '拼车', proven: true },
  {
    code: 'pin-breaks-rule',
    ruleBreak: {
      ruleId: 'daily-hours',
      agentId: 'ana',
      dates: ['2026-11-24'],
      hard: true,
      amount: 60,
      limit: 480,
      unit: 'minutes',
    },
  },
]

const ISSUES: readonly HistoryIssue[] = [
  {
    kind: 'gap',
    queue: '',
    from: 20,
    until: 26,
    fromTime: '2026-09-30T14:00',
    untilTime: '2026-09-30T17:00',
    missing: 6,
  },
  {
    kind: 'spike',
    queue: '',
    from: 70,
    until: 71,
    fromTime: '2026-10-01T09:30',
    untilTime: '2026-10-01T10:00',
    volume: 900,
    usual: 62,
  },
]

/** A planner who reads Chinese: history, a person and the solve panel, with issues and notes that the example happens to lack. */
export async function readInChinese(page: Page, address: string): Promise<void> {
  await page.route(/\/api\/drafts\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    const draft: DraftAnswer = await response.json()
    const proof = { status: 'infeasible', objective: 10, lowerBound: 9, gap: 0.1, seconds: 1 } as const
    await route.fulfill({ response, json: { ...draft, certificate: { ...proof, notes: NOTES } } })
  })
  await page.route(/\/api\/history\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    const history: HistoryAnswer = await response.json()
    await route.fulfill({ response, json: { ...history, issues: ISSUES } })
  })
  await page.goto(address)
  await page.getByLabel('用户名').fill('planner')
  await page.getByLabel('密码').fill('planner')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { level: 1, name: '首页' }).waitFor()

  await page.getByRole('navigation').getByRole('link', { name: '历史' }).click()
  const issues = page.locator('.line-button .lines-main')
  await issues.first().waitFor()
  await page.screenshot({ path: picture('in-chinese-1-history') })
  expect(await issues.count()).toBe(ISSUES.length)
  for (const text of await issues.allTextContents()) expect(text).not.toMatch(ENGLISH_SENTENCE)

  await page.getByRole('navigation').getByRole('link', { name: '人员' }).click()
  await page.getByRole('link', { name: 'Ana Silva' }).click()
  await page.locator('.person .sentences').last().waitFor()
  await page.screenshot({ path: picture('in-chinese-2-people') })
  for (const text of await page.locator('.sentences li').allTextContents())
    expect(text).not.toMatch(ENGLISH_SENTENCE)

  await page.getByRole('navigation').getByRole('link', { name: '排班' }).click()
  await page.getByRole('grid').waitFor()
  await page.getByRole('button', { name: '求解', exact: true }).first().click()
  const notes = page.locator('.solve-proof .hint')
  await expect.poll(() => notes.count()).toBe(NOTES.length)
  await page.screenshot({ path: picture('in-chinese-3-notes') })
  expect(await page.locator('.proof-words').textContent()).toBe('已证明没有排班能遵守全部硬性规则。')
  expect(await page.locator('.solve-form').textContent()).not.toMatch(ENGLISH_SENTENCE)
  for (const text of await notes.allTextContents()) {
    expect(text).toMatch(/[\u4e00-\u9fff]/)
    expect(text).not.toMatch(ENGLISH_SENTENCE)
  }
}
