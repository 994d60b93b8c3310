import { type FractionalRoster, fractionalRoster } from './fractional-roster.ts'
import type { SearchContext } from './window-search.ts'

/** How many people's worth of kinks are blurred at the beginning and at the end of the fractions. */
const FIRST_BLUR = 1
const LAST_BLUR = 0.5
/** Fractions are good enough when this share of their points is left to gain. */
const ENOUGH = 0.03
const STAGES = 30
const MOST_PASSES = 10

/**
 * A mixture of lines for everybody, from the plan as it stands, in half of the time; then one line each: some agents at a time
 * get theirs, and the mixtures of the others answer to that. Gives the price of each row that the mixture came to.
 */
export async function fractionalDive(
  context: SearchContext,
  agents: readonly number[],
  milliseconds: number,
): Promise<Float64Array> {
  const { problem, plan, pricer, random, watch } = context
  const begin = watch.left()
  const spent = () => (begin - watch.left()) / milliseconds
  const mixture = fractionalRoster(problem, pricer, random)
  for (const agent of agents) mixture.put(agent, plan.lineOf(agent)!)
  for (;;) {
    const blur = FIRST_BLUR * (LAST_BLUR / FIRST_BLUR) ** Math.min(1, 2 * spent())
    const gap = mixture.improve(agents, blur, () => spent() >= 0.5)
    if (spent() >= 0.5 || gap < ENOUGH * Math.abs(mixture.points()) || (await watch.pause())) break
  }
  const prices = Float64Array.from(mixture.price)
  const before = spent()
  await settleAll(
    context,
    mixture,
    agents,
    (stage) => spent() < before + ((1 - before) * (stage + 1)) / STAGES,
  )
  return prices
}

async function settleAll(
  { plan, random, watch }: SearchContext,
  mixture: FractionalRoster,
  agents: readonly number[],
  hasTime: (stage: number) => boolean,
): Promise<void> {
  let open = random.shuffled(agents)
  for (let stage = 0; open.length > 0; stage++) {
    const count = Math.ceil(open.length / Math.max(1, STAGES - stage))
    for (const agent of open.slice(0, count)) {
      const planned = mixture.settle(agent, 0)
      if (planned) plan.put(agent, planned)
    }
    open = open.slice(count)
    // The fewer are left to even things out, the nearer to the kinks.
    const blur = Math.max(0.1, LAST_BLUR * Math.sqrt(open.length / agents.length))
    for (let pass = 0; pass < MOST_PASSES && open.length > 0 && hasTime(stage); pass++) {
      mixture.improve(open, blur, () => watch.left() <= 0)
      if (await watch.pause()) return
    }
  }
}
