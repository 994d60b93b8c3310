import type { Assignment } from '@kinshift/core/roster'
import { cellKey, cellsOf, type ScheduleDraft, type ScheduleEdit } from '@kinshift/core/schedule'
import fc from 'fast-check'

/** A week around the end of February of a leap year and one with a clock change would be the same to a draft: dates are labels. */
const DATES = ['2028-02-28', '2028-02-29', '2028-03-01', '2028-03-26']
const AGENTS = ['ana', 'bo', 'chen-mei']

const hour = fc.integer({ min: 6, max: 14 })
const at = (date: string, hours: number, minutes = 0): string =>
  `${date}T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00Z`

/** What may stand in one cell: off, or a shift with or without a meal, template or pin. */
export function cellContent(agentId: string, date: string): fc.Arbitrary<Assignment | null> {
  return fc.option(
    fc
      .record({
        start: hour,
        hours: fc.integer({ min: 4, max: 9 }),
        queue: fc.constantFrom('sales', 'service'),
        meal: fc.boolean(),
        pinned: fc.boolean(),
        template: fc.boolean(),
      })
      .map(
        ({ start, hours, queue, meal, pinned, template }): Assignment => ({
          agentId,
          date,
          start: at(date, start),
          end: at(date, start + hours),
          queue,
          breaks: meal
            ? [
                {
                  kind: 'meal',
                  start: at(date, start + 3),
                  end: at(date, start + 3, 30),
                  paid: false,
                },
              ]
            : [],
          ...(pinned && { pinned: true }),
          ...(template && { shiftId: `from-${start}` }),
        }),
      ),
    { nil: null, freq: 3 },
  )
}

const agentDay = fc.record({
  agentId: fc.constantFrom(...AGENTS),
  date: fc.constantFrom(...DATES),
})

/** An agent-day and something to put there. */
export const change = agentDay.chain(({ agentId, date }) =>
  cellContent(agentId, date).map((after) => ({ agentId, date, after })),
)
export type Change = {
  agentId: string
  date: string
  after: Assignment | null
}

/** Assignments of some of the agent-days, each at most once, in any order. */
export const plan: fc.Arbitrary<readonly Assignment[]> = fc
  .array(change)
  .map((changes) => [...cellsOf(changes.flatMap(({ after }) => (after ? [after] : []))).values()])

/** The changes as a command against this draft: `before` is what stands there, each agent-day once. */
export function commandFor(draft: ScheduleDraft, changes: readonly Change[]): ScheduleEdit[] {
  const cells = cellsOf(draft.assignments)
  const once = new Map(changes.map((wanted) => [cellKey(wanted.agentId, wanted.date), wanted]))
  return [...once].map(([key, wanted]) => ({
    ...wanted,
    before: cells.get(key) ?? null,
  }))
}
