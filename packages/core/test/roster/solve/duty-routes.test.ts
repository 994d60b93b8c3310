import {
  type Assignment,
  assignmentOf,
  coverageOf,
  horizonOf,
  type RosterProblem,
} from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import {
  addCover,
  addDuty,
  breakOffsets,
  eachRow,
  mayCover,
} from '../../../src/roster/solve/problem/cover.ts'
import { spansOfBreak, spanWithoutBreaks } from '../../../src/roster/solve/problem/duty-routes.ts'
import { fillDutyValues, newDutyValues } from '../../../src/roster/solve/problem/duty-values.ts'
import type { LineProblem } from '../../../src/roster/solve/problem/line-problem.ts'
import { agent, long, problem } from '../build.ts'

const QUEUES: RosterProblem['queues'] = [
  { id: 'sales', name: 'Sales', channel: 'voice' },
  { id: 'chat', name: 'Chat', channel: 'chat' },
]
const everyBreak = agent({ skills: [{ queue: 'sales', proficiency: 0.8 }, { queue: 'chat' }] })

/** Ana may work one shift on each of two days; a pin of hers changes there and back. */
const small = fc
  .record({
    startDate: fc.constantFrom('2026-11-23', '2026-10-31', '2027-03-13'),
    start: fc.constantFrom('09:00', '00:30', '20:00', '23:10'),
    intervalMinutes: fc.constantFrom(15, 30, 60),
    pinned: fc.boolean(),
  })
  .map(({ startDate, start, intervalMinutes, pinned }): RosterProblem => {
    const template = { ...long, start }
    const of = problem({
      startDate,
      days: 2,
      intervalMinutes,
      queues: QUEUES,
      agents: [everyBreak],
      shiftTemplates: [template],
      queueChange: 'after-break',
    })
    if (!pinned) return of
    const pin = assignmentOf(of, 'ana', startDate, template, 'chat', [75, 225, 405])
    const breaks = pin.breaks.map((part, i) => ({ ...part, thenQueue: i === 1 ? 'chat' : 'sales' }))
    return { ...of, pinned: [{ ...pin, breaks, pinned: true }] }
  })

test('what a duty with changes covers is what the judge counts, wherever its breaks are', () => {
  fc.assert(
    fc.property(small, fc.nat(), fc.nat(), fc.nat(1), (of, someDuty, somePattern, day) => {
      const { lines, kinds } = compileRosterProblem(of)
      const duty = someDuty % lines.dutyCount
      const kind = kinds[duty]!
      if (kind.pinned && day > 0) return
      const pattern = somePattern % patternsOf(lines, duty)
      const queueAfter = new Map(kind.changes.map(({ place, queue }) => [place, queue]))
      const offsets = breakOffsets(lines, duty, pattern).map((offset) => offset * of.intervalMinutes)
      const date = horizonOf(of).dates[day]!
      const stays = kind.template && assignmentOf(of, 'ana', date, kind.template, kind.queue, offsets)
      const shift: Assignment = kind.pinned ?? {
        ...stays!,
        breaks: stays!.breaks.map((part, place) => {
          const thenQueue = queueAfter.get(place)
          return thenQueue === undefined ? part : { ...part, thenQueue }
        }),
      }
      const cover = new Float64Array(lines.cover.count)
      addDuty(lines, cover, day, duty, pattern, 1)
      const judged = coverageOf(of, [shift]).flatMap(({ scheduledStaff }) => scheduledStaff)
      const seen = new Set<number>()
      eachRow(lines, day, duty, (row) => seen.add(row))
      judged.forEach((staff, row) => {
        expect(cover[row]).toBeCloseTo(staff, 6)
        if (staff > 0) expect([seen.has(row), mayCover(lines, day, duty, row)]).toEqual([true, true])
      })
    }),
    { numRuns: 150 },
  )
})

test('at any prices a duty is worth its best breaks, changes included', () => {
  fc.assert(
    fc.property(
      small,
      fc.array(fc.integer({ min: -2, max: 20 }), { minLength: 7, maxLength: 40 }),
      (of, some) => {
        const { lines } = compileRosterProblem(of)
        const prices = Float64Array.from({ length: lines.cover.count }, (_, row) => some[row % some.length]!)
        const values = newDutyValues(lines)
        fillDutyValues(lines, prices, values)
        const worth = (duty: number, pattern: number) => {
          const cover = new Float64Array(lines.cover.count)
          addDuty(lines, cover, 0, duty, pattern, 1)
          return cover.reduce((sum, people, row) => sum + people * prices[row]!, 0)
        }
        for (let duty = 0; duty < lines.dutyCount; duty++) {
          const patterns = patternsOf(lines, duty)
          let best = Number.NEGATIVE_INFINITY
          for (let pattern = 0; pattern < patterns; pattern++) {
            // Patterns whose breaks meet are none.
            const ends = breakOffsets(lines, duty, pattern).map((at, b) => [
              at,
              at + lines.breaks[duty]![b]!.length,
            ])
            if (ends.some(([at], b) => b > 0 && at! < ends[b - 1]![1]! - 1e-9)) continue
            best = Math.max(best, worth(duty, pattern))
          }
          expect(values.value[duty]).toBeCloseTo(best, 6)
          expect(worth(duty, values.pattern[duty]!)).toBeCloseTo(best, 6)
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('the last queue without breaks, less what each break takes away, is the same cover', () => {
  fc.assert(
    fc.property(small, fc.nat(), (of, somePattern) => {
      const { lines } = compileRosterProblem(of)
      for (let duty = 0; duty < lines.dutyCount; duty++) {
        if (!lines.routes![duty]) continue
        const pattern = somePattern % patternsOf(lines, duty)
        const cover = new Float64Array(lines.cover.count)
        addDuty(lines, cover, 0, duty, pattern, 1)
        const again = new Float64Array(lines.cover.count)
        spanWithoutBreaks(lines, 0, duty, (from, until, people) => {
          addCover(again, from, until, people)
        })
        breakOffsets(lines, duty, pattern).forEach((offset, part) => {
          spansOfBreak(lines, 0, duty, part, offset, (from, until, people) => {
            addCover(again, from, until, -people)
          })
        })
        again.forEach((people, row) => {
          expect(people).toBeCloseTo(cover[row]!, 6)
        })
      }
    }),
    { numRuns: 40 },
  )
})

function patternsOf({ breaks }: LineProblem, duty: number): number {
  return breaks[duty]!.reduce((product, { offsets }) => product * offsets.length, 1)
}
