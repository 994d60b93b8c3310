import { expect, test } from 'vitest'
import { neighbourhoodSearch, newSizes } from '../../../src/roster/solve/neighbourhood-search.ts'
import { benchmarkContext } from './benchmark-context.ts'

const STEPS = 40
/** The root's bound, 376, and 27 points that all rosters have. */
const OPTIMUM = 403

/** How often agents were freed, from a roster that nothing betters: a kind's luck falls by a tenth with each of its tries. */
async function triesOfAgents(lucky: 'agents' | 'days'): Promise<number> {
  const context = benchmarkContext()
  const { plan, response } = context
  response.construct()
  const knownLines = () => []
  await neighbourhoodSearch(context, () => plan.points() <= OPTIMUM, knownLines)
  const sizes = newSizes(context)
  sizes.luck[lucky] = 1
  let steps = 0
  const count = async () => {
    steps++
  }
  const part = { from: 0, until: context.problem.days, sizes }
  await neighbourhoodSearch(context, () => steps === STEPS, knownLines, count, part)
  const tries = Math.round(Math.log(sizes.luck[lucky]) / Math.log(0.9))
  return lucky === 'agents' ? tries : STEPS - tries
}

test('the kind of neighbourhood that found something of late is tried more often, and never the only one', async () => {
  const lucky = await triesOfAgents('agents')
  const unlucky = await triesOfAgents('days')
  expect(unlucky).toBeGreaterThan(0)
  expect(lucky).toBeGreaterThan(unlucky + STEPS / 8)
  expect(lucky).toBeLessThan(STEPS)
})
