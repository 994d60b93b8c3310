import type { Assignment } from '@kinshift/core/roster'
import {
  applyEdits,
  cellKey,
  invertEdit,
  invertEdits,
  makeDraft,
  type ScheduleEdit,
  StaleEditError,
} from '@kinshift/core/schedule'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, commandFor, plan } from './generators.ts'

const early: Assignment = {
  agentId: 'ana',
  date: '2026-11-24',
  start: '2026-11-24T08:00:00Z',
  end: '2026-11-24T16:30:00Z',
  queue: 'sales',
  breaks: [
    {
      kind: 'meal',
      start: '2026-11-24T12:00:00Z',
      end: '2026-11-24T12:30:00Z',
      paid: false,
    },
  ],
}
const late: Assignment = {
  ...early,
  start: '2026-11-24T13:00:00Z',
  end: '2026-11-24T21:30:00Z',
  breaks: [],
}
const moved: ScheduleEdit = {
  agentId: 'ana',
  date: '2026-11-24',
  before: early,
  after: late,
}

test('an accepted command raises the version by one and changes only its cells', () => {
  const bo = { ...early, agentId: 'bo' }
  const draft = makeDraft('w48', [bo, early])
  const after = applyEdits(draft, [moved])
  expect(after).toEqual({ id: 'w48', version: 1, assignments: [late, bo] })
  expect(draft).toEqual({ id: 'w48', version: 0, assignments: [early, bo] })
})

test('no edits leave the draft as it is, version included', () => {
  const draft = makeDraft('w48', [early])
  expect(applyEdits(draft, [])).toBe(draft)
})

test('an edit and its inverse swap before and after', () => {
  expect(invertEdit(moved)).toEqual({ ...moved, before: late, after: early })
})

test('random operations and their undo give the identical draft', () => {
  fc.assert(
    fc.property(
      plan,
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }),
      (assignments, operations) => {
        const start = makeDraft('w48', assignments)
        let draft = start
        const done: ScheduleEdit[][] = []
        for (const changes of operations) {
          const command = commandFor(draft, changes)
          draft = applyEdits(draft, command)
          done.push(command)
        }
        for (const command of done.reverse()) draft = applyEdits(draft, invertEdits(command))
        expect(draft.assignments).toEqual(start.assignments)
      },
    ),
  )
})

test('a cell touched twice in one command is taken back in reverse order', () => {
  const draft = makeDraft('w48', [early])
  const twice = [moved, { ...moved, before: late, after: null }]
  const cleared = applyEdits(draft, twice)
  expect(cleared.assignments).toEqual([])
  expect(applyEdits(cleared, invertEdits(twice)).assignments).toEqual([early])
})

test('two planners on different agent-days: either order gives the same draft', () => {
  fc.assert(
    fc.property(
      plan,
      fc.array(change, { maxLength: 5 }),
      fc.array(change, { maxLength: 5 }),
      (assignments, mine, theirs) => {
        const draft = makeDraft('w48', assignments)
        const myCommand = commandFor(draft, mine)
        const myCells = new Set(myCommand.map(({ agentId, date }) => cellKey(agentId, date)))
        const theirCommand = commandFor(draft, theirs).filter(
          ({ agentId, date }) => !myCells.has(cellKey(agentId, date)),
        )
        const mineFirst = applyEdits(applyEdits(draft, myCommand), theirCommand)
        const theirsFirst = applyEdits(applyEdits(draft, theirCommand), myCommand)
        expect(mineFirst).toEqual(theirsFirst)
      },
    ),
  )
})

test('two planners on the same agent-day: the second is refused and sees what stands there', () => {
  const draft = applyEdits(makeDraft('w48', [early]), [moved])
  const second: ScheduleEdit = { ...moved, after: null }
  const other: ScheduleEdit = {
    agentId: 'bo',
    date: '2026-11-24',
    before: null,
    after: null,
  }
  expect(() => applyEdits(draft, [other, second])).toThrow(StaleEditError)
  try {
    applyEdits(draft, [other, second])
  } catch (error) {
    expect(error).toMatchObject({
      code: 'EDIT_STALE',
      current: [null, late],
      version: 1,
    })
    expect(String(error)).toContain('ana on 2026-11-24')
    expect(String(error)).not.toContain('bo on')
  }
})

test('one stale edit refuses the whole command', () => {
  const draft = makeDraft('w48', [late])
  const fresh: ScheduleEdit = {
    agentId: 'bo',
    date: '2026-11-24',
    before: null,
    after: { ...early, agentId: 'bo' },
  }
  expect(() => applyEdits(draft, [fresh, moved])).toThrow('EDIT_STALE')
})

test.each([
  ['start', { ...early, start: '2026-11-24T08:15:00Z' }],
  ['queue', { ...early, queue: 'service' }],
  ['breaks', { ...early, breaks: [] }],
  ['pin', { ...early, pinned: true }],
  ['template', { ...early, shiftId: 'e1' }],
])('a before that differs in its %s is stale', (_, standing) => {
  expect(() => applyEdits(makeDraft('w48', [standing]), [moved])).toThrow('EDIT_STALE')
})

test('an absent pin and a false pin are the same', () => {
  const draft = makeDraft('w48', [{ ...early, pinned: false }])
  expect(applyEdits(draft, [moved]).version).toBe(1)
})

test('an edit may not put a shift into another agent-day than it speaks of', () => {
  const astray: ScheduleEdit = {
    agentId: 'ana',
    date: '2026-11-25',
    before: null,
    after: early,
  }
  expect(() => applyEdits(makeDraft('w48', []), [astray])).toThrow(
    "EDIT_INVALID: An edit speaks of another agent-day than the cell it changes, field 'edits[0].after', found 'ana on 2026-11-24', expected ana on 2026-11-25. Maybe a move to another agent-day is two edits?",
  )
})
