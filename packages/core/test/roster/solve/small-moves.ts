import type { RosterProblem } from '@kinshift/core/roster'
import { expect } from 'vitest'
import { annealingModel } from '../../../src/roster/solve/annealing/annealing-model.ts'
import { annealingMoves } from '../../../src/roster/solve/annealing/annealing-moves.ts'
import { annealingState } from '../../../src/roster/solve/annealing/annealing-state.ts'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'

/** Makes small moves on a first plan of a problem, good and bad ones: the cover that they count is that of the lines they leave. */
export function expectMovesToCount(of: RosterProblem, seed: number): void {
  const { lines } = compileRosterProblem(of)
  const random = seededRandom(seed)
  const plan = newPlan(lines)
  bestResponse(lines, plan, linePricer(lines), random).construct()
  const model = annealingModel(lines)
  const state = annealingState(lines, model, plan)
  const most = () => 200 * random.next() - 50
  const scope = { from: 0, until: of.days, movers: 'all' as const, ties: [] }
  const moves = annealingMoves(lines, model, state, random, scope, most)
  for (let n = 0; n < 400; n++) {
    moves.moveBreak()
    moves.changeDuty()
    moves.changeTwoDays()
    moves.exchangeDays()
    if (n % 8 === 0) moves.redrawDuty(5)
  }
  lines.agents.forEach((_, a) => {
    plan.put(a, state.lineOf(a))
  })
  state.cover.forEach((staff, row) => {
    expect(staff).toBeCloseTo(plan.cover[row]!, 6)
  })
}
