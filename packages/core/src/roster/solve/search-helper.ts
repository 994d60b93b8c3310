import type { RunningTask, TaskPool, ThreadTask } from '../../threads/index.ts'
import type { RosterProblem } from '../types.ts'
import { type PartToSearch, searchPart } from './annealing/search-part.ts'
import { bestResponse } from './best-response.ts'
import { compileRosterProblem } from './compile/compile-roster-problem.ts'
import type { PointWeights } from './compile/point-weights.ts'
import { relaxedAgents } from './compile/relax-agent.ts'
import type { Mixture } from './master/mixture.ts'
import type { Room } from './memory-plan.ts'
import { type NeighbourhoodSizes, neighbourhoodSearch, newSizes } from './neighbourhood-search.ts'
import { firstPlans } from './prices/first-plan.ts'
import { linePricer } from './pricing/pricing.ts'
import type { Line, LineProblem } from './problem/line-problem.ts'
import { newPlan, type PlannedLine } from './problem/plan.ts'
import { seededRandom } from './random.ts'
import { stopwatch } from './stopwatch.ts'
import { tieKeeper } from './ties/ties.ts'
import { usefulLines } from './useful-lines.ts'
import type { SearchContext } from './window-search.ts'

/** What a second thread is asked: first rosters of its own (see `firstPlans`), a part to better, or neighbourhoods. */
export type HelperQuestion =
  | { readonly kind: 'plan'; readonly milliseconds: number; readonly more: number }
  | { readonly kind: 'part'; readonly part: PartToSearch }
  | {
      readonly kind: 'neighbourhoods'
      readonly agents: readonly number[]
      /** Begin where some people's lines are found anew. */
      readonly isShaken: boolean
    }

export interface HelperRequest {
  /** Ties, by their place in the problem, that are given up. */
  readonly brokenTies: readonly number[]
  readonly lines: readonly (PlannedLine | undefined)[]
  readonly prices?: Float64Array
  readonly mixtures?: readonly Mixture[]
  readonly seed: number
  /** When the answer is waited for, in ms since 1970: getting ready takes time that the question has no say in. */
  readonly due: number
  readonly question: HelperQuestion
}

export interface HelperAnswer {
  readonly lines: readonly (PlannedLine | undefined)[]
}

export type SearchHelper = RunningTask<void, HelperRequest, HelperAnswer>

/** Share of the people whose lines are found anew when a roster is shaken. */
const SHAKEN = { least: 0.2, most: 0.6 }

/** Milliseconds since 1970, alike on all threads. */
export const clock = () => performance.timeOrigin + performance.now()
/** Milliseconds that an answer may be late. */
const GRACE = 300

/** Asks for an answer in so many milliseconds. A helper that fails, or that is still getting ready by then, is missed, not fatal. */
export async function askInTime(
  helper: SearchHelper,
  request: Omit<HelperRequest, 'due'>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<HelperAnswer | undefined> {
  let giveUp: () => void = () => {}
  const late = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined)
  })
  // The grace begins when the event loop has come this far: an answer that already waits there is heard.
  const stop = () => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, GRACE)
  }
  let timer = setTimeout(stop, milliseconds)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const asked = helper.ask({ ...request, due: clock() + milliseconds }, { ...(signal && { signal }) })
    return await Promise.race([asked.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** What lines are compiled from. */
export interface RosterSource {
  readonly problem: RosterProblem
  readonly weights: PointWeights
  /** Of each thread. */
  readonly room?: Room
}

/** Lines, or where these hold functions (rules of memory, ties) what they are compiled from. */
export type HelperInput = LineProblem | RosterSource

/** Work of the roster engine beside its own thread. The problem crosses once. */
export const rosterSearchTask: ThreadTask<HelperInput, void, never, HelperRequest, HelperAnswer> = {
  name: 'roster-search',
  run: (input, { answer }) => {
    const problem =
      'weights' in input
        ? relaxedAgents(compileRosterProblem(input.problem, input.weights, undefined, input.room).lines).lines
        : input
    const plan = newPlan(problem)
    const ties = tieKeeper(problem, plan, linePricer(problem))
    const { pricer } = ties
    const useful = usefulLines()
    let sizes: NeighbourhoodSizes | undefined
    return answer(async ({ lines, brokenTies, prices, seed, due, question, mixtures }, signal) => {
      const random = seededRandom(seed)
      const context: SearchContext = {
        problem,
        hasBreaks: problem.breaks.some((list) => list.length > 0),
        plan,
        pricer,
        ties,
        response: bestResponse(problem, plan, pricer, random),
        random,
        watch: stopwatch((due - clock()) / 1000, signal),
        ...(prices && { prices }),
        ...(mixtures && { mixtures }),
        onImproved: () => {},
        onUseful: useful.add,
      }
      for (const tie of brokenTies) ties.giveUp(problem.ties![tie]!)
      plan.restore(lines)
      if (question.kind === 'neighbourhoods' && question.isShaken) {
        shake(context)
        sizes = newSizes(context)
      }
      sizes ??= newSizes(context)
      await answerOne(context, question, useful.of, sizes)
      return { lines: plan.snapshot() }
    })
  },
}

/** Some people's lines are given up and found anew, one after the other, given all others. */
function shake({ problem, plan, random, response }: SearchContext): void {
  const share = SHAKEN.least + (SHAKEN.most - SHAKEN.least) * random.next()
  const agents = random.shuffled(problem.agents.map((_, agent) => agent))
  const shaken = agents.slice(0, Math.ceil(share * agents.length))
  for (const agent of shaken) plan.take(agent)
  for (const agent of shaken) response.respond(agent)
}

async function answerOne(
  context: SearchContext,
  question: HelperQuestion,
  known: (agent: number) => readonly Line[],
  sizes: NeighbourhoodSizes,
): Promise<void> {
  const { problem, watch } = context
  const milliseconds = watch.left()
  if (milliseconds <= 0) return
  if (question.kind === 'part') await searchPart(context, { ...question.part, milliseconds })
  else if (question.kind === 'neighbourhoods')
    await neighbourhoodSearch(
      context,
      () => false,
      known,
      async () => {},
      {
        from: 0,
        until: problem.days,
        movable: () => question.agents,
        sizes,
      },
    )
  else await firstPlans(context, Math.min(milliseconds, question.milliseconds), question.more)
}

/** A helper on a thread of the pool; none where neither the lines nor what they were compiled from can cross. */
export function openHelper(
  pool: TaskPool | undefined,
  problem: LineProblem,
  source: RosterSource | undefined,
): SearchHelper | undefined {
  const hasFunctions = problem.ties !== undefined || problem.agents.some(({ rules }) => rules)
  const input = hasFunctions ? source : problem
  if (!pool || !input) return undefined
  const helper = pool.start(rosterSearchTask, input)
  // What goes wrong is heard by whoever asks.
  helper.output.catch(() => {})
  return helper
}
