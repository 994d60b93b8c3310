import { faded } from '../fading.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import type { Plan } from '../problem/plan.ts'
import type { Random } from '../random.ts'
import type { MoveScope } from './annealing-judge.ts'
import { annealingModel } from './annealing-model.ts'
import { annealingMoves } from './annealing-moves.ts'
import { annealingState } from './annealing-state.ts'
import type { Cooling } from './cooling.ts'

export interface AnnealingOptions extends MoveScope, Cooling {
  readonly milliseconds: number
  readonly left: () => number
  readonly pause: () => Promise<boolean>
}

/** Between two looks at the clock: about half a millisecond. */
const MOVES = 4096

/**
 * Simulated annealing by small moves on a roster that already has good days off: duties' times and lengths, breaks, exchanges
 * between two agents; some millions of tries a second, as a move is judged by the few rows that it touches. What the moves can't
 * do well is change who works on which days; that is for what made the plan. The plan may be worse afterwards.
 *
 * Cover is a packing: a surplus goes away only where it meets a shortage. So shortages begin about as cheap as surpluses, the two
 * wander and meet, and the shortages' own prices come back by and by.
 */
export async function anneal(
  problem: LineProblem,
  plan: Plan,
  random: Random,
  options: AnnealingOptions,
): Promise<void> {
  const { milliseconds } = options
  const model = annealingModel(problem)
  const state = annealingState(problem, model, plan)
  let temperature = options.temperature.first
  // A change c is made with the chance exp(-c / temperature): where it is at most this draw.
  const most = () => -temperature * Math.log(1 - random.next())
  const moves = annealingMoves(problem, model, state, random, options, most)
  const end = Math.max(0, options.left() - milliseconds)
  for (;;) {
    const passed = 1 - (options.left() - end) / milliseconds
    if (passed >= 1) break
    temperature = faded(options.temperature, passed)
    state.scaleShortages(faded(options.shortages, passed))
    for (let n = 0; n < MOVES; n++) {
      const draw = random.next()
      if (draw < 0.4) moves.moveBreak()
      else if (draw < 0.8) moves.changeDuty()
      else if (draw < 0.9) moves.changeTwoDays()
      else if (draw < 0.98) moves.exchangeDays()
      else moves.redrawDuty(temperature)
    }
    if (await options.pause()) break
  }
  problem.agents.forEach((_, agent) => {
    plan.put(agent, state.lineOf(agent))
  })
}
