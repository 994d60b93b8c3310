import {
  applyEdits,
  differenceOf,
  editsBetween,
  inCellOrder,
  makeDraft,
  mergeAnswer,
} from '@kinshift/core/schedule'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, commandFor, plan } from './generators.ts'

test('the edits between two plans turn the one into the other, exactly', () => {
  fc.assert(
    fc.property(plan, plan, (before, after) => {
      const draft = applyEdits(makeDraft('w48', before), editsBetween(before, after))
      expect(draft.assignments).toEqual(inCellOrder(after))
    }),
  )
})

test('a plan has no difference to itself, in whatever order it is listed', () => {
  fc.assert(
    fc.property(plan, (assignments) => {
      expect(differenceOf(assignments, [...assignments].reverse())).toEqual([])
    }),
  )
})

test('the difference swaps sides when its arguments do', () => {
  fc.assert(
    fc.property(plan, plan, (a, b) => {
      const swapped = differenceOf(a, b).map(({ agentId, changes }) => ({
        agentId,
        changes: changes.map(({ before, after, ...cell }) => ({
          ...cell,
          before: after,
          after: before,
        })),
      }))
      expect(differenceOf(b, a)).toEqual(swapped)
    }),
  )
})

test('the difference goes person by person, days in order, and leaves pins and template names out', () => {
  const shift = (agentId: string, date: string, startHour: number) => ({
    agentId,
    date,
    start: `${date}T${startHour}:00:00Z`,
    end: `${date}T20:00:00Z`,
    queue: 'sales',
    breaks: [],
  })
  const before = [
    shift('chen-mei', '2026-11-25', 10),
    shift('ana', '2026-11-24', 10),
    shift('bo', '2026-11-24', 10),
  ]
  const after = [
    shift('chen-mei', '2026-11-25', 11),
    shift('chen-mei', '2026-11-24', 10),
    { ...shift('bo', '2026-11-24', 10), pinned: true, shiftId: 'e1' },
  ]
  expect(differenceOf(before, after)).toEqual([
    {
      agentId: 'ana',
      changes: [{ agentId: 'ana', date: '2026-11-24', before: before[1], after: null }],
    },
    {
      agentId: 'chen-mei',
      changes: [
        {
          agentId: 'chen-mei',
          date: '2026-11-24',
          before: null,
          after: after[1],
        },
        {
          agentId: 'chen-mei',
          date: '2026-11-25',
          before: before[0],
          after: after[0],
        },
      ],
    },
  ])
})

test('an answer merged into a draft that went on: edits made meanwhile stand, all else is the answer, one inverse takes it back', () => {
  fc.assert(
    fc.property(plan, plan, fc.array(change, { maxLength: 6 }), (base, answer, meanwhile) => {
      const started = makeDraft('w48', base)
      const edited = applyEdits(started, commandFor(started, meanwhile))
      const touched = editsBetween(base, edited.assignments)
      const { edits, kept } = mergeAnswer(edited, started.assignments, answer)
      const merged = applyEdits(edited, edits)
      // where people changed something, theirs stands
      for (const theirs of touched) {
        const now = merged.assignments.find((a) => a.agentId === theirs.agentId && a.date === theirs.date)
        expect(now ?? null).toEqual(theirs.after)
      }
      // everywhere else it is the answer: what still differs is exactly what was kept
      expect(editsBetween(merged.assignments, answer)).toEqual(kept)
      expect(kept.length).toBeLessThanOrEqual(touched.length)
    }),
  )
})
