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

/** Shares of the time limit, at most: a first plan; the bound of a plan that is kept; a round of neighbourhoods and annealing. */
const PLAN = 0.5
const BOUND = 0.15
const ROUND = 0.12
/** Temperatures of the first annealing and of the later ones, in points, and the shares of their prices that shortages begin at. */
const HOT = { hot: 1, soft: 0.1 }
const WARM = { hot: 0.4, soft: 0.15 }
const NEIGHBOURHOODS = 0.55
const WEEK = 7
/** Days to either side of a seam that may be chosen anew. */
const SEAMS = [1, 2, 4, 7, 14]

/**
 * The engine for rosters with breaks: a first plan from the prices of the linear relaxation, which prove a bound; then annealing,
 * or where a plan is kept neighbourhoods and annealing in turn. A helper on another thread makes a first plan of its own, and then
 * works on other weeks (with one week only: on the same, and the better of the two is kept).
 */
export async function annealedSearch(context: SearchContext, options: AnnealedSearchOptions): Promise<void> {
  const { problem, plan, pricer, random, watch, onImproved } = context
  const { helper, isDone, prove } = options
  const total = watch.left()
  const nothing = new Float64Array(problem.days * problem.dutyCount)
  const bounded = options.relaxation ?? problem
  const isOver = () => isDone() || watch.left() <= 0

  // Columns from elsewhere come to a first plan so soon that it is worth a try even beside one that may be kept.
  let isKept = options.keepsPlan
  if (!isKept || context.columns) {
    const isBetter = await firstPlans()
    isKept &&= !isBetter
  } else if (!context.prices) await proveBound()
  let heat = isKept ? WARM : HOT
  // After a plan of its own all is annealed twice, for long: what neighbourhoods find meanwhile is less.
  const share = isKept ? ROUND : watch.left() / total / 2
  const neighbourhoods = isKept && problem.days > WEEK ? NEIGHBOURHOODS : 0
  for (let round = 0; !isOver(); round++) {
    const milliseconds = Math.min(watch.left(), share * total)
    const parts = partsOf(round).map((days) => ({
      ...days,
      milliseconds,
      neighbourhoods: round === 0 ? 0 : neighbourhoods,
      ...heat,
    }))
    heat = WARM
    await searchParts(parts)
    if (await watch.pause()) return
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

  /** Days for this thread, and for the helper if there is one: two stretches of whole weeks, or twice everything. */
  function partsOf(round: number): DaysToSearch[] {
    const whole: DaysToSearch = { from: 0, until: problem.days, movers: 'all' }
    if (!helper) return [whole]
    const weeks = Math.ceil(problem.days / WEEK)
    if (weeks < 2) return [whole, whole]
    // Halves first: the longest annealing is shared evenly. Days at the seam stand, and who works on other days than before does so
    // in one of the parts only: so the two halves of a line fit together again.
    const aside = [0, 1, -1][round % 3]!
    const cut = WEEK * Math.max(1, Math.min(weeks - 1, Math.floor(weeks / 2) + aside))
    const parts: DaysToSearch[] = [
      { from: 0, until: cut - 1, movers: 'even' },
      { from: cut + 1, until: problem.days, movers: 'odd' },
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
