import { relaxedPoints } from '../days/relaxed-points.ts'
import { lagrangianBound } from '../prices/bound.ts'
import { ascendFromColumns } from '../prices/columns.ts'
import { firstPlan } from '../prices/first-plan.ts'
import { linePricer } from '../pricing/pricing.ts'
import { FREE, type Line, type LineProblem } from '../problem/line-problem.ts'
import type { PlannedLine } from '../problem/plan.ts'
import { askInTime, type HelperAnswer, type HelperQuestion, type SearchHelper } from '../search-helper.ts'
import type { SearchContext } from '../window-search.ts'
import { type Cooling, coolingFrom, stretchOf } from './cooling.ts'
import { partsOf, type RosterPart, wholeRoster } from './roster-part.ts'
import { type PartToSearch, searchPart } from './search-part.ts'

export interface AnnealedSearchOptions {
  /** The plan stands for something (a warm start): no new one is made from mixtures. */
  readonly keepsPlan: boolean
  readonly helper: SearchHelper | undefined
  /** The bound is proven with this problem, whose agents may do more. */
  readonly relaxation?: LineProblem
  readonly isDone: () => boolean
  readonly prove: (bound: number) => void
}

/** Shares of the time limit, at most: a first plan; the bound; to tell which plan is better; a round. Of what a first plan leaves: annealing. */
const PLAN = 0.25
const BOUND = 0.1
const JUDGING = 0.03
const ROUND = 0.12
const ANNEALING = 0.4
/** Milliseconds of annealing per agent and day after which exact days do more. */
const THOROUGH = 30
/** Seconds that a day's program takes at least to be worth it, and that a round has for each. */
const PROGRAM = 1
const GENEROUS = 1
/** Colder than this, a point more is hardly ever accepted. */
const COLD = 0.1
/** Where the annealing begins: a new plan; one that is kept, or that nothing else betters; one whose days are settled, which heat would undo. */
const HOT = coolingFrom(1, COLD, 0.1)
const WARM = coolingFrom(0.4, COLD, 0.15)
const COOL = coolingFrom(0.25, COLD, 0.5)
/** Annealing on two threads: in so many rounds at most, of so many milliseconds at least, each of other parts. */
const STRETCHES = 12
const SHORTEST_STRETCH = 700
/** Shares of a round after the annealing of a new plan: annealing, by its beginning; neighbourhoods where a plan is kept. */
const ANNEALED = { warm: 0.3, cool: 0.15 }
const NEIGHBOURHOODS = 0.4
const WEEK = 7
/** Days to either side of a seam that may be chosen anew. */
const SEAMS = [1, 2, 4, 7, 14]

/**
 * The engine for rosters with breaks: a first plan from the prices of the linear relaxation, which prove a bound, and annealing; or
 * a plan that is kept. Then days one by one, exactly, with some annealing (and neighbourhoods, where a plan was kept) between. A helper
 * on another thread makes a first plan of its own, and then works on other days.
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
    const isBetter = await newPlan()
    isKept &&= !isBetter
  } else if (!context.prices) await proveBound()
  const daysEach = problem.days / (helper ? 2 : 1)
  if (!isKept) await annealThoroughly()
  const neighbourhoods = isKept && problem.days > WEEK ? NEIGHBOURHOODS : 0
  let isWarm = isKept
  for (let round = 0; !isOver(); round++) {
    const points = plan.points()
    const milliseconds = Math.min(watch.left(), Math.max(ROUND * total, 1000 * GENEROUS * daysEach))
    const annealing = isWarm ? ANNEALED.warm : ANNEALED.cool
    await searchParts(round, { milliseconds, neighbourhoods, annealing, cooling: isWarm ? WARM : COOL })
    if (plan.points() > points - 1e-9) isWarm = !isWarm
    if (await watch.pause()) return
  }

  /** All of a new plan, until its days are better settled one by one; where the time is too short for that, twice to the end. */
  async function annealThoroughly(): Promise<void> {
    const left = watch.left()
    const isShort = ANNEALING * left < 1000 * PROGRAM * daysEach
    const thorough = THOROUGH * problem.agents.length * daysEach
    const milliseconds = isShort ? left / 2 : Math.min(ANNEALING * left, thorough)
    for (const cooling of isShort ? [HOT, WARM] : [HOT]) await annealAll(milliseconds, cooling)
  }

  /** Once to the cold; by two threads in stretches, so that whoever stood in one moves in the next. The better plan stays. */
  async function annealAll(milliseconds: number, cooling: Cooling): Promise<void> {
    const points = plan.points()
    const before = plan.snapshot()
    const fitting = Math.floor(milliseconds / SHORTEST_STRETCH)
    const stretches = helper ? Math.max(1, Math.min(STRETCHES, fitting)) : 1
    for (let i = 0; i < stretches && !isOver(); i++) {
      await searchParts(i, {
        milliseconds: milliseconds / stretches,
        neighbourhoods: 0,
        annealing: 1,
        cooling: stretchOf(cooling, i / stretches, (i + 1) / stretches),
        goesOn: true,
      })
      if (await watch.pause()) break
    }
    if (plan.points() < points) onImproved('annealing')
    else plan.restore(before)
  }

  /**
   * A plan and the bound, and plans by the helper meanwhile: the one that promises most, where it is better than the plan as it
   * stands. Then true.
   */
  async function newPlan(): Promise<boolean> {
    const milliseconds = PLAN * total
    const more = BOUND * total
    const standing = { points: plan.points(), lines: plan.snapshot() }
    const asked = ask({ kind: 'plan', milliseconds, more }, milliseconds + more)
    await firstPlan(context, milliseconds)
    if (plan.points() < standing.points) onImproved('mixtures')
    const own = plan.snapshot()
    await proveBound()
    const other = await asked
    if (other && !(await isBetterPlan(other.lines))) plan.restore(own)
    const isBetter = plan.points() < standing.points
    if (isBetter) onImproved('mixtures')
    else plan.restore(standing.lines)
    return isBetter
  }

  /** Puts these lines into the plan, and tells whether they promise more than those that stood there. */
  async function isBetterPlan(lines: HelperAnswer['lines']): Promise<boolean> {
    const points = plan.points()
    const mine = await relaxedPoints(context, JUDGING * total)
    plan.restore(lines)
    const theirs = await relaxedPoints(context, JUDGING * total)
    return mine === undefined || theirs === undefined ? plan.points() < points : theirs < mine
  }

  async function proveBound(): Promise<void> {
    const end = watch.left() - BOUND * total
    const untied = linePricer(bounded)
    const { prices } = await ascendFromColumns(context, bounded, untied, () => watch.left() - end)
    context.prices = prices
    prove(lagrangianBound(bounded, untied, prices, watch.left))
  }

  async function searchParts(round: number, how: Omit<PartToSearch, keyof RosterPart>): Promise<void> {
    const parts = helper ? partsOf(problem.days, round) : [wholeRoster(problem.days)]
    const [own, other] = parts.map((part): PartToSearch => ({ ...part, ...how }))
    const asked = other && ask({ kind: 'part', part: other }, how.milliseconds)
    await searchPart(context, own!)
    const answer = await asked
    if (!answer || !other) return
    const kept = plan.snapshot()
    const points = plan.points()
    mergeDays(answer.lines, other)
    if (plan.points() < points) onImproved('annealing')
    else if (!how.goesOn) plan.restore(kept)
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
