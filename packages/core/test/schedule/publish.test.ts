import type { RuleBreak } from '@kinshift/core/roster'
import { applyEdits, makeDraft, publish, publishPreview } from '@kinshift/core/schedule'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, commandFor, plan } from './generators.ts'

const FACTS = {
  publishedAt: '2026-11-20T09:00:00Z',
  publishedBy: 'planner',
  startDate: '2026-11-23',
  days: 7,
  inForce: null,
  ruleBreaks: [],
}
const restBroken: RuleBreak = {
  ruleId: 'rest-between-shifts',
  agentId: 'ana',
  dates: ['2026-11-23', '2026-11-24'],
  hard: true,
  amount: 60,
  unit: 'minutes',
}
const wishBroken: RuleBreak = {
  ruleId: 'preference',
  agentId: 'ana',
  dates: ['2026-11-24'],
  hard: false,
  amount: 1,
  unit: 'wishes',
}

test('a published version never changes, whatever becomes of the draft', () => {
  fc.assert(
    fc.property(plan, fc.array(change, { minLength: 1, maxLength: 6 }), (assignments, later) => {
      const draft = makeDraft('w48', assignments)
      const version = publish(draft, FACTS)
      const asPublished = structuredClone(version)
      applyEdits(draft, commandFor(draft, later))
      expect(version).toEqual(asPublished)
      expect(Object.isFrozen(version)).toBe(true)
      expect(Object.isFrozen(version.assignments)).toBe(true)
      for (const assignment of version.assignments) {
        expect(Object.isFrozen(assignment)).toBe(true)
        expect(Object.isFrozen(assignment.breaks)).toBe(true)
        expect(assignment.breaks.every(Object.isFrozen)).toBe(true)
        // frozen is a copy: the draft's own assignment is another object
        expect(draft.assignments).not.toContain(assignment)
      }
    }),
  )
})

test('versions count from one and follow the version in force; pins are not published', () => {
  const pinned = {
    agentId: 'ana',
    date: '2026-11-24',
    start: '2026-11-24T08:00:00Z',
    end: '2026-11-24T16:00:00Z',
    queue: 'sales',
    breaks: [],
    pinned: true,
  }
  const { pinned: _, ...told } = pinned
  const first = publish(makeDraft('w48', [pinned]), FACTS)
  expect(first).toEqual({
    version: 1,
    publishedAt: '2026-11-20T09:00:00Z',
    publishedBy: 'planner',
    startDate: '2026-11-23',
    days: 7,
    assignments: [told],
  })
  expect(publish(makeDraft('w48', []), { ...FACTS, inForce: first }).version).toBe(2)
  expect(publishPreview(makeDraft('w48', [pinned]), first.assignments, []).differences).toEqual([])
})

test('a hard rule break blocks publication and is named; an unmet wish does not', () => {
  const draft = makeDraft('w48', [])
  expect(() => publish(draft, { ...FACTS, ruleBreaks: [wishBroken, restBroken] })).toThrow(
    /^PUBLISH_BLOCKED: .*rest-between-shifts: ana 2026-11-23, 2026-11-24/,
  )
  expect(publish(draft, { ...FACTS, ruleBreaks: [wishBroken] }).version).toBe(1)
  expect(publishPreview(draft, [], [wishBroken, restBroken]).hardRuleBreaks).toEqual([restBroken])
})
