import type { TaskPool } from '../../threads/index.ts'
import { annealedSearch } from './annealing/annealed-search.ts'
import { canAnneal } from './annealing/annealing-model.ts'
import { bestResponse } from './best-response.ts'
import { type FirstRosterOptions, firstRoster, sweepRoster } from './first-roster.ts'
import { newIncumbent } from './incumbent.ts'
import { branchSearch, isBranchable, LONGEST_MASTER } from './master/branch-search.ts'
import { searchLongHorizon } from './master/long-horizon.ts'
import { neighbourhoodSearch } from './neighbourhood-search.ts'
import { fixedPoints, lagrangianBound } from './prices/bound.ts'
import type { Columns } from './prices/columns.ts'
import { ascendPrices } from './prices/price-ascent.ts'
import { searchPrices } from './prices/price-search.ts'
import { isTooWide, linePricer } from './pricing/pricing.ts'
import { relaxedPricer } from './pricing/relaxed-line.ts'
import type { LineProblem } from './problem/line-problem.ts'
import { newPlan, type Plan, type PlannedLine } from './problem/plan.ts'
import { wholeWindow } from './problem/window.ts'
import { seededRandom } from './random.ts'
import { type SearchBeside, searchBeside } from './search-beside.ts'
import { openHelper, type RosterSource, type SearchHelper } from './search-helper.ts'
import type { Stopwatch } from './stopwatch.ts'
import type { BrokenTie } from './ties/settle-ties.ts'
import { tieKeeper } from './ties/ties.ts'
import { usefulLines } from './useful-lines.ts'
import { marginalPrices, type SearchContext, searchWindow } from './window-search.ts'

export interface SearchOptions extends FirstRosterOptions {
  readonly watch: Stopwatch
  /** Stop at this relative gap. */
  readonly gap: number
  readonly seed: number
  /** The problem with agents who may do more, where the search is kept to more than the rules: the bound is proven with it. */
  readonly relaxation?: LineProblem
  /** What the lines were compiled from, where a thread has to do so again. */
  readonly source?: RosterSource
  /** What its first price ascent starts from. */
  readonly columns?: Columns
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
  readonly brokenTies: readonly BrokenTie[]
  /** What the last price ascent ended with, where there was one. */
  readonly columns: Columns | undefined
}

/** Variables (agents x days x duties) up to which the whole horizon is one master at once. */
const WHOLE_HORIZON = 30_000
/** Agents x days from which small moves and mixtures do better than a master over everything. */
const MANY_CELLS = 280
/** Milliseconds that a weekly master takes per agent, at least; with less time for all weeks, neighbourhoods do better. */
const WEEKLY_MASTER = 20
/** Share of the points that may be left when all goes well: with breaks optima lie near 0, long horizons are bought out of wishes. */
const HOPE = 0.25
const NEAR_HOPE = 0.9
const PRICE_ROUNDS = 200

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
  const isWide = problem.agents.some((agent) => isTooWide(problem, agent))
  const response = bestResponse(problem, plan, pricer, random)
  const useful = usefulLines()
  const brokenTies: BrokenTie[] = []
  const incumbent = newIncumbent({
    problem,
    relaxation: options.relaxation ?? problem,
    plan,
    gap: options.gap,
    isSound: (found) => ties.broken().length === 0 && options.holds?.(found) !== false,
    onProgress,
  })
  const { keep, prove } = incumbent

  const context: SearchContext = {
    problem,
    hasBreaks: problem.breaks.some((list) => list.length > 0),
    plan,
    pricer,
    ties,
    response,
    random,
    watch,
    ...(options.columns && { columns: options.columns }),
    onImproved: keep,
    onUseful: useful.add,
  }
  const { hasBreaks } = context
  const isAnnealed = problem.agents.length * problem.days >= MANY_CELLS && canAnneal(problem)

  brokenTies.push(...(await firstRoster(context, options, untied)))
  keep('first roster')
  if (!isAnnealed) {
    await sweepRoster(context, {
      isNew: !options.start,
      isOver: () => watch.left() <= 0 && incumbent.lines.length > 0,
    })
    plan.restore(incumbent.lines)
  }
  // An agent without any line: no roster keeps all rules, and nothing more is to be found.
  if (incumbent.lines.some((planned) => !planned)) return outcome()
  if (mayGoOn()) {
    const helper = openHelper(options.pool, problem, options.source)
    try {
      if (isAnnealed) await annealed(helper, options.start !== undefined)
      else {
        const beside =
          helper && !problem.ties
            ? searchBeside(helper, { problem, random, watch, incumbent, mixtures: () => context.mixtures })
            : undefined
        await unannealed(beside)
        beside?.stop()
      }
    } finally {
      await helper?.kill()
    }
  }
  plan.restore(incumbent.lines)
  return outcome()

  function mayGoOn(): boolean {
    return !incumbent.isDone && watch.left() > 0
  }

  function outcome(): SearchOutcome {
    const { lines, objective, bound, isProven } = incumbent
    const isOptimal = isProven && lines.every((planned) => planned)
    return { lines, objective, bound, isOptimal, brokenTies, columns: context.columns }
  }

  async function annealed(helper: SearchHelper | undefined, keepsPlan: boolean): Promise<void> {
    await annealedSearch(context, {
      keepsPlan,
      helper,
      ...(options.relaxation && { relaxation: options.relaxation }),
      isDone: () => incumbent.isDone,
      prove: (value) => {
        prove(value)
        incumbent.tell('bound')
      },
    })
  }

  async function unannealed(beside: SearchBeside | undefined): Promise<void> {
    if (!options.relaxation && isBranchable(problem))
      return branchSearch(context, { incumbent, useful, pricer: untied, beside })
    await wholeOrWeekly()
    beside?.divide()
    beside?.sync(plan)
    if (mayGoOn())
      await neighbourhoodSearch(
        context,
        () => incumbent.isDone,
        useful.of,
        async () => beside?.sync(plan),
        { from: 0, until: problem.days, ...(beside && { movable: () => beside.left }) },
      )
  }

  /** One master over everything where that is affordable, else one per week, else none; then prices to prove a bound with. */
  async function wholeOrWeekly(): Promise<void> {
    const agents = problem.agents.flatMap((_, agent) => (plan.lineOf(agent) ? [agent] : []))
    const size = agents.length * problem.days * problem.dutyCount
    const whole = hasBreaks ? problem.days <= 8 : problem.days <= LONGEST_MASTER && size < WHOLE_HORIZON
    const isLong =
      problem.days > LONGEST_MASTER && !hasBreaks && !isWide && !problem.ties && !options.relaxation
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
    context.prices = windows > 0 ? prices : marginalPrices(problem, plan)
    if (isLong) context.prices = await overLongHorizon()
    else if (!whole || windows === 0) await sharpen(windows > 0)
    if (agents.length === problem.agents.length) {
      const { relaxation } = options
      const exact = relaxation ? linePricer(relaxation) : untied
      const bounding = isWide ? relaxedPricer(relaxation ?? problem) : exact
      prove(lagrangianBound(relaxation ?? problem, bounding, context.prices, watch.left))
    }
    incumbent.tell('bound')
  }

  function overLongHorizon(): Promise<Float64Array> {
    return searchLongHorizon(context, {
      objective: () => incumbent.objective,
      pricer: untied,
      prove,
      accept: (lines) => {
        lines.forEach((line, agent) => {
          plan.put(agent, { line, patterns: new Int32Array(problem.days) })
        })
        keep('dive')
        plan.restore(incumbent.lines)
      },
    })
  }

  /**
   * Prices of single weeks know nothing of limits over several: a price search over the whole horizon makes up for it. Long horizons
   * without any prices begin from nothing, with relaxed lines: so many more rounds prove more than exact lines would.
   */
  async function sharpen(isGoodStart: boolean): Promise<void> {
    const until = 0.85 * watch.left()
    const left = () => watch.left() - until
    if (hasBreaks) {
      const start = context.prices!
      context.prices = (await ascendPrices(problem, untied, { start, left, pause: watch.pause })).prices
      return
    }
    const points = incumbent.objective - problem.constantPoints
    const isRelaxed = !hasBreaks && !isGoodStart
    const found = await searchPrices(
      problem,
      isRelaxed ? relaxedPricer(problem) : untied,
      wholeWindow(problem),
      {
        start: isRelaxed ? new Float64Array(problem.cover.count) : context.prices!,
        points,
        hope: (isRelaxed ? NEAR_HOPE : HOPE) * points,
        maxRounds: isRelaxed ? Number.POSITIVE_INFINITY : PRICE_ROUNDS,
        left,
        pause: watch.pause,
      },
    )
    context.prices = found.prices
    if (isRelaxed && !options.relaxation) prove(found.bound + fixedPoints(problem))
  }
}
