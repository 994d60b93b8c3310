import type { RunningTask, TaskPool, ThreadTask } from '../../threads/index.ts'
import { bestResponse } from './best-response.ts'
import { fractionalDive } from './fractional-dive.ts'
import type { LineProblem } from './line-problem.ts'
import { newPlan, type PlannedLine } from './plan.ts'
import { searchPrices } from './price-search.ts'
import { linePricer } from './pricing.ts'
import { seededRandom } from './random.ts'
import { type PartToSearch, searchPart } from './search-part.ts'
import { stopwatch } from './stopwatch.ts'
import { tieKeeper } from './ties.ts'
import { wholeWindow } from './window.ts'
import type { SearchContext } from './window-search.ts'

/** What a second thread is asked: a first roster of its own, a part to better, or prices that prove a bound. */
export type HelperQuestion =
  | { readonly kind: 'dive'; readonly milliseconds: number }
  | { readonly kind: 'part'; readonly part: PartToSearch }
  | { readonly kind: 'prices'; readonly prices: Float64Array; readonly search: PriceTask }

export interface PriceTask {
  readonly points: number
  readonly hope: number
  readonly milliseconds: number
}

export interface HelperRequest {
  readonly lines: readonly (PlannedLine | undefined)[]
  readonly prices?: Float64Array
  readonly seed: number
  readonly question: HelperQuestion
}

export interface HelperAnswer {
  readonly lines: readonly (PlannedLine | undefined)[]
  /** Prices of the rows, where they were asked for. */
  readonly prices?: Float64Array
}

export type SearchHelper = RunningTask<void, HelperRequest, HelperAnswer>

/** Work of the roster engine beside its own thread. The problem crosses once. */
export const rosterSearchTask: ThreadTask<LineProblem, void, never, HelperRequest, HelperAnswer> = {
  name: 'roster-search',
  run: (problem, { answer }) => {
    const plan = newPlan(problem)
    const ties = tieKeeper(problem, plan, linePricer(problem))
    const { pricer } = ties
    return answer(async ({ lines, prices, seed, question }, signal) => {
      const random = seededRandom(seed)
      const context: SearchContext = {
        problem,
        hasBreaks: true,
        plan,
        pricer,
        ties,
        response: bestResponse(problem, plan, pricer, random),
        random,
        watch: stopwatch(timeOf(question) / 1000, signal),
        ...(prices && { prices }),
        onImproved: () => {},
        onUseful: () => {},
      }
      plan.restore(lines)
      const found = await answerOne(context, question)
      return { lines: plan.snapshot(), ...(found && { prices: found }) }
    })
  },
}

function timeOf(question: HelperQuestion): number {
  if (question.kind === 'part') return question.part.milliseconds
  return question.kind === 'dive' ? question.milliseconds : question.search.milliseconds
}

async function answerOne(
  context: SearchContext,
  question: HelperQuestion,
): Promise<Float64Array | undefined> {
  const { problem, pricer, watch } = context
  if (question.kind === 'prices') {
    const { prices } = await searchPrices(problem, pricer, wholeWindow(problem), {
      start: question.prices,
      ...question.search,
      maxRounds: Number.POSITIVE_INFINITY,
      left: watch.left,
      pause: watch.pause,
    })
    return prices
  }
  if (question.kind === 'part') await searchPart(context, question.part)
  else
    await fractionalDive(
      context,
      problem.agents.map((_, agent) => agent),
      question.milliseconds,
    )
  return undefined
}

/** A helper on a thread of the pool; none where the problem can't cross a thread (rules of memory are functions). */
export function openHelper(pool: TaskPool | undefined, problem: LineProblem): SearchHelper | undefined {
  if (!pool || problem.agents.some(({ rules }) => rules)) return undefined
  const helper = pool.start(rosterSearchTask, problem)
  // What goes wrong is heard by whoever asks.
  helper.output.catch(() => {})
  return helper
}
