import type { TaskPool } from '../../threads/index.ts'
import type { SolveOptions } from '../types.ts'
import { annealedSearch } from './annealed-search.ts'
import { canAnneal } from './annealing-model.ts'
import { bestResponse } from './best-response.ts'
import { lagrangianBound, trivialBound } from './bound.ts'
import { openBranchAndPrice } from './branch-and-price.ts'
import type { Line, LineProblem } from './line-problem.ts'
import { neighbourhoodSearch } from './neighbourhood-search.ts'
import { newPlan, type Plan, type PlannedLine } from './plan.ts'
import { searchPrices } from './price-search.ts'
import { isTooWide, linePricer } from './pricing.ts'
import { type ProofInTurns, proofInTurns } from './proof-in-turns.ts'
import { seededRandom } from './random.ts'
import { openHelper, type RosterSource } from './search-helper.ts'
import { hasWholeShortages } from './shortage-sets.ts'
import { isTooLate, type Stopwatch } from './stopwatch.ts'
import { moveJointly, settleTies } from './tie-moves.ts'
import { type Tie, tieKeeper } from './ties.ts'
import { wholeWindow } from './window.ts'
import { marginalPrices, type SearchContext, searchWindow } from './window-search.ts'

export interface SearchOptions {
  readonly watch: Stopwatch
  /** Stop at this relative gap. */
  readonly gap: number
  readonly seed: number
  /** Lines to start from; agents without one get theirs from the engine. */
  readonly start?: readonly (PlannedLine | undefined)[]
  /** The problem with agents who may do more, where the search is kept to more than the rules: the bound is proven with it. */
  readonly relaxation?: LineProblem
  /** Per agent a line that keeps its rules: for a first roster when the time is over before there is one. */
  readonly anyLines?: readonly (Line | undefined)[]
  /** What the lines were compiled from, where a thread has to do so again. */
  readonly source?: RosterSource
  /** Only plans that this holds of are recorded; it holds of `start`. */
  readonly holds?: (plan: Plan) => boolean
  /** Threads for work beside this one. */
  readonly pool?: TaskPool
  readonly onProgress: (phase: string, objective: number, bound: number) => void
}

export interface SearchOutcome {
  /** Per agent; undefined where the agent has no line that keeps the rules. */
  readonly lines: readonly (PlannedLine | undefined)[]
  readonly objective: number
  /** Proven: no roster has fewer points. */
  readonly bound: number
  readonly isOptimal: boolean
  /** Ties that no plan was found to keep: given up. */
  readonly brokenTies: readonly Tie[]
}

/** Threads beside this one, if more than one may be used. */
export function poolOf({ pool, threads = 2 }: SolveOptions): { pool?: TaskPool } {
  return pool && threads > 1 ? { pool } : {}
}

/** Variables (agents x days x duties) up to which the whole horizon is one master at once. */
const WHOLE_HORIZON = 30_000
/** Days up to which one master holds lines of the whole horizon. */
const LONGEST_MASTER = 84
/** Branches before the neighbourhoods come in; of the time, what these may take at most, and what all may; milliseconds of one turn. */
const FIRST_BRANCHES = 8
const FIRST_SHARE = 0.6
const BRANCH_SHARE = 0.35
const BRANCH_SLICE = 3000
/** Of the time: branching on sums of shortages only, before single days are split, too. */
const SUMS_SHARE = 0.2
const USEFUL_LINES = 60
/** Agents x days from which small moves and mixtures do better than a master over everything. */
const MANY_CELLS = 280
/** Agents from which weekly masters make better first plans than mixtures do: their time hardly grows with the number of agents. */
const MANY_AGENTS = 200
/** Milliseconds beyond the limit in which agents still get lines of their own. */
const LATE_LINES = 200
/** Milliseconds that a weekly master takes per agent, at least; with less time for all weeks, neighbourhoods do better. */
const WEEKLY_MASTER = 20

/** Shortages are whole, and lines over the whole horizon are priced exactly in one master, each agent without the others. */
function isBranchable(problem: LineProblem): boolean {
  return (
    problem.days <= LONGEST_MASTER &&
    !problem.ties &&
    hasWholeShortages(problem) &&
    !problem.agents.some((agent) => isTooWide(problem, agent))
  )
}

/**
 * The engine: a first roster by best responses, the bound and a better one by column generation and dives, the rest of the time
 * by neighbourhoods. It stops at the gap, at the time limit, or when cancelled, with the best so far.
 */
export async function searchLines(problem: LineProblem, options: SearchOptions): Promise<SearchOutcome> {
  const { watch, onProgress } = options
  const random = seededRandom(options.seed)
  const plan = newPlan(problem)
  const untied = linePricer(problem)
  const ties = tieKeeper(problem, plan, untied)
  const { pricer } = ties
  const response = bestResponse(problem, plan, pricer, random)
  const useful = new Map<number, Line[]>()
  const brokenTies: Tie[] = []
  let best: readonly (PlannedLine | undefined)[] = []
  let objective = Number.POSITIVE_INFINITY
  let bound = trivialBound(options.relaxation ?? problem)

  const keep = (phase: string) => {
    const points = plan.points()
    if (points >= objective - 1e-9 || ties.broken().length > 0 || options.holds?.(plan) === false) return
    objective = points
    best = plan.snapshot()
    options.onProgress(phase, objective, bound)
  }
  const prove = (value: number) => {
    // A bound found in floating point is taken down a little before it is called proven.
    const careful = value - 1e-7 * Math.max(1, Math.abs(value))
    const proven = problem.isWhole ? Math.ceil(careful - 1e-6) : careful
    bound = Math.max(bound, proven)
  }
  const isProven = () =>
    objective - bound < (problem.isWhole ? 1 - 1e-6 : 1e-6 * Math.max(1, Math.abs(objective)))
  const isDone = () => isProven() || (objective - bound) / Math.max(1, Math.abs(objective)) <= options.gap

  const context: SearchContext = {
    problem,
    hasBreaks: problem.breaks.some((list) => list.length > 0),
    plan,
    pricer,
    ties,
    response,
    random,
    watch,
    onImproved: keep,
    onUseful: (agent, line) => {
      const lines = useful.get(agent) ?? []
      if (!lines.includes(line)) lines.push(line)
      if (lines.length > USEFUL_LINES) lines.shift()
      useful.set(agent, lines)
    },
  }
  const { hasBreaks } = context
  const isAnnealed = problem.agents.length * problem.days >= MANY_CELLS && canAnneal(problem)
  const known = (agent: number) => useful.get(agent) ?? []

  await firstRoster()
  // An agent without any line: no roster keeps all rules, and nothing more is to be found.
  if (best.some((planned) => !planned)) return { lines: best, objective, bound, isOptimal: false, brokenTies }
  if (!isDone() && watch.left() > 0) {
    if (isAnnealed && problem.agents.length > MANY_AGENTS) {
      await wholeOrWeekly()
      if (!isDone() && watch.left() > 0) await annealed(true)
    } else if (isAnnealed) await annealed(options.start !== undefined)
    else if (!options.relaxation && isBranchable(problem)) await branchAndImprove()
    else {
      await wholeOrWeekly()
      if (!isDone() && watch.left() > 0) await neighbourhoodSearch(context, isDone, known)
    }
  }
  if (best.length > 0) plan.restore(best)
  return { lines: best, objective, bound, isOptimal: isProven(), brokenTies }

  async function annealed(keepsPlan: boolean): Promise<void> {
    const helper = openHelper(options.pool, problem, options.source)
    try {
      await annealedSearch(context, {
        keepsPlan,
        helper,
        ...(options.relaxation && { relaxation: options.relaxation }),
        isDone,
        prove: (value) => {
          prove(value)
          options.onProgress('bound', objective, bound)
        },
      })
    } finally {
      await helper?.kill()
    }
  }

  async function firstRoster(): Promise<void> {
    const isStopped = () => watch.left() <= 0 && best.length > 0
    if (options.start?.some((planned) => planned)) {
      options.start.forEach((planned, agent) => {
        if (planned) plan.put(agent, planned)
      })
      problem.agents.forEach((_, agent) => {
        if (!plan.lineOf(agent)) response.respond(agent)
      })
    } else {
      const tied = new Set(ties.ties.flatMap(({ first, second }) => [first, second]))
      response.construct(
        () => isTooLate(watch, LATE_LINES),
        (agent) => (tied.has(agent) ? undefined : options.anyLines?.[agent]),
      )
    }
    const settled = settleTies(ties, plan, response)
    brokenTies.push(...settled)
    keep('first roster')
    if (isAnnealed) return
    const width = hasBreaks ? Math.max(1, Math.round(problem.agents.length / 40)) : 0
    const blurs = hasBreaks && !options.start ? [2 * width, width, Math.max(1, width >> 1), 0] : []
    for (const blur of blurs)
      for (let pass = 0; pass < 2; pass++) {
        response.sweep({ blur, until: isStopped })
        keep('re-pricing')
        if (await watch.pause()) return
      }
    for (let pass = 0, last = Number.POSITIVE_INFINITY; pass < 10; pass++) {
      response.sweep({ until: isStopped })
      for (const tie of ties.ties) moveJointly(tie, ties, context)
      response.walkBreaks(0, problem.days, 1)
      keep('re-pricing')
      if ((await watch.pause()) || plan.points() > last - 0.5) break
      last = plan.points()
    }
    plan.restore(best)
  }

  /** Branch and price over everything, in turns with neighbourhoods until nothing is left to prove. */
  async function branchAndImprove(): Promise<void> {
    const least = problem.isWhole ? 0.99 : 1e-7 * Math.max(1, Math.abs(objective))
    const branches = await openBranchAndPrice(
      context,
      () => objective - least,
      (lines) => {
        lines.forEach((line, agent) => {
          plan.put(agent, { line, patterns: new Int32Array(problem.days) })
        })
        keep('branch and price')
        plan.restore(best)
      },
    )
    let proof: ProofInTurns | undefined
    let spent = 0
    const began = watch.seconds()
    const proofFrom = (1 - SUMS_SHARE) * watch.left()
    const advance = async (milliseconds: number, most?: number) => {
      const before = watch.seconds()
      await branches.advance(milliseconds, most)
      prove(branches.bound)
      onProgress('branch and price', objective, bound)
      spent += watch.seconds() - before
    }
    try {
      await advance(FIRST_SHARE * watch.left(), FIRST_BRANCHES)
      context.prices = branches.prices
      const between = async () => {
        if (isDone() || watch.left() <= 0) return
        if (branches.isIdle || watch.left() < proofFrom) {
          proof ??= await openProof()
          await proof?.turn(objective)
          if (proof) prove(proof.bound)
          return onProgress('proof', objective, bound)
        }
        if (spent > BRANCH_SHARE * (watch.seconds() - began)) return
        await advance(Math.min(BRANCH_SLICE, watch.left()))
      }
      await between()
      if (!isDone() && watch.left() > 0) await neighbourhoodSearch(context, isDone, known, between)
    } finally {
      branches.dispose()
      proof?.dispose()
    }
  }

  /** Where what is left open may be closed: splits on single days, too, and lists of the lines that matter. */
  function openProof(): Promise<ProofInTurns | undefined> {
    return proofInTurns(problem, watch, bound, {
      objective,
      pricer: untied,
      pause: watch.pause,
      known: (agent) => [...known(agent), best[agent]!.line],
      onRoster: (lines) => {
        lines.forEach((line, agent) => {
          plan.put(agent, { line, patterns: new Int32Array(problem.days) })
        })
        keep('proof')
      },
    })
  }

  /** One master over everything where that is affordable, else one per week, else none; then prices to prove a bound with. */
  async function wholeOrWeekly(): Promise<void> {
    const agents = problem.agents.flatMap((_, agent) => (plan.lineOf(agent) ? [agent] : []))
    const size = agents.length * problem.days * problem.dutyCount
    const whole = hasBreaks ? problem.days <= 8 : problem.days <= LONGEST_MASTER && size < WHOLE_HORIZON
    const both = { hope: 0.25, evenWithoutHope: true }
    const usual = hasBreaks
      ? { ...both, greed: 0.3, rounds: 6, maxRounds: 60, dives: 1, priceRounds: 150, keptRounds: 20 }
      : { ...both, greed: 0.08, rounds: 5, maxRounds: 600, dives: 3, priceRounds: 0, keptRounds: 0 }
    const length = whole ? problem.days : 7
    const prices = new Float64Array(problem.cover.count)
    const weeks = Math.ceil(problem.days / length)
    const isAffordable = hasBreaks ? watch.left() > weeks * agents.length * WEEKLY_MASTER : whole
    const windows = isAffordable ? weeks : 0
    for (let w = 0; w < windows && watch.left() > 0; w++) {
      const request = {
        ...usual,
        agents,
        from: w * length,
        until: Math.min(problem.days, (w + 1) * length),
        milliseconds: ((whole ? 0.8 : 0.6) * watch.left()) / (windows - w),
      }
      const found = await searchWindow(context, request)
      for (let row = 0; row < prices.length; row++)
        if (found.prices[row] !== 0) prices[row] = found.prices[row]!
    }
    context.prices = await sharpened(
      windows > 0 ? prices : marginalPrices(problem, plan),
      whole && windows > 0,
    )
    if (agents.length === problem.agents.length) {
      const { relaxation } = options
      prove(
        relaxation
          ? lagrangianBound(relaxation, linePricer(relaxation), context.prices, watch.left)
          : lagrangianBound(problem, untied, context.prices, watch.left),
      )
      options.onProgress('bound', objective, bound)
    }
  }

  /** Prices of single weeks know nothing of limits over several: a price search over the whole horizon makes up for it. */
  async function sharpened(prices: Float64Array, isWholeAlready: boolean): Promise<Float64Array> {
    if (isWholeAlready) return prices
    const until = 0.85 * watch.left()
    const points = objective - problem.constantPoints
    const found = await searchPrices(problem, untied, wholeWindow(problem), {
      start: prices,
      points,
      hope: 0.25 * points,
      maxRounds: 200,
      left: () => watch.left() - until,
      pause: watch.pause,
    })
    return found.prices
  }
}
