import { eachQueueSpan, reachOf } from './duty-routes.ts'
import type { CoverRows, FloorSpan, LineProblem } from './line-problem.ts'

/** Points of a row with `cover` on duty: rising prices for what is missing, one for what is too much. */
export function rowPoints(rows: CoverRows, row: number, cover: number): number {
  let missing = rows.required[row]! - cover
  if (missing <= 0) return -missing * rows.surplus[row]!
  const prices = rows.shortage[row]!
  const step = rows.step[row]!
  let points = 0
  for (let j = 0; j < prices.length - 1 && missing > 0; j++) {
    const width = Math.min(missing, step)
    points += width * prices[j]!
    missing -= width
  }
  return missing > 0 ? points + missing * prices[prices.length - 1]! : points
}

/** What one more who counts `weight` saves of a row's points, a unit, over `blur` people to either side. */
export function marginalPrice(rows: CoverRows, row: number, cover: number, blur: number, weight = 1): number {
  const low = Math.max(rows.least[row]!, cover + Math.min(0, weight) - blur)
  const high = cover + Math.max(0, weight) + blur
  return (rowPoints(rows, row, low) - rowPoints(rows, row, high)) / (high - low)
}

/** A shortage's price at a share of it, but not below a surplus's. */
export function softenedPrice(price: number, surplus: number, share: number): number {
  return Math.min(price, Math.max(surplus, share * price))
}

/** No duty takes cover away, so no row has less than none. */
export function onlyAdds({ least }: CoverRows): boolean {
  return least.every((cover) => cover === 0)
}

/**
 * The nearest price at which the Lagrangian's share of a row is finite: one more person can't cost more than a surplus does, nor save
 * more than the last missing one where ever more may be missing.
 */
export function usablePrice({ surplus, shortage, least }: CoverRows, row: number, price: number): number {
  const above = Math.max(price, -surplus[row]!)
  return least[row]! < 0 ? Math.min(above, shortage[row]!.at(-1)!) : above
}

/**
 * The price that a row answers to a cover, near a given one: where price = centre + reach x (cover wanted at the price - cover). One
 * person too many costs at most `dearest` times what a surplus does.
 */
export function answeredPrice(
  rows: CoverRows,
  row: number,
  cover: number,
  centre: number,
  reach: number,
  dearest = 1,
): number {
  const required = rows.required[row]!
  const at = centre + reach * (required - cover)
  if (rows.least[row]! < 0) return usablePrice(rows, row, at)
  const surplus = rows.surplus[row]!
  if (at <= -surplus) return Math.max(at, -dearest * surplus)
  const prices = rows.shortage[row]!
  let missing = 0
  for (let j = 0; j < prices.length; j++) {
    if (at - reach * missing <= prices[j]!) return at - reach * missing
    const left = required - missing
    missing += j === prices.length - 1 ? left : Math.min(rows.step[row]!, left)
    if (at - reach * missing < prices[j]!) return prices[j]!
  }
  return at - reach * missing
}

/**
 * The Lagrangian's share of a row: min over cover c >= least of points(c) + price * c, for a usable price. It is taken at a
 * corner of the points: nothing missing, or whole steps missing from the dearest down. A `rebate` on each unit missing is what
 * limits on shortage give (shortage-limits.ts).
 */
export function leastPricedPoints(
  rows: CoverRows,
  row: number,
  price: number,
  alreadyCovered: number,
  rebate = 0,
): number {
  const required = rows.required[row]! - alreadyCovered
  const { step, shortage, least } = rows
  if (least[row]! < 0) return price * required
  if (required <= 0) return -required * rows.surplus[row]!
  let value = price * required
  let left = required
  const prices = shortage[row]!
  for (let j = 0; j < prices.length && left > 0; j++) {
    const width = j === prices.length - 1 ? left : Math.min(step[row]!, left)
    if (prices[j]! - rebate < price) value += width * (prices[j]! - rebate - price)
    left -= width
  }
  return value
}

/** Adds `weight` over the rows [from, until), with shares where they begin or end within a row. */
export function addCover(cover: Float64Array, from: number, until: number, weight: number): void {
  let row = Math.floor(from)
  if (row < from) {
    cover[row]! += weight * (Math.min(until, row + 1) - from)
    row++
  }
  const last = Math.floor(until)
  for (; row < last; row++) cover[row]! += weight
  if (row === last && until > last) cover[row]! += weight * (until - last)
}

/**
 * Which of its break placements a duty takes, as one number: the index of each break's offset in mixed radix.
 * A duty without breaks has the pattern 0.
 */
export function breakPlaces({ breaks }: LineProblem, duty: number, pattern: number): number[] {
  let rest = pattern
  return breaks[duty]!.map(({ offsets }) => {
    const place = rest % offsets.length
    rest = Math.floor(rest / offsets.length)
    return place
  })
}

/** Where the breaks of a duty begin by a pattern, in rows from its start. */
export function breakOffsets(problem: LineProblem, duty: number, pattern: number): number[] {
  const { breaks } = problem
  return breakPlaces(problem, duty, pattern).map((place, part) => breaks[duty]![part]!.offsets[place]!)
}

/** Adds (sign 1) or takes away (-1) what a duty on day d covers with a break pattern. */
export function addDuty(
  problem: LineProblem,
  cover: Float64Array,
  day: number,
  duty: number,
  pattern: number,
  sign: 1 | -1,
): void {
  if (problem.routes?.[duty]) {
    const offsets = breakOffsets(problem, duty, pattern)
    const offsetOf = (part: number) => offsets[part]!
    eachQueueSpan(problem, day, duty, offsetOf, (from, until, weight) => {
      addCover(cover, from, until, sign * weight)
    })
  } else addToQueue(problem, cover, day, duty, pattern, sign)
  if (problem.floors)
    for (const span of problem.floors[duty]!) addSpan(problem, cover, day, duty, pattern, span, sign)
}

function addToQueue(
  problem: LineProblem,
  cover: Float64Array,
  day: number,
  duty: number,
  pattern: number,
  sign: 1 | -1,
): void {
  const k = day * problem.dutyCount + duty
  const weight = sign * problem.weight[duty]!
  const from = problem.coverFrom[k]!
  const limit = problem.coverLimit[k]!
  addCover(cover, from, Math.min(limit, problem.coverUntil[k]!), weight)
  let rest = pattern
  for (const { offsets, length } of problem.breaks[duty]!) {
    const start = from + offsets[rest % offsets.length]!
    rest = Math.floor(rest / offsets.length)
    if (start < limit) addCover(cover, start, Math.min(limit, start + length), -weight)
  }
}

function addSpan(
  problem: LineProblem,
  cover: Float64Array,
  day: number,
  duty: number,
  pattern: number,
  { weight, from, until, limit, withBreaks }: FloorSpan,
  sign: 1 | -1,
): void {
  addCover(cover, from[day]!, until[day]!, sign * weight)
  if (!withBreaks) return
  let rest = pattern
  for (const { offsets, length } of problem.breaks[duty]!) {
    const start = from[day]! + offsets[rest % offsets.length]!
    rest = Math.floor(rest / offsets.length)
    if (start < limit) addCover(cover, start, Math.min(limit, start + length), -sign * weight)
  }
}

/** Every row that a duty on day d may cover: of its queue or queues, and of the floor. */
export function eachRow(problem: LineProblem, day: number, duty: number, see: (row: number) => void): void {
  for (const { from, until } of reachOf(problem, day, duty))
    for (let row = Math.floor(from); row < until; row++) see(row)
  for (const { from, until } of problem.floors?.[duty] ?? [])
    for (let row = Math.floor(from[day]!); row < until[day]!; row++) see(row)
}

/** Might a duty on day d cover the row? */
export function mayCover(problem: LineProblem, day: number, duty: number, row: number): boolean {
  const { dutyCount, coverFrom, coverUntil, floors } = problem
  const k = day * dutyCount + duty
  if (problem.routes?.[duty]) {
    if (reachOf(problem, day, duty).some(({ from, until }) => Math.floor(from) <= row && row < until))
      return true
  } else if (Math.floor(coverFrom[k]!) <= row && row < coverUntil[k]!) return true
  return floors?.[duty]?.some(({ from, until }) => from[day]! <= row && row < until[day]!) ?? false
}
