import { fixedPoints } from '../prices/bound.ts'
import { type LinePricer, linePricer } from '../pricing/pricing.ts'
import type { Line, LineAgent, LineProblem } from '../problem/line-problem.ts'
import { type Branch, halfOf, isWithin } from './branch.ts'
import { countSplits, daySplits, type Split, tryHalf } from './branching.ts'
import { type KnownLine, knownLines, reducedCost } from './known-lines.ts'
import { openProofProgram } from './proof-program.ts'
import { hasWholeCover } from './whole-counts.ts'

export interface ProofOptions {
  /** Points of the best roster known. */
  readonly objective: number
  /** Lines to start from, per agent. */
  readonly known: (agent: number) => readonly Line[]
  readonly pricer: LinePricer
  /** Told of better rosters that the proof comes upon: a line per agent. */
  readonly onRoster: (lines: readonly Line[], points: number) => void
  /** Lets others run; true = stop. */
  readonly pause: () => Promise<boolean>
}

/** A proof under way: it may be left and taken up again, and its bound holds at any time. */
export interface OptimalityProof {
  /** No roster has fewer points. */
  readonly bound: number
  /** Nothing is left to search: the best roster known is best. */
  readonly isComplete: boolean
  /** The last branch left few lines, which could be listed: more work may well end it. */
  readonly isPromising: boolean
  /** A better roster is known from elsewhere. */
  improve(objective: number): void
  work(milliseconds: number): Promise<void>
  dispose(): void
}

/** Lines that are looked at for lists, at first and in later branches: of all agents, and of one. */
const LOOKED_AT = 100_000
const LOOKED_AT_LATER = 10_000
const MOST_LISTED = 20_000
const COUNTS_TRIED = 6
const DAYS_TRIED = 6

/** Proofs are for cover in whole people without breaks: else the master needs more kinds of rows. */
export function isProvable(problem: LineProblem): boolean {
  return problem.breaks.every((list) => list.length === 0) && hasWholeCover(problem)
}

/**
 * Branch and price, best bound first (Barnhart et al. 1998): each branch is bounded by column generation; where that leaves room
 * for a better roster, all lines that such a roster can have are listed where they are few (Baldacci et al. 2008), and the branch
 * is split on a whole count or on an agent's day, chosen by trial.
 */
export async function startProof(problem: LineProblem, options: ProofOptions): Promise<OptimalityProof> {
  const { agents } = problem
  const program = await openProofProgram(problem)
  const know = knownLines(problem)
  const constant = fixedPoints(problem)
  const pricerOf = pricers(problem, options.pricer)
  let objective = options.objective
  let open: Branch[] = [
    {
      bound: Number.NEGATIVE_INFINITY,
      decisions: [],
      limits: new Map(),
      lists: agents.map(() => undefined),
      agents,
    },
  ]
  let current: Branch | undefined
  let branches = 0
  let isListed = false
  /** Least bound of branches that could not be worked on: numerical trouble, or more states than pricing goes through. */
  let stuck = Number.POSITIVE_INFINITY
  let end = 0
  const left = () => end - performance.now()
  agents.forEach((_, agent) => {
    for (const line of options.known(agent)) program.add(know(agent, line))
  })

  const least = problem.isWhole ? 1 : 1e-6
  /** Taken down a little, as it was found in floating point, and up to the next whole number where points are whole. */
  const careful = (value: number) => {
    const lower = value - 1e-7 * Math.max(1, Math.abs(value))
    return problem.isWhole ? Math.ceil(lower - 1e-6) : lower
  }
  const isHopeless = (bound: number) => bound > objective - least + 1e-9

  return {
    get bound() {
      let bound = Math.min(stuck, current?.bound ?? objective)
      for (const branch of open) bound = Math.min(bound, branch.bound)
      return Math.min(bound, objective)
    },
    get isComplete() {
      return !current && open.length === 0 && isHopeless(stuck)
    },
    get isPromising() {
      return isListed
    },
    improve(better) {
      objective = Math.min(objective, better)
      open = open.filter(({ bound }) => !isHopeless(bound))
    },
    async work(milliseconds) {
      end = performance.now() + milliseconds
      while (open.length > 0 && left() > 0) {
        current = takeLeast()
        const parts = await search(current)
        open.push(...parts.filter(({ bound }) => !isHopeless(bound)))
        current = undefined
        if (await options.pause()) return
      }
    },
    dispose: () => program.dispose(),
  }

  function takeLeast(): Branch {
    let at = 0
    open.forEach(({ bound, decisions }, i) => {
      const best = open[at]!
      if (bound < best.bound || (bound === best.bound && decisions.length >= best.decisions.length)) at = i
    })
    return open.splice(at, 1)[0]!
  }

  /** Bounds a branch; what is left of it, in parts. When the time is over, the branch itself with what was proven. */
  async function search(start: Branch): Promise<readonly Branch[]> {
    const branch = { ...start }
    current = branch
    enter(branch)
    let value: Float64Array = new Float64Array()
    let bound = Number.NEGATIVE_INFINITY
    let cheapest: number[] = []
    program.solve(left() / 1000, 'dual')
    for (;;) {
      if (left() <= 0) return [branch]
      if (!program.isOptimal) return giveUp(branch)
      const prices = program.lagrangian()
      const priced = priceAll(branch, prices.value)
      if (!priced) return []
      if (priced === 'unproven') return giveUp(branch)
      const lower = constant + prices.bound + priced.bound
      if (lower > bound) {
        bound = lower
        value = Float64Array.from(prices.value)
        cheapest = priced.cheapest
        branch.bound = Math.max(branch.bound, careful(bound))
        if (isHopeless(branch.bound)) return []
      }
      if (priced.added === 0) break
      if (await options.pause()) return [branch]
      program.solve(left() / 1000, 'primal')
    }
    branches++
    const used = mixture()
    const isRoster = program.isSound() && used.every(([, share]) => share > 1 - 1e-6)
    if (isRoster) tellRoster(used.map(([line]) => line))
    if (isHopeless(branch.bound)) return []
    branch.lists = listLines(branch, value, cheapest, objective - least - bound + 1e-6)
    isListed = branch.lists.filter((list) => list).length > 0.8 * agents.length
    const split = bestSplit(branch, used)
    // One roster of the branch's least points is its end; anything else that can't be split is trouble.
    if (!split) return isRoster ? [] : giveUp(branch)
    return split.halves.map((half) => halfOf(branch, branch.bound, half))
  }

  function giveUp(branch: Branch): readonly Branch[] {
    stuck = Math.min(stuck, branch.bound)
    return []
  }

  function enter(branch: Branch): void {
    program.restrict(permitOf(branch))
    program.limit(branch.limits)
  }

  function permitOf({ decisions, lists }: Branch): (line: KnownLine) => boolean {
    const listed = lists.map((list) => list && new Set(list))
    return (line) =>
      listed[line.agent]?.has(line) ??
      decisions.every((decision) => decision.agent !== line.agent || isWithin(line.line, decision))
  }

  /** The cheapest line of every agent at these prices goes into the program if it improves on it; undefined when one has none. */
  function priceAll(branch: Branch, value: Float64Array) {
    let bound = 0
    let added = 0
    const cheapest: number[] = []
    for (let agent = 0; agent < agents.length; agent++) {
      const found = cheapestLine(branch, agent, value)
      if (!found) return undefined
      if (!found.isProven) return 'unproven'
      bound += found.bound
      cheapest.push(found.bound)
      if (program.has(found.line)) continue
      program.add(found.line)
      added++
    }
    return { bound, added, cheapest }
  }

  function cheapestLine(branch: Branch, agent: number, value: Float64Array) {
    const list = branch.lists[agent]
    if (list) {
      let best: KnownLine | undefined
      let bound = Number.POSITIVE_INFINITY
      for (const line of list) {
        const cost = reducedCost(line, value)
        if (cost >= bound) continue
        bound = cost
        best = line
      }
      return best && { line: best, bound, isProven: true }
    }
    const [pricer, index] = pricerOf(agent, branch.agents[agent]!)
    const priced = pricer.price(index, value)
    return priced && { line: know(agent, priced.line), bound: priced.bound, isProven: priced.isProven }
  }

  function mixture(): (readonly [KnownLine, number])[] {
    return program.lines.flatMap((line) => {
      const share = program.shareOf(line)
      return share > 1e-6 ? [[line, share] as const] : []
    })
  }

  /** Lines whose reduced cost alone takes up the room for a better roster are left out for good. */
  function listLines(branch: Branch, value: Float64Array, cheapest: readonly number[], room: number) {
    let budget = branches === 1 ? LOOKED_AT : LOOKED_AT_LATER
    return branch.lists.map((list, agent) => {
      if (list) return list.filter((line) => reducedCost(line, value) <= cheapest[agent]! + room)
      if (budget <= 0) return undefined
      const [pricer, index] = pricerOf(agent, branch.agents[agent]!)
      const most = Math.min(budget, MOST_LISTED)
      const found = pricer.lines(index, value, room, most)
      budget -= found?.length ?? most
      return found?.map((line) => know(agent, line))
    })
  }

  function tellRoster(lines: readonly KnownLine[]): void {
    const points = constant + program.objective
    if (points > objective - least / 2) return
    objective = problem.isWhole ? Math.round(points) : points
    const byAgent: Line[] = []
    for (const { agent, line } of lines) byAgent[agent] = line
    options.onRoster(byAgent, objective)
    open = open.filter(({ bound }) => !isHopeless(bound))
  }

  /** Of the most fractional splits, the one whose halves both promise most (strong branching). */
  function bestSplit(branch: Branch, used: readonly (readonly [KnownLine, number])[]): Split | undefined {
    const splits = [
      ...countSplits(program).slice(0, COUNTS_TRIED),
      ...daySplits(problem, used).slice(0, DAYS_TRIED),
    ]
    if (splits.length <= 1) return splits[0]
    const isPermitted = permitOf(branch)
    program.restrict(isPermitted)
    const before = program.objective
    const room = Math.max(1e-6, objective - constant - before)
    let best: Split | undefined
    let most = -1
    for (const split of splits) {
      const gains = split.halves.map((half) => {
        const seconds = Math.max(0.05, Math.min(1, left() / 1000))
        const rise = tryHalf(program, branch.limits, isPermitted, half, seconds) - before
        return Math.min(room, Math.max(rise, 1e-4 * room))
      })
      const promise = gains[0]! * gains[1]!
      if (promise <= most) continue
      most = promise
      best = split
    }
    return best
  }
}

/** Pricers of agents as branches leave them; those of the problem itself share one. */
function pricers(problem: LineProblem, whole: LinePricer) {
  const own = new Map<LineAgent, LinePricer>()
  return (index: number, agent: LineAgent): [LinePricer, number] => {
    if (agent === problem.agents[index]) return [whole, index]
    let found = own.get(agent)
    if (!found) {
      if (own.size > 2 * problem.agents.length) own.clear()
      found = linePricer({ ...problem, agents: [agent] })
      own.set(agent, found)
    }
    return [found, 0]
  }
}
