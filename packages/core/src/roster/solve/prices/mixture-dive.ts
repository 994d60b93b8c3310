import { withPatterns } from '../best-response.ts'
import { fillDutyValues, fillDutyValuesOf, newDutyValues } from '../problem/duty-values.ts'
import type { SearchContext } from '../window-search.ts'
import type { LineBundle } from './line-bundle.ts'

/** Agents get their one line in so many steps. */
const STAGES = 12
/** Passes over the mixtures before and after the new lines of a stage. */
const PASSES = 3
/** How far a price goes from the best prices for each person that its row lacks. */
const REACH = 0.5

/**
 * From a mixture of lines for everybody to one line each, into the plan: some agents at a time get the line that is cheapest beside
 * the mixtures of the others, which then answer to that with the lines known and with new ones. Rows answer as in the bundle, around
 * the best prices: so nothing is bought dearly that the others will make good, and as many hours are worked as the relaxation has.
 */
export async function mixtureDive(
  { problem, plan, pricer, random }: SearchContext,
  bundle: LineBundle,
  prices: Float64Array,
  left: () => number,
  pause: () => Promise<boolean>,
): Promise<void> {
  const everyone = random.shuffled(problem.agents.map((_, agent) => agent))
  const values = newDutyValues(problem)
  const ownValues = newDutyValues(problem)
  const isOver = () => left() <= 0

  const fixOne = (agent: number) => {
    fillDutyValuesOf(
      problem,
      problem.agents[agent]!,
      bundle.pricesFor(agent, prices, isOver() ? 0 : REACH),
      ownValues,
    )
    const found = pricer.price(agent, ownValues.value)
    // Who is tied finds none only where its line as it stands is the only one.
    const planned = found ? withPatterns(problem, found.line, ownValues) : plan.lineOf(agent)!
    bundle.fix(agent, planned)
    plan.put(agent, planned)
  }

  let open = everyone
  for (let stage = 0; open.length > 0; stage++) {
    const count = Math.ceil(open.length / Math.max(1, STAGES - stage))
    for (const agent of open.slice(0, count)) fixOne(agent)
    open = open.slice(count)
    bundle.settle(prices, REACH, 0, isOver, PASSES)
    fillDutyValues(problem, bundle.price, values)
    for (const agent of open) {
      const priced = isOver() ? undefined : pricer.price(agent, values.value)
      if (priced) bundle.add(agent, priced.line, values)
    }
    bundle.settle(prices, REACH, 0, isOver, PASSES)
    bundle.forget()
    // Cancelled: who has no new line yet keeps the one that stands.
    if (await pause()) return
  }
  for (const agent of everyone) plan.put(agent, bundle.heaviest(agent))
}
