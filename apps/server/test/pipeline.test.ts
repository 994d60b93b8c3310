import { expect, test } from 'vitest'
import { type PipelineFacts, pipelineState } from '../src/planning/pipeline.ts'

const READY: PipelineFacts = {
  historyLoadedAt: '2026-11-22T08:00:00Z',
  forecastComputedAt: '2026-11-22T09:00:00Z',
  requirementComputedAt: '2026-11-22T10:00:00Z',
  agents: 60,
  draftVersion: 3,
  solving: false,
  hardRuleBreaks: 0,
  publishedDraftVersion: null,
}

test.each<[string, Partial<PipelineFacts>, string, string]>([
  [
    'an empty store',
    { historyLoadedAt: null, forecastComputedAt: null, requirementComputedAt: null, draftVersion: 0 },
    'needs-you blocked blocked done blocked blocked blocked',
    'history',
  ],
  [
    'history alone',
    { forecastComputedAt: null, requirementComputedAt: null, draftVersion: 0 },
    'done needs-you blocked done blocked blocked blocked',
    'forecast',
  ],
  [
    'no requirement yet',
    { requirementComputedAt: null, draftVersion: 0 },
    'done done needs-you done blocked blocked blocked',
    'staffing',
  ],
  [
    'nobody to plan',
    { agents: 0, draftVersion: 0 },
    'done done done needs-you blocked blocked blocked',
    'people',
  ],
  ['an empty draft', { draftVersion: 0 }, 'done done done done needs-you blocked blocked', 'roster'],
  [
    'a roster under way',
    { draftVersion: 0, solving: true },
    'done done done done needs-you blocked blocked',
    'roster',
  ],
  [
    'a draft with hard rule breaks',
    { hardRuleBreaks: 2 },
    'done done done done needs-you blocked blocked',
    'roster',
  ],
  ['a draft to publish', {}, 'done done done done done blocked needs-you', 'publish'],
  [
    'published as it stands',
    { publishedDraftVersion: 3 },
    'done done done done done blocked done',
    'publish',
  ],
  ['edited since', { publishedDraftVersion: 2 }, 'done done done done done blocked stale', 'publish'],
  [
    'newer history',
    { historyLoadedAt: '2026-11-22T11:00:00Z' },
    'done stale stale done done blocked needs-you',
    'forecast',
  ],
  [
    'newer forecast',
    { forecastComputedAt: '2026-11-22T11:00:00Z' },
    'done done stale done done blocked needs-you',
    'staffing',
  ],
])('%s: the state of each step and the one to take next', (_, facts, states, next) => {
  const answer = pipelineState({ ...READY, ...facts })
  expect(answer.steps.map(({ state }) => state).join(' ')).toBe(states)
  expect(answer.next.step).toBe(next)
  expect(answer.next.reason).not.toBe('')
})
