import type { LineProblem } from '../problem/line-problem.ts'
import { type Tie, tieCheck } from '../ties/ties.ts'
import { annealingMemory } from './annealing-memory.ts'
import type { AnnealingModel } from './annealing-model.ts'
import type { AnnealingState } from './annealing-state.ts'
import { isMover, keepsMinutes, type RosterPart } from './roster-part.ts'

/** The part of the roster that moves may touch, and what they have to keep of two agents together. */
export interface MoveScope extends RosterPart {
  readonly ties: readonly Tie[]
}

/** What small moves ask before they are made; entries below 0 are days off. */
export interface MoveJudge {
  /** May the agent work on other days than before? */
  mayMove(agent: number): boolean
  paidOf(entry: number): number
  costOf(agent: number, day: number, entry: number): number
  /** Is the total within the hours of [agent * periods + period]? */
  isWithin(period: number, total: number): boolean
  /**
   * Whether a move is made that adds `change` points besides those of the rules of memory of agent a (and b), the entries on the days
   * first .. last standing as it would leave them.
   */
  isMade(change: number, first: number, last: number, a: number, b?: number): boolean
}

export function moveJudge(
  problem: LineProblem,
  model: AnnealingModel,
  state: AnnealingState,
  scope: MoveScope,
  most: () => number,
): MoveJudge {
  const { agents, paidMinutes } = problem
  const { entryDuty, entryCost } = model
  const { least, longest } = hoursWithin(problem, model, state, scope)
  const memory = annealingMemory(problem, state.dutyOf)
  const keepsTies = tieCheck(problem, scope.ties, state.dutyOf)

  const mayMove = (agent: number) => isMover(agent, scope.movers)
  const paidOf = (e: number) => (e < 0 ? 0 : paidMinutes[entryDuty[e]!]!)
  const costOf = (a: number, d: number, e: number) => (e < 0 ? agents[a]!.offCost[d]! : entryCost[e]!)
  const isWithin = (p: number, total: number) => total >= least[p]! && total <= longest[p]!

  // Rules give back no more than they cost, so most moves need not be asked about.
  const isMade = (change: number, first: number, last: number, a: number, b = a): boolean => {
    const limit = most()
    const { points } = memory
    if (!(change - points[a]! - (b === a ? 0 : points[b]!) <= limit)) return false
    const rules = memory.gain(a, first, last) + (b === a ? 0 : memory.gain(b, first, last))
    if (change + rules > limit) return false
    if (!keepsTies(a, first, last) || (b !== a && !keepsTies(b, first, last))) return false
    memory.keep(a, first, last)
    if (b !== a) memory.keep(b, first, last)
    return true
  }

  return { mayMove, paidOf, costOf, isWithin, isMade }
}

/** Least and most minutes per [agent * periods + period]: as they are where the part keeps them. */
function hoursWithin(
  { agents }: LineProblem,
  model: AnnealingModel,
  state: AnnealingState,
  part: RosterPart,
) {
  const least = Float64Array.from(model.least)
  const longest = Float64Array.from(model.most)
  agents.forEach(({ periods }, a) => {
    periods.forEach((period, p) => {
      const at = a * model.periods + p
      if (keepsMinutes(part, a, period)) least[at] = longest[at] = state.minutes[at]!
    })
  })
  return { least, longest }
}
