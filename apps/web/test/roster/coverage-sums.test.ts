import { coverageOf } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftEdits } from '../../src/planner/roster/commands.ts'
import {
  coverageSums,
  missingHours,
  netAt,
  nextShort,
  requiredAt,
  scheduledAt,
} from '../../src/planner/roster/coverage-sums.ts'
import { frameOf } from '../../src/planner/roster/frame.ts'
import { smallCentre } from '../small-centre.ts'

test('after a long run of changes the sums are those of a full recount by core', () => {
  // The last week of October: one day of 25 hours, and night shifts over it.
  const { problem, assignments: onOneQueue } = smallCentre({ agents: 20, days: 7, startDate: '2026-10-19' })
  // Every second shift goes on to another queue after its meal, whether its agent can serve it or not.
  const assignments = onOneQueue.map((one, i) => {
    const thenQueue = problem.queues[i % 3]!.id
    return i % 2 === 0 ? one : { ...one, breaks: one.breaks.map((part) => ({ ...part, thenQueue })) }
  })
  const frame = frameOf(problem)
  const sums = coverageSums(problem, frame)
  const standing = new Map(assignments.map((one, i) => [i, one]))
  for (const one of assignments) sums.change(one, 1)
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          which: fc.nat(assignments.length - 1),
          minutes: fc.integer({ min: -40, max: 40 }).map((n) => n * 15),
        }),
        { minLength: 20, maxLength: 60 },
      ),
      (moves) => {
        for (const { which, minutes } of moves) {
          const old = standing.get(which)!
          const [edit] = shiftEdits(() => old, [old], minutes)
          sums.change(old, -1)
          sums.change(edit!.after!, 1)
          standing.set(which, edit!.after!)
        }
        const full = coverageOf(problem, [...standing.values()])
        full.forEach((coverage, queue) => {
          for (let i = 0; i < sums.count; i++) {
            expect(netAt(sums, queue, i)).toBeCloseTo(coverage.net[i]!, 5)
            expect(scheduledAt(sums, queue, i)).toBeCloseTo(coverage.scheduledStaff[i]!, 5)
          }
        })
      },
    ),
    { numRuns: 8 },
  )
})

test('over all queues a shortage in one is not hidden by a surplus in another', () => {
  const { problem } = smallCentre({ agents: 9, days: 1 })
  const needed = {
    ...problem,
    demands: problem.queues.map((queue, i) => ({
      queue: queue.id,
      requiredStaff: Array.from({ length: 96 }, () => (i === 0 ? 2 : 0)),
    })),
  }
  const frame = frameOf(needed)
  const sums = coverageSums(needed, frame)
  for (const agent of needed.agents.slice(0, 3)) {
    sums.change(
      {
        agentId: agent.id,
        date: needed.startDate,
        start: '2026-11-23T08:00:00Z',
        end: '2026-11-23T10:00:00Z',
        queue: agent.skills[0]!.queue,
        breaks: [],
      },
      1,
    )
  }
  const at = 36 // 09:00 in Berlin
  expect(netAt(sums, 0, at)).toBe(-1)
  expect(netAt(sums, 1, at)).toBe(1)
  expect(netAt(sums, 'all', at)).toBe(-1)
  expect(requiredAt(sums, 'all', at)).toBe(2)
  expect(missingHours(sums, frame, 'all', 0, 96)).toBe(48 - 2)
})

test('the next short interval comes round, and is -1 when nobody is missing', () => {
  const { problem } = smallCentre({ agents: 3, days: 1 })
  const quiet = { ...problem, demands: [] }
  expect(nextShort(coverageSums(quiet, frameOf(quiet)), 'all', 0)).toBe(-1)
  const requiredStaff = Array.from({ length: 96 }, (_, i) => (i === 10 || i === 50 ? 1 : 0))
  const short = { ...problem, demands: [{ queue: 'sales', requiredStaff }] }
  const sums = coverageSums(short, frameOf(short))
  expect(nextShort(sums, 'all', 9)).toBe(10)
  expect(nextShort(sums, 'all', 10)).toBe(50)
  expect(nextShort(sums, 'all', 50)).toBe(10)
})
