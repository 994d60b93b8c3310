import { lagrangianBound } from '../prices/bound.ts'
import { ascendFromColumns } from '../prices/columns.ts'
import { firstPlan } from '../prices/first-plan.ts'
import { linePricer } from '../pricing/pricing.ts'
import { FREE, type Line, type LineProblem } from '../problem/line-problem.ts'
import type { PlannedLine } from '../problem/plan.ts'
import { askInTime, type HelperAnswer, type HelperQuestion, type SearchHelper } from '../search-helper.ts'
import type { SearchContext } from '../window-search.ts'
import { type PartToSearch, searchPart } from './search-part.ts'

type DaysToSearch = Pick<PartToSearch, 'from' | 'until' | 'movers'>

export interface AnnealedSearchOptions {
  /** The plan stands for something (a warm start): no new one is made from mixtures. */
  readonly keepsPlan: boolean
  readonly helper: SearchHelper | undefined
  /** The bound is proven with this problem, whose agents may do more. */
  readonly relaxation?: LineProblem
  readonly isDone: () => boolean
  readonly prove: (bound: number) => void
}

/** Shares of the time limit, at most: a first plan; the bound of a plan that is kept; a round. Of what a first plan leaves: annealing. */
const PLAN = 0.5
const BOUND = 0.15
const ROUND = 0.12
const ANNEALING = 0.5
/** Milliseconds of annealing per agent and day after which exact days do more. */
const THOROUGH = 30
/** Seconds that a day's program takes at least to be worth it, and that a round has for each. */
const PROGRAM = 2
const GENEROUS = 2.5
/**
 * Temperatures of the annealing, in points, the shares of their prices that shortages begin at, and its share of a round: of a new
 * plan; of one that is kept, or that nothing else betters; of one whose days are settled, which more heat would undo.
 */
const HOT = { hot: 1, soft: 0.1, annealing: 1 }
const WARM = { hot: 0.4, soft: 0.15, annealing: 0.3 }
const COOL = { hot: 0.25, soft: 0.5, annealing: 0.15 }
const NEIGHBOURHOODS = 0.4
const WEEK = 7
/** Days to either side of a seam that may be chosen anew. */
const SEAMS = [1, 2, 4, 7, 14]

/**
 * The engine for rosters with breaks: a first plan from the prices of the linear relaxation, which prove a bound, and annealing; or
 * a plan that is kept. Then days one by one, exactly, with some annealing (and neighbourhoods, where a plan was kept) between. A helper
 * on another thread makes a first plan of its own, and then works on other days (what is annealed of one week: on the same, and
 * the better of the two is kept).
 */
export async function annealedSearch(context: SearchContext, options: AnnealedSearchOptions): Promise<void> {
  const { problem, plan, pricer, random, watch, onImproved } = context
  const { helper, isDone, prove } = options
  const total = watch.left()
  const nothing = new Float64Array(problem.days * problem.dutyCount)
  const bounded = options.relaxation ?? problem
  const isOver = () => isDone() || watch.left() <= 0
  const whole: DaysToSearch = { from: 0, until: problem.days, movers: 'all' }

  // Columns from elsewhere come to a first plan so soon that it is worth a try even beside one that may be kept.
  let isKept = options.keepsPlan
  if (!isKept || context.columns) {
    const isBetter = await firstPlans()
    isKept &&= !isBetter
  } else if (!context.prices) await proveBound()
  const isOneWeek = problem.days <= WEEK
  const daysEach = problem.days / (helper ? 2 : 1)
  if (!isKept) await annealThoroughly()
  const neighbourhoods = isKept && !isOneWeek ? NEIGHBOURHOODS : 0
  let heat = isKept ? WARM : COOL
  for (let round = 0; !isOver(); round++) {
    const points = plan.points()
    const milliseconds = Math.min(watch.left(), Math.max(ROUND * total, 1000 * GENEROUS * daysEach))
    // In one week hours are not to be parted: what two threads do by small moves would not fit together.
    const days = heat === COOL ? partsOf(round) : annealedParts(round)
    const annealing = heat === COOL && isOneWeek && helper ? 0 : heat.annealing
    await searchParts(days.map((part) => ({ ...part, milliseconds, neighbourhoods, ...heat, annealing })))
    if (plan.points() > points - 1e-9) heat = heat === COOL ? WARM : COOL
    if (await watch.pause()) return
  }

  /** All of a new plan, until its days are better settled one by one; where the time is too short for that, twice to the end. */
  async function annealThoroughly(): Promise<void> {
    const left = watch.left()
    const isShort = ANNEALING * left < 1000 * PROGRAM * daysEach
    const thorough = THOROUGH * problem.agents.length * daysEach
    const milliseconds = isShort ? left / 2 : Math.min(ANNEALING * left, thorough)
    for (const [round, heat] of (isShort ? [HOT, { ...WARM, annealing: 1 }] : [HOT]).entries()) {
      if (isOver()) return
      const parts = annealedParts(round)
      await searchParts(parts.map((days) => ({ ...days, milliseconds, neighbourhoods: 0, ...heat })))
      if (await watch.pause()) return
    }
  }

  /** Two plans, one by the helper, and the bound. The better one is taken where it is better than the plan as it stands: then true. */
  async function firstPlans(): Promise<boolean> {
    const milliseconds = PLAN * total
    const standing = { points: plan.points(), lines: plan.snapshot() }
    const asked = ask({ kind: 'plan' }, milliseconds)
    const prices = await firstPlan(context, milliseconds)
    const points = plan.points()
    const lines = plan.snapshot()
    const other = await asked
    if (other) plan.restore(other.lines)
    if (plan.points() > points) plan.restore(lines)
    const isBetter = plan.points() < standing.points
    if (isBetter) onImproved('mixtures')
    else plan.restore(standing.lines)
    context.prices = prices
    if (!isOver()) prove(lagrangianBound(bounded, linePricer(bounded), prices, watch.left))
    return isBetter
  }

  async function proveBound(): Promise<void> {
    const end = watch.left() - BOUND * total
    const untied = linePricer(bounded)
    const { prices } = await ascendFromColumns(context, bounded, untied, () => watch.left() - end)
    context.prices = prices
    prove(lagrangianBound(bounded, untied, prices, watch.left))
  }

  function annealedParts(round: number): DaysToSearch[] {
    return isOneWeek ? [whole, whole] : partsOf(round)
  }

  /** Days for this thread, and for the helper if there is one: two stretches, of whole weeks where there are several. */
  function partsOf(round: number): DaysToSearch[] {
    if (!helper) return [whole]
    const { days } = problem
    // Halves first: the longest annealing is shared evenly. Days at the seam stand, and who works on other days than before, or longer
    // in the same week, does so in one of the parts only: so the two halves of a line fit together again.
    const aside = [0, 1, -1][round % 3]!
    const weeks = Math.ceil(days / WEEK)
    const cut = isOneWeek
      ? Math.floor(days / 2) + aside
      : WEEK * Math.max(1, Math.min(weeks - 1, Math.floor(weeks / 2) + aside))
    const parts: DaysToSearch[] = [
      { from: 0, until: isOneWeek ? cut : cut - 1, movers: 'even' },
      { from: cut + 1, until: days, movers: 'odd' },
    ]
    return round % 2 === 0 ? parts : parts.reverse()
  }

  async function searchParts([own, other]: readonly PartToSearch[]): Promise<void> {
    const asked = other && ask({ kind: 'part', part: other }, other.milliseconds)
    await searchPart(context, own!)
    const answer = await asked
    if (!answer || !other) return
    const kept = plan.snapshot()
    const points = plan.points()
    if (other.from === own!.from) plan.restore(answer.lines)
    else mergeDays(answer.lines, other)
    if (plan.points() < points) onImproved('annealing')
    else plan.restore(kept)
  }

  /**
   * Takes over what the helper did on its days, agent by agent. Where the two halves of a line do not fit together, days around the
   * seam are chosen anew, so few as will do: all that others do now counts on that line.
   */
  function mergeDays(lines: HelperAnswer['lines'], { from, until }: PartToSearch): void {
    const seam = from > 0 ? from : until
    const unfit: { agent: number; line: Line }[] = []
    lines.forEach((theirs, agent) => {
      const ours = plan.lineOf(agent)
      if (!theirs || !ours) return
      const line = Int16Array.from(ours.line)
      const patterns = Int32Array.from(ours.patterns)
      line.set(theirs.line.subarray(from, until), from)
      patterns.set(theirs.patterns.subarray(from, until), from)
      const merged: PlannedLine = { line, patterns }
      if (line.every((duty, d) => duty === ours.line[d]) || pricer.price(agent, nothing, line))
        plan.put(agent, merged)
      else unfit.push({ agent, line })
    })
    for (const { agent, line } of unfit)
      for (const reach of SEAMS) {
        const forced = Int16Array.from(line).fill(FREE, Math.max(0, seam - reach), seam + reach)
        if (!pricer.price(agent, nothing, forced)) continue
        context.response.respond(agent, { forced })
        break
      }
  }

  function ask(
    question: HelperQuestion,
    milliseconds: number,
  ): Promise<HelperAnswer | undefined> | undefined {
    const { ties, standing } = context.ties
    const kept = standing()
    const request = {
      lines: plan.snapshot(),
      brokenTies: ties.flatMap((tie, place) => (kept.includes(tie) ? [] : [place])),
      ...(context.prices && { prices: context.prices }),
      seed: random.below(2 ** 31),
      question,
    }
    return helper && askInTime(helper, request, milliseconds, watch.signal)
  }
}
