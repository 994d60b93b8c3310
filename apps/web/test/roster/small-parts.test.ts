import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf } from '../../src/planner/roster/cell-look.ts'
import { closingLines, provenGap } from '../../src/planner/roster/certificate.ts'
import { gridCommand, type Key } from '../../src/planner/roster/keys.ts'
import { proofWords } from '../../src/planner/roster/proof-words.ts'
import { rampStep, rampToken } from '../../src/planner/roster/ramp.ts'
import { blockOf, contains, edgeOfData, inside, placesOf } from '../../src/planner/roster/selection.ts'
import { made, NO_HISTORY, redone, undone } from '../../src/planner/roster/undo.ts'
import { ROW_HEIGHT, rowsToDraw, rowWindow, scrollToShow } from '../../src/planner/roster/window.ts'
import { en } from '../../src/words/en.ts'

const key = (name: string, part: Partial<Key> = {}): Key => ({
  key: name,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...part,
})

test('each key of the table gives its command', () => {
  const go = { kind: 'go', reach: 'step', extend: false }
  expect(gridCommand(key('ArrowDown'))).toEqual({ ...go, rows: 1, days: 0 })
  expect(gridCommand(key('ArrowLeft', { shiftKey: true }))).toEqual({
    ...go,
    rows: 0,
    days: -1,
    extend: true,
  })
  expect(gridCommand(key('ArrowRight', { ctrlKey: true }))).toMatchObject({ reach: 'data', days: 1 })
  expect(gridCommand(key('Home'))).toMatchObject({ kind: 'go', reach: 'end', days: -1 })
  expect(gridCommand(key('End', { ctrlKey: true }))).toEqual({ kind: 'corner', end: true, extend: false })
  expect(gridCommand(key('PageDown'))).toEqual({ kind: 'page', rows: 1, extend: false })
  expect(gridCommand(key(',', { code: 'Comma' }))).toEqual({ kind: 'shift', minutes: -15 })
  expect(gridCommand(key('.', { code: 'Period' }))).toEqual({ kind: 'shift', minutes: 15 })
  expect(gridCommand(key('>', { code: 'Period', shiftKey: true }))).toEqual({ kind: 'lengthen', minutes: 15 })
  expect(gridCommand(key(' ', { shiftKey: true }))).toEqual({ kind: 'select', what: 'row' })
  expect(gridCommand(key('a', { ctrlKey: true }))).toEqual({ kind: 'select', what: 'all' })
  for (const [name, kind] of [
    ['Enter', 'open'],
    ['Escape', 'cancel'],
    ['m', 'carry'],
    ['M', 'carry'],
    ['p', 'pin'],
    ['Delete', 'clear'],
    ['n', 'next-short'],
    ['b', 'next-break'],
    ['v', 'view'],
    ['?', 'help'],
  ] as const)
    expect(gridCommand(key(name))).toEqual({ kind })
  for (const [name, kind] of [
    ['z', 'undo'],
    ['y', 'redo'],
    ['c', 'copy'],
    ['v', 'paste'],
  ] as const)
    expect(gridCommand(key(name, { ctrlKey: true }))).toEqual({ kind })
})

test("keys of the browser and of a text composer are not the grid's", () => {
  expect(gridCommand(key('ArrowLeft', { altKey: true }))).toBeNull()
  expect(gridCommand(key('m', { isComposing: true }))).toBeNull()
  expect(gridCommand(key('p', { ctrlKey: true }))).toBeNull()
  expect(gridCommand(key('Tab'))).toBeNull()
  expect(gridCommand(key('x'))).toBeNull()
})

test('rows in view and a few to spare are drawn, the focused one always', () => {
  expect(rowWindow(0, 280, 1000, 6)).toEqual({ first: 0, until: 16 })
  expect(rowWindow(100 * ROW_HEIGHT, 280, 1000, 6)).toEqual({ first: 94, until: 116 })
  expect(rowWindow(5000 * ROW_HEIGHT, 280, 1000, 6)).toEqual({ first: 1000, until: 1000 })
  expect(rowWindow(0, 280, 3, 6)).toEqual({ first: 0, until: 3 })
  expect(rowsToDraw({ first: 94, until: 97 }, 2, 1000)).toEqual([2, 94, 95, 96])
  expect(rowsToDraw({ first: 94, until: 97 }, 95, 1000)).toEqual([94, 95, 96])
  expect(rowsToDraw({ first: 0, until: 2 }, 900, 1000)).toEqual([0, 1, 900])
})

test('every row in view is drawn, wherever one scrolls', () => {
  fc.assert(
    fc.property(
      fc.nat(40_000),
      fc.integer({ min: 100, max: 1200 }),
      fc.integer({ min: 1, max: 1200 }),
      (top, height, rows) => {
        const most = Math.max(0, rows * ROW_HEIGHT - height)
        const at = Math.min(top, most)
        const { first, until } = rowWindow(at, height, rows)
        expect(first * ROW_HEIGHT).toBeLessThanOrEqual(at)
        expect(until * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(at + height, rows * ROW_HEIGHT))
      },
    ),
  )
})

test('a row comes into view by the least movement', () => {
  expect(scrollToShow(3, 0, 280)).toBe(0)
  expect(scrollToShow(10, 0, 280)).toBe(ROW_HEIGHT)
  expect(scrollToShow(2, 280, 280)).toBe(2 * ROW_HEIGHT)
})

test('a selection is the block between two corners, whichever way it was drawn', () => {
  const block = blockOf({ row: 5, day: 3 }, { row: 2, day: 4 })
  expect(block).toEqual({ top: 2, bottom: 5, left: 3, right: 4 })
  expect(contains(block, 3, 4)).toBe(true)
  expect(contains(block, 3, 5)).toBe(false)
  expect(placesOf(block)).toHaveLength(8)
  expect(inside({ row: -1, day: 99 }, 10, 7)).toEqual({ row: 0, day: 6 })
})

test('Ctrl and an arrow go to the edge of the data', () => {
  const line = [true, true, true, false, false, true, false]
  const to = (day: number, step: number) =>
    edgeOfData({ row: 0, day }, { row: 0, day: step }, 1, 7, (place) => line[place.day] ?? false).day
  expect(to(0, 1)).toBe(2)
  expect(to(2, 1)).toBe(5)
  expect(to(5, 1)).toBe(6)
  expect(to(6, -1)).toBe(5)
  expect(to(2, -1)).toBe(0)
})

test('undo and redo walk the same steps; a new step ends what could come again', () => {
  const edit = { agentId: 'ana', date: '2026-11-24', before: null, after: null }
  const two = made(made(NO_HISTORY, { name: 'move', edits: [edit] }), { name: 'pin', edits: [edit] })
  const back = undone(two)!
  expect(back.step.name).toBe('pin')
  expect(redone(back.history)!.history).toEqual(two)
  expect(made(back.history, { name: 'clear', edits: [edit] }).future).toEqual([])
  expect(undone(NO_HISTORY)).toBeNull()
  expect(redone(NO_HISTORY)).toBeNull()
})

test('the ramp is loud where people are missing and quiet where they are over, relative to the requirement', () => {
  expect(rampStep(-3, 12)).toBe(-3)
  expect(rampStep(-6, 12)).toBe(-5)
  expect(rampStep(-6, 120)).toBe(-1)
  expect(rampStep(0, 12)).toBe(0)
  expect(rampStep(1, 12)).toBe(1)
  expect(rampStep(12, 12)).toBe(3)
  // One missing of one at night is not the loudest colour.
  expect(rampStep(-1, 1)).toBe(-3)
  expect(rampStep(0, 0)).toBeNull()
  expect([null, -5, 0, 3].map((step) => rampToken(step))).toEqual([
    'ramp-none',
    'ramp-short-5',
    'ramp-zero',
    'ramp-over-3',
  ])
})

test('the ramp never becomes quieter as more people go missing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      (required, missing, more) => {
        expect(rampStep(-missing - more, required)!).toBeLessThanOrEqual(rampStep(-missing, required)!)
      },
    ),
  )
})

test('a chip is early before noon, late after, and night from 20:00', () => {
  expect([299, 300, 719, 720, 1199, 1200, 1500].map(bandOf)).toEqual([
    'night',
    'early',
    'early',
    'late',
    'late',
    'night',
    'night',
  ])
})

test('the certificate says how much better any roster could be', () => {
  expect(provenGap(8410, 8258)).toBeCloseTo(0.01807, 5)
  expect(provenGap(100, 100)).toBe(0)
  expect(provenGap(100, 100.0001)).toBe(0)
  expect(provenGap(0, 0)).toBe(0)
  expect(provenGap(null, 1)).toBeNull()
  expect(provenGap(1, null)).toBeNull()
})

test('a roster that breaks hard rules is told as what it is, proven or only not found, whatever its gap', () => {
  const of = (
    status: 'optimal' | 'feasible' | 'infeasible' | 'none-found' | 'stopped',
    lowerBound: number | null = 90,
  ) => proofWords({ status, objective: 100, lowerBound, gap: 0.1, seconds: 1, notes: [] }, en.solve)
  expect(of('infeasible')).toBe('It is proven that no roster keeps all hard rules.')
  expect(of('none-found', 100)).toMatch(/^No roster was found that keeps all hard rules\. It is not proven/)
  expect(of('feasible')).toBe('No roster can be more than 10% better than this one.')
  expect(of('optimal', 100)).toBe('No roster can be better than this one.')
  expect(of('feasible', null)).toBeNull()
  expect(proofWords(null, en.solve)).toBeNull()
})

test('cost and bound are drawn from what is known of each', () => {
  expect(closingLines([])).toBeNull()
  const lines = closingLines([
    { seconds: 0, phase: 'start', objective: null, lowerBound: 10 },
    { seconds: 2, phase: 'search', objective: 90, lowerBound: 40 },
  ])
  expect(lines).toEqual({
    cost: [{ x: 2, y: 90 }],
    bound: [
      { x: 0, y: 10 },
      { x: 2, y: 40 },
    ],
    seconds: 2,
    low: 10,
    high: 90,
  })
})
