import type { Assignment } from '@kinshift/core'
import { expect, test } from 'vitest'
import { haveSameQueues, nameOfQueue, queueNames } from '../src/queue-names.ts'

const queues = [
  { id: 'sales', name: 'Sales' },
  { id: 'chat', name: '在线客服' },
]
const shift = (...thenQueues: string[]): Assignment => ({
  agentId: 'ana',
  date: '2026-11-24',
  start: '2026-11-24T08:00:00Z',
  end: '2026-11-24T16:00:00Z',
  queue: 'sales',
  breaks: thenQueues.map((thenQueue, i) => ({
    kind: 'break',
    start: `2026-11-24T${10 + i}:00:00Z`,
    end: `2026-11-24T${10 + i}:15:00Z`,
    paid: true,
    thenQueue,
  })),
})

test('a shift is named by all its queues in order, unknown ones by id', () => {
  expect(queueNames(queues, shift())).toBe('Sales')
  expect(queueNames(queues, shift('chat'))).toBe('Sales → 在线客服')
  expect(queueNames(queues, shift('sales', 'fax'))).toBe('Sales → fax')
  expect(nameOfQueue([], 'sales')).toBe('sales')
})

test('queues differ when a change comes or goes', () => {
  expect(haveSameQueues(shift(), shift('sales'))).toBe(true)
  expect(haveSameQueues(shift(), shift('chat'))).toBe(false)
})
