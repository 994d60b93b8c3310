import { expect, test } from 'vitest'
import { inTurn } from '../../../src/roster/simulation-cuts/away-in-turn.ts'

const HALF_HOUR = 1_800_000
const starts = Array.from({ length: 17 }, (_, i) => i * HALF_HOUR)
const spans = ['ana', 'bo', 'chidi', 'dana'].map((agentId) => ({
  agentId,
  queue: 'sales',
  startMs: 0,
  endMs: 16 * HALF_HOUR,
}))
const timeOf = (of: readonly { startMs: number; endMs: number }[]) =>
  of.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)

test('every half-hour its share is away, and everybody as much as the others', () => {
  const left = inTurn(spans, 0.25, starts)
  for (let i = 0; i < 16; i += 1) expect(left.filter(({ startMs }) => startMs === starts[i]).length).toBe(3)
  for (const { agentId } of spans)
    expect(timeOf(left.filter((span) => span.agentId === agentId))).toBe(12 * HALF_HOUR)
})

test('less than a person is carried on', () => {
  expect(timeOf(inTurn(spans.slice(0, 1), 0.125, starts))).toBe(14 * HALF_HOUR)
  expect(inTurn(spans, 0, starts)).toBe(spans)
})

test('each queue loses its own share', () => {
  const chat = spans.map((span) => ({ ...span, agentId: `${span.agentId}-2`, queue: 'chat' }))
  const left = inTurn([...spans, ...chat.slice(0, 2)], 0.25, starts)
  expect(timeOf(left.filter(({ queue }) => queue === 'sales'))).toBe(48 * HALF_HOUR)
  expect(timeOf(left.filter(({ queue }) => queue === 'chat'))).toBe(24 * HALF_HOUR)
})
