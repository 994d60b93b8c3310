// Breaks of one day placed anew: `placeBreaks` (each shift in turn, exact) beside the same day as one integer program, by
// javascript-lp-solver and by HiGHS. How many of each kind of shift take a break at each place is what the program counts.
//   kinshift bench roster-breaks [people, default 3,6,12,25,50] [seconds for each program, default 5]
import { epochOf, gridStarts } from '@kinshift/core/interval'
import { type LinearProgram, solveLinearProgram } from '@kinshift/core/linear-program'
import { type Assignment, placeBreaks, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import { exampleProblem } from '@kinshift/example-centre'
import { coverageOf } from '../../packages/core/src/roster/coverage.ts'
import { horizonOf } from '../../packages/core/src/roster/horizon.ts'
import { intervalPrices, shortageStep } from '../../packages/core/src/roster/prices.ts'

const MINUTE_MS = 60_000
const DATE = '2026-11-30'

/** min sum of points of the intervals that breaks may touch, in which everybody's shift stands; the other intervals' points beside it. */
function dayProgram(problem: RosterProblem, all: readonly Assignment[]): LinearProgram {
  const starts = gridStarts(horizonOf(problem).grid)
  const prices = intervalPrices(problem)
  const without = all.map((one) => (one.date === DATE ? { ...one, breaks: [] } : one))
  const coverage = coverageOf(problem, without)
  const columns: { cost: number; upper: number; whole: boolean; terms: [number, number][] }[] = []
  const rows = new Map<string, { row: number; bound: number }>()
  const bounds: number[] = []
  const newRow = (bound: number) => bounds.push(bound) - 1
  const rowOf = (queue: number, interval: number) => {
    const key = `${queue} ${interval}`
    const known = rows.get(key)
    if (known) return known.row
    const { requiredStaff, scheduledStaff } = coverage[queue]!
    const need = requiredStaff[interval]!
    const row = newRow(need - scheduledStaff[interval]!)
    rows.set(key, { row, bound: need })
    const width = shortageStep(need, prices)
    prices.shortage.forEach((cost, j) => {
      const upper = j === prices.shortage.length - 1 ? Number.POSITIVE_INFINITY : width
      columns.push({ cost, upper, whole: false, terms: [[row, 1]] })
    })
    columns.push({ cost: prices.surplus, upper: Number.POSITIVE_INFINITY, whole: false, terms: [[row, -1]] })
    return row
  }
  const alike = Map.groupBy(
    all.filter(({ date, breaks }) => date === DATE && breaks.length > 0),
    ({ agentId, queue, shiftId }) => {
      const { skills } = problem.agents.find(({ id }) => id === agentId)!
      return `${queue} ${shiftId} ${skills.find((one) => one.queue === queue)!.proficiency ?? 1}`
    },
  )
  for (const [key, shifts] of alike) {
    const weight = Number(key.split(' ')[2])
    const { queue: id, start, shiftId } = shifts[0]!
    const queue = problem.queues.findIndex((one) => one.id === id)
    const template = problem.shiftTemplates.find((one) => one.id === shiftId)!
    for (const part of template.breaks!) {
      const row = newRow(shifts.length)
      for (let at = part.earliestOffsetMinutes; at <= part.latestOffsetMinutes; at += 15) {
        const from = epochOf(start) + at * MINUTE_MS
        const terms: [number, number][] = [[row, 1]]
        for (
          let i = starts.findIndex((one) => one >= from);
          i >= 0 && starts[i]! < from + part.durationMinutes * MINUTE_MS;
          i++
        )
          terms.push([rowOf(queue, i), -weight])
        columns.push({ cost: 0, upper: shifts.length, whole: true, terms })
      }
    }
  }
  const ends = columns.map(({ terms }) => terms.length)
  return {
    cost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: bounds,
    rowUpper: bounds,
    integer: columns.map(({ whole }) => (whole ? 1 : 0)),
    starts: [0, ...ends.map((_, n) => ends.slice(0, n + 1).reduce((a, b) => a + b, 0))],
    indices: columns.flatMap(({ terms }) => terms.map(([row]) => row)),
    values: columns.flatMap(({ terms }) => terms.map(([, value]) => value)),
  }
}

const [sizes = '3,6,12,25,50', seconds = '5'] = process.argv.slice(2)
console.log(
  'people  shifts  rows x columns   placed ms   points above the optimum   engine                 ms  status',
)
for (const people of sizes.split(',').map(Number)) {
  const problem = exampleProblem({ firstDay: DATE, agents: people, days: 7 })
  const { assignments } = await solveRoster(problem, { timeLimitSeconds: 0 })
  const times: number[] = []
  let placed = placeBreaks(problem, assignments, DATE)
  for (let n = 0; n < 5; n++) {
    const began = performance.now()
    placed = placeBreaks(problem, assignments, DATE)
    times.push(performance.now() - began)
  }
  const program = dayProgram(problem, assignments)
  const moved = assignments.map(
    (one) => placed.changed.find(({ agentId, date }) => agentId === one.agentId && date === one.date) ?? one,
  )
  const shifts = moved.filter(({ date, breaks }) => date === DATE && breaks.length > 0).length
  // What stands outside the program's rows is the same before and after.
  const exact = await solveLinearProgram(program, { engine: 'highs', timeLimitSeconds: Number(seconds) })
  const least = exact.status === 'optimal' ? exact.objective! : Number.NaN
  const outside = placed.pointsBefore - pointsInside(problem, assignments)
  for (const engine of ['javascript-lp-solver', 'highs'] as const) {
    const rows = program.rowLower.length
    // Beyond this the small engine was seen to run for ever, and no limit stops it.
    if (engine === 'javascript-lp-solver' && rows * program.cost.length > 40_000) continue
    const began = performance.now()
    const answer = await solveLinearProgram(program, { engine, timeLimitSeconds: Number(seconds) })
    console.log(
      `${String(people).padStart(6)}${String(shifts).padStart(8)}  ${`${rows} x ${program.cost.length}`.padEnd(14)}` +
        `${times
          .toSorted((a, b) => a - b)[2]!
          .toFixed(1)
          .padStart(12)}` +
        `${`${(placed.pointsAfter - outside - least).toFixed(1)} of ${least.toFixed(1)}`.padStart(27)}   ${engine.padEnd(20)}` +
        `${(performance.now() - began).toFixed(0).padStart(6)}  ${answer.status}${answer.status === 'optimal' ? ` ${answer.objective!.toFixed(1)}` : ''}`,
    )
  }
}

/** Points of the intervals that the program has rows for, as the breaks lie. */
function pointsInside(problem: RosterProblem, all: readonly Assignment[]): number {
  const prices = intervalPrices(problem)
  const starts = gridStarts(horizonOf(problem).grid)
  const touched = new Set<string>()
  for (const one of all) {
    if (one.date !== DATE || one.breaks.length === 0) continue
    const template = problem.shiftTemplates.find(({ id }) => id === one.shiftId)!
    for (const part of template.breaks!)
      starts.forEach((start, i) => {
        const at = (start - epochOf(one.start)) / MINUTE_MS
        const last = part.latestOffsetMinutes + part.durationMinutes
        if (at >= part.earliestOffsetMinutes && at < last) touched.add(`${one.queue} ${i}`)
      })
  }
  let points = 0
  for (const { queue, requiredStaff, scheduledStaff } of coverageOf(problem, all))
    requiredStaff.forEach((need, i) => {
      if (!touched.has(`${queue} ${i}`)) return
      let missing = need - scheduledStaff[i]!
      if (missing <= 0) points -= missing * prices.surplus
      prices.shortage.forEach((price, j) => {
        if (missing <= 0) return
        const taken =
          j === prices.shortage.length - 1 ? missing : Math.min(missing, shortageStep(need, prices))
        points += taken * price
        missing -= taken
      })
    })
  return points
}
