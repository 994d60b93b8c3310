import type { Incumbent } from '../incumbent.ts'
import { neighbourhoodSearch } from '../neighbourhood-search.ts'
import { isTooWide, type LinePricer } from '../pricing/pricing.ts'
import type { Line, LineProblem } from '../problem/line-problem.ts'
import { type ProofInTurns, proofInTurns } from '../proof/proof-in-turns.ts'
import type { SearchBeside } from '../search-beside.ts'
import type { UsefulLines } from '../useful-lines.ts'
import type { SearchContext } from '../window-search.ts'
import { openBranchAndPrice } from './branch-and-price.ts'
import { hasWholeShortages } from './shortage-sets.ts'

/** Days up to which one master holds lines of the whole horizon. */
export const LONGEST_MASTER = 84
/** Branches before the neighbourhoods come in; of the time, what these may take at most, and what all may; milliseconds of one turn. */
const FIRST_BRANCHES = 8
const FIRST_SHARE = 0.6
const BRANCH_SHARE = 0.35
const BRANCH_SLICE = 3000
/** Of the time: branching on sums of shortages only, before single days are split, too. */
const SUMS_SHARE = 0.2

export interface BranchSearchOptions {
  readonly incumbent: Incumbent
  readonly useful: UsefulLines
  /** Prices every agent without the others. */
  readonly pricer: LinePricer
  /** Another thread's neighbourhoods, if there is one. */
  readonly beside: SearchBeside | undefined
}

/** Shortages are whole, and lines over the whole horizon are priced exactly in one master, each agent without the others. */
export function isBranchable(problem: LineProblem): boolean {
  return (
    problem.days <= LONGEST_MASTER &&
    !problem.ties &&
    hasWholeShortages(problem) &&
    !problem.agents.some((agent) => isTooWide(problem, agent))
  )
}

/** Branch and price over everything, in turns with neighbourhoods until nothing is left to prove. */
export async function branchSearch(context: SearchContext, options: BranchSearchOptions): Promise<void> {
  const { problem, plan, watch } = context
  const { incumbent, useful, beside } = options
  const least = problem.isWhole ? 0.99 : 1e-7 * Math.max(1, Math.abs(incumbent.objective))
  const branches = await openBranchAndPrice(context, {
    cutoff: () => incumbent.objective - least,
    accept: (lines) => accept('branch and price', lines),
    prove(bound) {
      incumbent.prove(bound)
      incumbent.tell('branch and price')
    },
  })
  let proof: ProofInTurns | undefined
  let spent = 0
  const began = watch.seconds()
  const proofFrom = (1 - SUMS_SHARE) * watch.left()
  try {
    await advance(FIRST_SHARE * watch.left(), FIRST_BRANCHES)
    context.prices = branches.prices
    await between()
    if (!incumbent.isDone && watch.left() > 0)
      await neighbourhoodSearch(context, () => incumbent.isDone, useful.of, between)
  } finally {
    branches.dispose()
    proof?.dispose()
  }

  async function advance(milliseconds: number, most?: number): Promise<void> {
    const before = watch.seconds()
    await branches.advance(milliseconds, most)
    spent += watch.seconds() - before
  }

  async function between(): Promise<void> {
    beside?.sync(plan)
    if (incumbent.isDone || watch.left() <= 0) return
    if (branches.isIdle || watch.left() < proofFrom) {
      proof ??= await openProof()
      await proof?.turn(incumbent.objective)
      if (proof) incumbent.prove(proof.bound)
      return incumbent.tell('proof')
    }
    if (spent > BRANCH_SHARE * (watch.seconds() - began)) return
    await advance(Math.min(BRANCH_SLICE, watch.left()))
  }

  /** Where what is left open may be closed: splits on single days, too, and lists of the lines that matter. */
  function openProof(): Promise<ProofInTurns | undefined> {
    return proofInTurns(problem, watch, incumbent.bound, {
      objective: incumbent.objective,
      pricer: options.pricer,
      pause: watch.pause,
      known: (agent) => [...useful.of(agent), incumbent.lines[agent]!.line],
      onRoster: (lines) => accept('proof', lines),
    })
  }

  function accept(phase: string, lines: readonly Line[]): void {
    lines.forEach((line, agent) => {
      plan.put(agent, { line, patterns: new Int32Array(problem.days) })
    })
    incumbent.keep(phase)
    plan.restore(incumbent.lines)
  }
}
