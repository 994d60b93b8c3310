import type { LineProblem } from '../problem/line-problem.ts'
import { type Tie, tieCheck } from '../ties/ties.ts'
import { annealingMemory } from './annealing-memory.ts'
import type { AnnealingModel } from './annealing-model.ts'
import type { AnnealingState } from './annealing-state.ts'

/** Agents by the parity of their place. */
export type Movers = 'all' | 'even' | 'odd'

export function isMover(agent: number, movers: Movers): boolean {
  return movers === 'all' || (agent % 2 === 0) === (movers === 'even')
}

/** The days that moves may touch, and what they have to keep of two agents together. */
export interface MoveScope {
  readonly from: number
  readonly until: number
  /** Who may work on other days than before. */
  readonly movers: Movers
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
  { movers, ties }: Pick<MoveScope, 'movers' | 'ties'>,
  most: () => number,
): MoveJudge {
  const { agents, paidMinutes } = problem
  const { entryDuty, entryCost, least, most: longest } = model
  const memory = annealingMemory(problem, state.dutyOf)
  const keepsTies = tieCheck(problem, ties, state.dutyOf)

  const mayMove = (agent: number) => isMover(agent, movers)
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
