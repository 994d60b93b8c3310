import { withPatterns } from '../best-response.ts'
import { faded } from '../fading.ts'
import { answeredPrice, marginalPrice, softenedPrice } from '../problem/cover.ts'
import { fillDutyValuesOf, newDutyValues } from '../problem/duty-values.ts'
import type { CoverRows } from '../problem/line-problem.ts'
import { signedRows } from '../problem/signed-rows.ts'
import type { SearchContext } from '../window-search.ts'

/** Rounds over all agents: around the best prices, then at what rows really save; in the last ones nothing shakes. */
const AROUND_PRICES = 20
const AT_POINTS = 20
const STILL = 2
/** Around prices: how far a price goes from the best one for each person that its row lacks, and how much a duty's value is shaken. */
const REACH = { first: 2, last: 4 }
const SHAKE_AROUND = { first: 2, last: 0.5 }
/** One person too many costs at most so many times what a surplus does. */
const DEAREST = 4
/** At points: the share of its price that a shortage has, and the shaking. */
const SOFT = { first: 0.15, last: 1 }
const SHAKE_AT = { first: 0.5, last: 0.1 }

/**
 * Rounds of best responses: each agent in turn gets the whole line that is cheapest beside all others, values shaken less and less
 * (simulated annealing by whole lines). First every row pays its best price, and more or less of it the further its cover is from
 * what is wanted at that price, too many as too few: prices alone would have everybody in the same places, points alone would freeze
 * each line with the surplus that it has. Then rows pay what one more really saves, shortages cheap at first. On a plan from
 * mixtures the first part takes away four fifths of its points.
 */
export async function shakenResponses(
  { problem, plan, pricer, random }: SearchContext,
  prices: Float64Array,
  left: () => number,
  pause: () => Promise<boolean>,
): Promise<void> {
  const { cover: rows, agents, days, dutyCount } = problem
  const values = newDutyValues(problem)
  const price = new Float64Array(rows.count)
  const signed = signedRows(problem)
  const time = left()

  const shake = (agent: number, by: number) => {
    const { dayStart, duty } = agents[agent]!
    for (let d = 0; d < days; d++)
      for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++)
        values.value[d * dutyCount + duty[e]!]! += by * random.gumbel()
  }
  const respond = (agent: number, priceOf: (row: number, weight: number) => number, by: number) => {
    const before = plan.lineOf(agent)!
    plan.take(agent)
    for (let row = 0; row < rows.count; row++) price[row] = priceOf(row, 1)
    for (const { first, limit, weight } of signed(agent))
      for (let row = first; row < limit; row++) price[row] = priceOf(row, weight)
    fillDutyValuesOf(problem, agents[agent]!, price, values)
    if (by > 0) shake(agent, by)
    const found = pricer.price(agent, values.value, undefined, before.line)
    plan.put(agent, found ? withPatterns(problem, found.line, values) : before)
  }
  const aroundPrices = (passed: number) => {
    const reach = faded(REACH, passed)
    return (row: number, weight: number) =>
      answeredPrice(rows, row, plan.cover[row]! + weight / 2, prices[row]!, reach, DEAREST)
  }
  const atPoints = (passed: number) => {
    const softened = softenedRows(rows, faded(SOFT, passed))
    return (row: number, weight: number) => marginalPrice(softened, row, plan.cover[row]!, 0, weight)
  }

  const rounds = AROUND_PRICES + AT_POINTS
  for (let round = 0; round < rounds; round++) {
    // Where time is short, both parts are gone through faster.
    const passed = Math.max(round / rounds, 1 - left() / time)
    const isAround = passed < AROUND_PRICES / rounds
    const part = isAround ? (passed * rounds) / AROUND_PRICES : (passed * rounds - AROUND_PRICES) / AT_POINTS
    const priceOf = isAround ? aroundPrices(part) : atPoints(part)
    const by = round >= rounds - STILL ? 0 : faded(isAround ? SHAKE_AROUND : SHAKE_AT, part)
    for (const agent of random.shuffled(agents.map((_, a) => a))) {
      if (left() <= 0) return
      respond(agent, priceOf, by)
    }
    if (await pause()) return
  }
}

/** Rows whose shortages cost a share of their prices, but no less than a surplus. */
function softenedRows(rows: CoverRows, share: number): CoverRows {
  const soften = (prices: Float64Array, row: number) =>
    prices.map((price) => softenedPrice(price, rows.surplus[row]!, share))
  return { ...rows, shortage: rows.shortage.map(soften) }
}
