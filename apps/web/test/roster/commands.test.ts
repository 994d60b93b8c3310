import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { applyEdits, invertEdits, makeDraft } from '@kinshift/core/schedule'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Cell,
  clearEdits,
  type Look,
  lengthenEdits,
  moveEdits,
  pasteEdits,
  pinEdits,
  placedAt,
  queueAfterEdits,
  shiftEdits,
  templateEdits,
  timesEdits,
  wallMinutes,
} from '../../src/planner/roster/commands.ts'
import { smallCentre, TEMPLATES } from '../small-centre.ts'

const ZONE = 'Europe/Berlin'
const early: Assignment = {
  agentId: 'ana',
  date: '2026-11-24',
  start: '2026-11-24T07:00:00Z',
  end: '2026-11-24T15:30:00Z',
  queue: 'sales',
  breaks: [{ kind: 'meal', start: '2026-11-24T11:00:00Z', end: '2026-11-24T11:30:00Z', paid: false }],
  shiftId: 'early',
}
const standing =
  (...assignments: Assignment[]): Look =>
  ({ agentId, date }) =>
    assignments.find((one) => one.agentId === agentId && one.date === date) ?? null
const ana: Cell = { agentId: 'ana', date: '2026-11-24' }
const bo: Cell = { agentId: 'bo', date: '2026-11-26' }

test('a quarter of an hour later moves the shift with its breaks, and it is no longer of its template', () => {
  const [edit] = shiftEdits(standing(early), [ana], 15)
  expect(edit?.before).toBe(early)
  expect(edit?.after).toEqual({
    agentId: 'ana',
    date: '2026-11-24',
    start: '2026-11-24T07:15:00Z',
    end: '2026-11-24T15:45:00Z',
    queue: 'sales',
    breaks: [{ kind: 'meal', start: '2026-11-24T11:15:00Z', end: '2026-11-24T11:45:00Z', paid: false }],
  })
})

test('a longer shift keeps its start; a shorter one keeps its break inside and at least an hour', () => {
  expect(lengthenEdits(standing(early), [ana], 15)[0]?.after).toMatchObject({
    start: early.start,
    end: '2026-11-24T15:45:00Z',
  })
  const short = lengthenEdits(standing(early), [ana], -270)[0]?.after
  expect(short?.end).toBe('2026-11-24T11:00:00Z')
  expect(short?.breaks).toEqual([
    { kind: 'meal', start: '2026-11-24T10:30:00Z', end: '2026-11-24T11:00:00Z', paid: false },
  ])
  expect(lengthenEdits(standing(early), [ana], -480)).toEqual([])
})

test('a move to a free cell empties the old one; to a filled one it is a swap', () => {
  expect(moveEdits(standing(early), ZONE, ana, bo)).toEqual([
    { ...ana, before: early, after: null },
    {
      ...bo,
      before: null,
      after: {
        ...early,
        ...bo,
        start: '2026-11-26T07:00:00Z',
        end: '2026-11-26T15:30:00Z',
        breaks: [{ kind: 'meal', start: '2026-11-26T11:00:00Z', end: '2026-11-26T11:30:00Z', paid: false }],
      },
    },
  ])
  const late: Assignment = {
    ...early,
    ...bo,
    start: '2026-11-26T12:00:00Z',
    end: '2026-11-26T20:00:00Z',
    breaks: [],
  }
  const swap = moveEdits(standing(early, late), ZONE, ana, bo)
  expect(swap[0]?.after).toMatchObject({ ...ana, start: '2026-11-24T12:00:00Z' })
  expect(swap[1]?.after).toMatchObject({ ...bo, start: '2026-11-26T07:00:00Z' })
  expect(moveEdits(standing(early), ZONE, ana, ana)).toEqual([])
  expect(moveEdits(standing(early), ZONE, bo, ana)).toEqual([])
})

test('over a clock change a shift keeps the time of its clock and its length', () => {
  const night: Assignment = {
    ...early,
    date: '2026-10-23',
    start: '2026-10-23T20:00:00Z', // 22:00 in summer
    end: '2026-10-24T04:00:00Z',
    breaks: [],
  }
  const moved = placedAt(ZONE, night, { agentId: 'ana', date: '2026-10-25' })
  expect(moved.start).toBe('2026-10-25T21:00:00Z') // 22:00 in winter
  expect(moved.end).toBe('2026-10-26T05:00:00Z')
  expect(wallMinutes(ZONE, '2026-10-25', moved.start)).toBe(22 * 60)
})

test('times typed in the inspector: an end at or before the start is on the next day', () => {
  const edit = timesEdits(standing(early), ZONE, ana, { start: 22 * 60, end: 6 * 60, queue: 'service' })[0]
  expect(edit?.after).toMatchObject({
    start: '2026-11-24T21:00:00Z',
    end: '2026-11-25T05:00:00Z',
    queue: 'service',
  })
  const same = timesEdits(standing(early), ZONE, ana, { start: 480, end: 990, queue: 'service' })[0]?.after
  expect(same).toEqual({ ...early, queue: 'service' })
})

test('after a break the agent goes on to another queue, or stays where it was; nothing else of the shift changes', () => {
  const [edit] = queueAfterEdits(standing(early), ana, 0, 'service')
  const [meal] = early.breaks
  expect(edit).toEqual({
    ...ana,
    before: early,
    after: { ...early, breaks: [{ ...meal, thenQueue: 'service' }] },
  })
  const [back] = queueAfterEdits(standing(edit!.after!), ana, 0, null)
  expect(back?.after).toEqual(early)
  expect(queueAfterEdits(standing(edit!.after!), ana, 0, 'service')).toEqual([])
  expect(queueAfterEdits(standing(early), ana, 0, null)).toEqual([])
  expect(queueAfterEdits(standing(early), ana, 1, 'service')).toEqual([])
  expect(queueAfterEdits(standing(early), bo, 0, 'service')).toEqual([])
})

test('pin pins all that are free, and lets go when all are pinned; clear leaves free days alone', () => {
  const pinned = { ...early, pinned: true }
  expect(pinEdits(standing(early), [ana, bo])[0]?.after?.pinned).toBe(true)
  expect(pinEdits(standing(pinned), [ana])[0]?.after).toEqual(early)
  expect(clearEdits(standing(early), [ana, bo])).toEqual([{ ...ana, before: early, after: null }])
})

test('a template is placed at its local time, a copy at the time of its clock and without its pin', () => {
  const [placed] = templateEdits(standing(), ZONE, bo, TEMPLATES[0]!, 'sales')
  expect(placed?.after).toMatchObject({ ...bo, start: '2026-11-26T06:00:00Z', shiftId: 'early' })
  expect(placed?.after?.breaks[0]?.start).toBe('2026-11-26T10:00:00Z')
  const [pasted] = pasteEdits(standing(), ZONE, { ...early, pinned: true }, [bo])
  expect(pasted?.after).toMatchObject({ ...bo, start: '2026-11-26T07:00:00Z' })
  expect(pasted?.after?.pinned).toBeUndefined()
})

test('any run of commands, taken back step by step, leaves the identical draft', () => {
  const { problem, assignments } = smallCentre({ agents: 8, days: 7 })
  const cells = problem.agents.flatMap((agent) =>
    Array.from({ length: 7 }, (_, day) => ({ agentId: agent.id, date: `2026-11-${23 + day}` })),
  )
  const start = makeDraft('draft', assignments)
  const cell = fc.constantFrom(...cells)
  const command = fc.oneof(
    fc.record({ kind: fc.constant('move' as const), a: cell, b: cell }),
    fc.record({
      kind: fc.constantFrom('shift', 'lengthen', 'pin', 'clear', 'place', 'times'),
      a: cell,
      b: cell,
    }),
  )
  const edits = (look: Look, kind: string, a: Cell, b: Cell): ScheduleEdit[] => {
    switch (kind) {
      case 'move':
        return moveEdits(look, ZONE, a, b)
      case 'shift':
        return shiftEdits(look, [a, b].slice(0, a === b ? 1 : 2), 15)
      case 'lengthen':
        return lengthenEdits(look, [a], -30)
      case 'pin':
        return pinEdits(look, [a])
      case 'clear':
        return clearEdits(look, [a])
      case 'place':
        return templateEdits(look, ZONE, a, TEMPLATES[1]!, 'sales')
      default:
        return timesEdits(look, ZONE, a, { start: 600, end: 1080, queue: 'chat' })
    }
  }
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 25 }), (commands) => {
      let draft = start
      const done: ScheduleEdit[][] = []
      for (const { kind, a, b } of commands) {
        const look: Look = ({ agentId, date }) =>
          draft.assignments.find((one) => one.agentId === agentId && one.date === date) ?? null
        const step = edits(look, kind, a, b)
        draft = applyEdits(draft, step)
        done.push(step)
      }
      for (const step of done.reverse()) draft = applyEdits(draft, invertEdits(step))
      expect(draft.assignments).toEqual(start.assignments)
    }),
    { numRuns: 60 },
  )
})
