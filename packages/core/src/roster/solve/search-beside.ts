import type { Incumbent, Lines } from './incumbent.ts'
import type { Mixture } from './master/mixture.ts'
import type { LineProblem } from './problem/line-problem.ts'
import { newPlan, type Plan, type PlannedLine } from './problem/plan.ts'
import type { Random } from './random.ts'
import { clock, type SearchHelper } from './search-helper.ts'
import type { Stopwatch } from './stopwatch.ts'

/** What a search on another thread works on, and where it puts what it finds. */
export interface BesideOptions {
  readonly problem: LineProblem
  readonly random: Random
  readonly watch: Stopwatch
  readonly incumbent: Incumbent
  /** Of masters over everything, once there are some. */
  readonly mixtures: () => readonly Mixture[] | undefined
}

export interface SearchBeside {
  /** Agents whom the other thread does not move just now. */
  readonly left: readonly number[]
  /** From the next question on the other thread gets half of the agents only: this one moves the rest. */
  divide(): void
  /** Between two steps of this thread: its plan takes over what the other has found, and keeps what it has found itself. */
  sync(plan: Plan): void
  /** The other thread is not asked again; the last answer is not waited for. */
  stop(): void
}

/**
 * One question: long enough to pay for the way there and back, short enough to go on from what this thread has found. One that
 * comes to nothing was too short for the large neighbourhoods that it takes by then: the next one gets more.
 */
const SLICE_MS = 1500
const LONGER = 1.5
const LONGEST_SLICE_MS = 6000
/** Seconds without a better roster until the other thread looks elsewhere, and questions on end that may come to nothing there. */
const STALE = 6
const PATIENCE = 2
/** Fewer people than this are not worth dividing. */
const FEWEST_DIVIDED = 4

/**
 * Neighbourhoods on another thread, again and again from the best roster known, while this thread does something else. Lines that
 * an answer has changed are put into the roster that is best by then, so that neither thread's finds are lost. When nothing better was
 * found for a while, the other thread shakes the best roster and searches from there (iterated local search, Lourenco, Martin &
 * Stutzle 2003), again and again, until one of the two finds a better one.
 */
export function searchBeside(helper: SearchHelper, options: BesideOptions): SearchBeside {
  const { problem, random, watch, incumbent, mixtures } = options
  const scratch = newPlan(problem)
  const everyone = problem.agents.map((_, agent) => agent)
  let isDivided = false
  let isStopped = false
  let slice = SLICE_MS
  let left: readonly number[] = everyone
  /** This thread's plan when it last took over the best roster. */
  let synced = incumbent.lines

  let lastObjective = incumbent.objective
  let betteredAt = watch.seconds()
  /** Where the other thread is when it has left the best roster, and how often on end it has found nothing better there. */
  let elsewhere: { readonly lines: Lines; readonly points: number; readonly failures: number } | undefined

  const ask = async (lines: Lines, agents: readonly number[], isShaken: boolean) => {
    const known = mixtures()
    const answer = await helper.ask({
      brokenTies: [],
      lines,
      seed: random.below(2 ** 31),
      due: clock() + Math.min(slice, watch.left()),
      ...(known && { mixtures: known }),
      question: { kind: 'neighbourhoods', agents, isShaken },
    })
    return answer.lines
  }

  const takeSlice = (wasBetter: boolean) => {
    slice = wasBetter ? SLICE_MS : Math.min(LONGEST_SLICE_MS, slice * LONGER)
  }

  const askHere = async () => {
    const base = incumbent.lines
    const shuffled = random.shuffled(everyone)
    const half = Math.ceil(everyone.length / 2)
    const agents = isDivided ? shuffled.slice(0, half) : everyone
    left = isDivided ? shuffled.slice(half) : everyone
    const lines = await ask(base, agents, false)
    left = everyone
    if (isStopped) return
    const before = incumbent.objective
    for (const found of [withChanges(incumbent.lines, base, lines), lines]) {
      scratch.restore(found)
      incumbent.keep('neighbourhood beside', scratch)
    }
    takeSlice(incumbent.objective < before)
  }

  const askElsewhere = async () => {
    if (!elsewhere) slice = SLICE_MS
    const lines = await ask(elsewhere?.lines ?? incumbent.lines, everyone, !elsewhere)
    if (isStopped) return
    scratch.restore(lines)
    const points = scratch.points()
    incumbent.keep('elsewhere', scratch)
    const failures = !elsewhere || points < elsewhere.points - 1e-9 ? 0 : elsewhere.failures + 1
    takeSlice(failures === 0)
    elsewhere = failures > PATIENCE ? undefined : { lines, points, failures }
  }

  /** Around the best roster nothing was found for long: a better one may be far from it. */
  const isStale = () => watch.seconds() - betteredAt > STALE && !isDivided

  const askOnce = async () => {
    await (isStale() ? askElsewhere() : askHere())
    if (incumbent.objective > lastObjective - 1e-9) return
    lastObjective = incumbent.objective
    betteredAt = watch.seconds()
    elsewhere = undefined
  }

  const goOn = async () => {
    while (!isStopped && !incumbent.isDone && watch.left() > SLICE_MS / 10) await askOnce()
  }
  // Whatever goes wrong over there, this thread's search stands.
  goOn().catch(() => {
    left = everyone
  })

  return {
    get left() {
      return left
    },
    divide() {
      isDivided = everyone.length >= FEWEST_DIVIDED
    },
    sync(plan) {
      if (plan.points() > incumbent.objective + 1e-9) {
        plan.restore(withChanges(incumbent.lines, synced, plan.snapshot()))
        incumbent.keep('neighbourhoods of both threads')
        plan.restore(incumbent.lines)
      }
      synced = plan.snapshot()
    },
    stop() {
      isStopped = true
    },
  }
}

/** A roster with those lines changed that somebody else has changed from `base` to `theirs`. */
function withChanges(now: Lines, base: Lines, theirs: Lines): Lines {
  return now.map((line, agent) => (isSame(theirs[agent], base[agent]) ? line : theirs[agent]))
}

function isSame(a: PlannedLine | undefined, b: PlannedLine | undefined): boolean {
  if (!a || !b) return a === b
  return (
    a.line.every((duty, d) => duty === b.line[d]) &&
    a.patterns.every((pattern, d) => pattern === b.patterns[d])
  )
}
