import { mixtureDive } from '../prices/mixture-dive.ts'
import { shakenResponses } from '../prices/shaken-responses.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import { FREE, type Line } from '../problem/line-problem.ts'
import { wholeWindow } from '../problem/window.ts'
import type { SearchContext } from '../window-search.ts'
import { ascendedLines } from './ascended-lines.ts'
import { columnGeneration } from './column-generation.ts'
import { completedLines } from './completed-lines.ts'
import { dive } from './dive.ts'
import { openMaster } from './master.ts'
import { type Mixture, mixtureOf } from './mixture.ts'
import { mostFractional, shortageSets } from './shortage-sets.ts'
import { type PlacedLine, solveWholeLines } from './whole-master.ts'

/** A part of all rosters: those within some limits on shortage. */
interface Branch {
  readonly limits: ReadonlyMap<number, { readonly least: number; readonly most: number }>
  /** No roster of the branch has fewer points. */
  readonly bound: number
}

export interface BranchAndPriceOptions {
  /** What a roster has to stay below to be of use. */
  readonly cutoff: () => number
  /** Given every roster that is found. */
  readonly accept: (lines: readonly Line[]) => void
  /** Told after each branch, and before the first dive: no roster at all has fewer points. */
  readonly prove: (bound: number) => void
}

export interface BranchAndPrice {
  /** Prices of the cover rows at the root. */
  readonly prices: Float64Array
  /** Nothing is left to be tried that might raise the bound (until the objective falls). */
  readonly isIdle: boolean
  /** Explores branches, at most so many, for about so long. */
  advance(milliseconds: number, branches?: number): Promise<void>
  dispose(): void
}

/** Lines of one agent, and of all, up to which all that may still be useful are gathered for one integer program. */
const MOST_LINES_EACH = 6_000
const MOST_LINES = 30_000
/** What such a program may take: seconds, and share of the time that is left. */
const PROGRAM_SECONDS = 30
const PROGRAM_SHARE = 0.15
const MOST_ROUNDS = 600
/** Variables (agents x days x duties) from which the root begins with the lines of a price ascent. */
const LARGE = 10_000
/** How near the ascent comes, as a share of the points; shares of the time that it, and then a plan from it, may take. */
const NEAR = 0.01
const ASCENT_SHARE = 0.2
const PLAN_SHARE = 0.15
const SWEEPS = 5
/** A dive from a large root takes several times as long as the root did: with less time than that, neighbourhoods do better. */
const DIVE_ROOTS = 2.5
const MOST_DIVES = 3
/** A dive that ends so far above its bound, as a share of the points, went wrong in places that neighbourhoods mend sooner. */
const FAR = 0.05
const MOST_UNDIVED = 6
/** Branches whose mixtures are remembered, and the most numbers in all of these: each question to another thread copies them. */
const MOST_MIXTURES = 8
const MOST_SHARES = 500_000
/** A first branch that took more than this share of what is left here gets its dive at once. */
const SLOW = 0.25
/** Of all the time left, what dives may take, whatever is left here: one that is cut short is worth little. */
const DIVE_SHARE = 0.8

/**
 * Proofs and good rosters from one master over everything (for problems without breaks):
 * branch on what sets of rows miss together, which changes nothing for pricing (shortage-limits.ts); where all of these are whole,
 * gather every line that a better roster could hold, by its reduced cost, and choose among them by an integer program.
 */
export async function openBranchAndPrice(
  context: SearchContext,
  { cutoff, accept, prove }: BranchAndPriceOptions,
): Promise<BranchAndPrice> {
  const { problem, plan, pricer, response, random, watch, onUseful } = context
  const window = wholeWindow(problem)
  const master = await openMaster(problem, window)
  window.agents.forEach((agent) => {
    master.addLine(agent, plan.lineOf(agent)!.line)
  })
  const shortages = shortageSets(problem, master.rows)
  const limitOfSet = new Map<number, number>()
  const nothingForced = window.agents.map(() => new Int16Array(problem.days).fill(FREE))
  let open: Branch[] = [{ limits: new Map(), bound: Number.NEGATIVE_INFINITY }]
  /** Branches that came to nothing at this cutoff. */
  let stuck: Branch[] = []
  let stuckAt = cutoff()
  let prices: Float64Array = new Float64Array(problem.cover.count)
  let isRoot = true
  const isLarge = problem.agents.length * problem.days * problem.dutyCount >= LARGE
  /** Once is enough, also where the time here was too short for the root. */
  let isAscended = false
  /** Milliseconds that a large root took. */
  let rootTime = 0
  /** Branches before the first dive, and the bound of the branch of the last one. */
  let undived = 0
  let divedAt: number | undefined

  return {
    get prices() {
      return prices
    },
    get isIdle() {
      return open.length === 0 && (stuck.length === 0 || cutoff() >= stuckAt)
    },
    advance,
    dispose: () => master.dispose(),
  }

  async function advance(milliseconds: number, branches = Number.POSITIVE_INFINITY): Promise<void> {
    const until = watch.left() - milliseconds
    const left = () => watch.left() - Math.max(0, until)
    if (cutoff() < stuckAt) {
      open = [...open, ...stuck]
      stuck = []
      stuckAt = cutoff()
    }
    let explored = 0
    while (open.length > 0 && left() > 0 && explored < branches) {
      open.sort((a, b) => a.bound - b.bound || b.limits.size - a.limits.size)
      const branch = open[0]!
      if (branch.bound < cutoff()) {
        explored++
        const further = await explore(branch, left)
        if (!further) break
        open = [...further, ...open.slice(1)]
        if (!hasTimeToDive()) break
      } else open.shift()
    }
    tellBound()
  }

  function tellBound(): void {
    prove(Math.min(cutoff(), ...[...open, ...stuck].map(({ bound }) => bound)))
  }

  /** What is left of a branch once it is bounded; undefined when the time was too short to bound it. */
  async function explore(branch: Branch, left: () => number): Promise<Branch[] | undefined> {
    restrictTo(branch)
    const began = left()
    if (isLarge && !isAscended) await ascend()
    const found = await columnGeneration(problem, master, pricer, {
      maxRounds: MOST_ROUNDS,
      smoothing: 0.5,
      cutoff: cutoff() - problem.constantPoints,
      startWith: !isRoot ? 'dual' : isLarge ? 'interior' : 'primal',
      left,
      pause: watch.pause,
    })
    if (isRoot) {
      prices = found.prices
      if (isLarge) rootTime = began - left()
    }
    const bound = found.isProven ? Math.max(branch.bound, found.bound + problem.constantPoints) : branch.bound
    const bounded = { ...branch, bound }
    if (bound >= cutoff()) return []
    open[0] = bounded
    if (left() <= 0 || !master.isOptimal) return undefined
    tellBound()
    tellUseful()
    remember(mixtureOf(problem, master))
    const set = mostFractional(shortages, master)
    isRoot = false
    const isSlow = divedAt === undefined && began - left() > SLOW * left()
    if (!set || isSlow || isTimeToDive(bound, set.index >= shortages.broad)) await dives(left)
    if (bound >= cutoff()) return []
    if (set) return split(bounded, set.index, set.shortage)
    if (await isSettledByLines(found, left)) return []
    stuck.push(bounded)
    stuckAt = cutoff()
    return []
  }

  /** Lines for the root, and a plan made of their mixture: long before a dive has one. */
  async function ascend(): Promise<void> {
    isAscended = true
    const share = (of: number) => {
      const end = (1 - of) * watch.left()
      return () => watch.left() - end
    }
    const enough = NEAR * Math.abs(cutoff() - problem.constantPoints)
    const { ascent, lines } = await ascendedLines(context, pricer, { enough, left: share(ASCENT_SHARE) })
    prove(ascent.bound + problem.constantPoints)
    for (const { agent, line } of lines) master.addLine(agent, line)
    const left = share(PLAN_SHARE)
    await mixtureDive(context, ascent.bundle, ascent.prices, left, watch.pause)
    for (let n = 0; n < SWEEPS; n++) response.sweep()
    accept(heldLines())
    await shakenResponses(context, ascent.prices, left, watch.pause)
    accept(heldLines())
  }

  function remember(mixture: Mixture): void {
    const most = Math.min(MOST_MIXTURES, Math.floor(MOST_SHARES / mixture.length))
    if (most > 0) context.mixtures = [...(context.mixtures ?? []), mixture].slice(-most)
  }

  function restrictTo({ limits }: Branch): void {
    for (const limit of limitOfSet.values()) {
      const { least, most } = limits.get(limit) ?? {
        least: Number.NEGATIVE_INFINITY,
        most: Number.POSITIVE_INFINITY,
      }
      master.setLimit(limit, least, most)
    }
  }

  function split(branch: Branch, set: number, shortage: number): Branch[] {
    let limit = limitOfSet.get(set)
    if (limit === undefined) {
      limit = master.addLimit(shortages.sets[set]!)
      limitOfSet.set(set, limit)
    }
    const { least, most } = branch.limits.get(limit) ?? { least: 0, most: Number.POSITIVE_INFINITY }
    const below = { least, most: Math.floor(shortage) }
    const above = { least: Math.ceil(shortage), most }
    return [above, below].map((half) => ({ ...branch, limits: new Map([...branch.limits, [limit, half]]) }))
  }

  function hasTimeToDive(): boolean {
    return DIVE_ROOTS * rootTime < watch.left()
  }

  /** Once broad shortages are whole, or after some branches anyway; again when the bound has risen a good deal. */
  function isTimeToDive(bound: number, isNarrow: boolean): boolean {
    undived++
    return divedAt === undefined
      ? isNarrow || undived > MOST_UNDIVED
      : bound > divedAt + 0.25 * (cutoff() - divedAt)
  }

  /** Dives as long as they find something, unless that is far from the bound. */
  async function dives(leftHere: () => number): Promise<void> {
    if (!hasTimeToDive()) return
    divedAt = master.objective + problem.constantPoints
    const end = (1 - DIVE_SHARE) * watch.left()
    const left = () => Math.max(leftHere(), watch.left() - end)
    let before = Number.POSITIVE_INFINITY
    for (let n = 0; n < MOST_DIVES && left() > 0 && divedAt < cutoff() && cutoff() < before; n++) {
      if (n > 0) master.solve(left() / 1000)
      before = cutoff()
      const lines = await dive(problem, master, pricer, random, {
        forced: nothingForced,
        cutoff: cutoff() - problem.constantPoints + 50,
        greed: 0.08,
        rounds: 5,
        by: 'day',
        replaces: isLarge,
        complete: (forced) => completedLines(context, forced),
        watch,
        milliseconds: left(),
      })
      if (lines) accept(lines)
      if (cutoff() - divedAt > FAR * Math.abs(cutoff())) return
    }
  }

  function heldLines(): readonly Line[] {
    return window.agents.map((agent) => plan.lineOf(agent)!.line)
  }

  function tellUseful(): void {
    master.columns.forEach((column, j) => {
      if (column.kind === 'line' && master.valueOf(j) > 1e-6)
        onUseful(window.agents[column.place]!, column.line)
    })
  }

  /** Every line that a roster below the cutoff could hold: few enough to choose among exactly? */
  async function isSettledByLines(
    { bound, prices: rowPrice }: { readonly bound: number; readonly prices: Float64Array },
    left: () => number,
  ): Promise<boolean> {
    const values = newDutyValues(problem)
    fillDutyValues(problem, rowPrice, values)
    const above = cutoff() - problem.constantPoints - bound
    const lines: PlacedLine[] = []
    const current = heldLines()
    for (const place of window.agents) {
      const cheap = pricer.lines(place, values.value, above, MOST_LINES_EACH)
      if (!cheap || lines.length + cheap.length > MOST_LINES || left() <= 0) return false
      const held = current[place]!
      lines.push({ place, line: held })
      for (const line of cheap) if (!isSame(line, held)) lines.push({ place, line })
    }
    const seconds = Math.min(PROGRAM_SECONDS, (PROGRAM_SHARE * watch.left()) / 1000)
    const whole = await solveWholeLines(problem, master, lines, current, seconds)
    if (whole.chosen) accept(whole.chosen)
    return whole.bound + problem.constantPoints >= cutoff() - 1e-6
  }
}

function isSame(a: Line, b: Line): boolean {
  return a.every((duty, d) => duty === b[d])
}
