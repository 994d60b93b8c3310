import type { LinePricer } from './pricing/pricing.ts'
import { addDuty, marginalPrice, rowPoints } from './problem/cover.ts'
import { spansOfBreak } from './problem/duty-routes.ts'
import { cheapestBreaks, type DutyValues, fillDutyValuesOf, newDutyValues } from './problem/duty-values.ts'
import { type Line, type LineProblem, OFF } from './problem/line-problem.ts'
import type { Plan, PlannedLine } from './problem/plan.ts'
import { signedRows } from './problem/signed-rows.ts'
import type { Random } from './random.ts'

/** Agents answer, one at a time, to what the others leave uncovered: no linear program, and a complete roster at once. */
export interface BestResponse {
  /**
   * A roster from nothing: in random order, each agent to its share of the requirement. Agents without a line stay out. Once `isOver`
   * says so, agents get `anyLine`, if it has one for them; once `isLost` does, others stay out, too.
   */
  construct(
    isOver?: () => boolean,
    anyLine?: (agent: number) => Line | undefined,
    isLost?: () => boolean,
  ): void
  /** Each agent once more, given all others; `blur` averages prices over so many people, `ties` breaks ties at random. */
  sweep(options?: { blur?: number; ties?: number; until?: () => boolean }): void
  /** Best line of one agent given all others. Never worse than before when `blur`, `ties` and `noise` are 0. */
  respond(agent: number, options?: ResponseOptions): void
  /** Random walk of breaks among equally good places, never worse: days from .. until - 1. */
  walkBreaks(from: number, until: number, passes: number): void
}

export interface ResponseOptions {
  readonly blur?: number
  readonly ties?: number
  readonly noise?: number
  /** The cover stands for this share of the agents only. */
  readonly share?: number
  readonly forced?: Line
}

export function bestResponse(
  problem: LineProblem,
  plan: Plan,
  pricer: LinePricer,
  random: Random,
): BestResponse {
  const { cover: rows, days } = problem
  const { cover } = plan
  const rowPrice = new Float64Array(rows.count)
  const values = newDutyValues(problem)
  const everyone = problem.agents.map((_, agent) => agent)
  const hasBreaks = problem.breaks.some((list) => list.length > 0)

  const signed = signedRows(problem)

  /** What one more (or, blurred, one of the next few) would save in each row, where the agent counts otherwise so of its own. */
  const fillPrices = (agent: number, { blur = 0, ties = 0, noise = 0, share = 1 }: ResponseOptions) => {
    for (let row = 0; row < rows.count; row++)
      rowPrice[row] = marginalPrice(rows, row, cover[row]! / share, blur)
    for (const { first, limit, weight } of signed(agent))
      for (let row = first; row < limit; row++)
        rowPrice[row] = marginalPrice(rows, row, cover[row]! / share, blur, weight)
    for (let row = 0; row < rows.count; row++) {
      if (ties > 0) rowPrice[row]! += ties * random.next()
      if (noise > 0) rowPrice[row]! += noise * (random.next() - 0.5)
    }
  }

  const respond = (agent: number, options: ResponseOptions = {}) => {
    const before = plan.lineOf(agent)
    plan.take(agent)
    fillPrices(agent, options)
    fillDutyValuesOf(problem, problem.agents[agent]!, rowPrice, values)
    const priced = pricer.price(agent, values.value, options.forced, before?.line)
    if (priced) plan.put(agent, withPatterns(problem, priced.line, values, before))
    else if (before) plan.put(agent, before)
  }

  return {
    respond,
    construct(isOver = () => false, anyLine = () => undefined, isLost = () => false) {
      const blur = Math.max(1, Math.round(everyone.length / 30))
      random.shuffled(everyone).forEach((agent, index) => {
        const line = isOver() ? anyLine(agent) : undefined
        if (line) plan.put(agent, { line, patterns: new Int32Array(days) })
        else if (!isLost()) respond(agent, { blur, share: (index + 1) / everyone.length })
      })
    },
    sweep({ blur = 0, ties = 0, until = () => false } = {}) {
      for (const agent of random.shuffled(everyone)) {
        if (until()) return
        respond(agent, { blur, ties })
      }
    },
    walkBreaks(from, until, passes) {
      if (!hasBreaks) return
      for (let d = from; d < Math.min(days, until); d++) {
        const working = everyone.filter((agent) => {
          const s = plan.lineOf(agent)?.line[d] ?? OFF
          return s !== OFF && problem.breaks[s]!.length > 0
        })
        for (let step = 0; step < passes * working.length; step++)
          moveBreaks(working[random.below(working.length)]!, d)
      }
    },
  }

  /** Takes one duty's breaks to their best places given all others, among equals at random. */
  function moveBreaks(agent: number, day: number): void {
    const { line, patterns } = plan.lineOf(agent)!
    const s = line[day]!
    const k = day * problem.dutyCount + s
    addDuty(problem, cover, day, s, patterns[day]!, -1)
    const weight = problem.weight[s]!
    const start = problem.coverFrom[k]!
    const limit = problem.coverLimit[k]!
    // A grain of chance on every place, too small to make anything dearer by mistake, moves breaks among equals.
    const hasRoute = problem.routes?.[s] !== undefined
    const { pattern } = cheapestBreaks(problem.breaks[s]!, (offset, length, part) => {
      let loss = 0
      if (hasRoute)
        spansOfBreak(problem, day, s, part, offset, (from, until, people) => {
          loss += lossOf(from, until, Math.abs(people)) * Math.sign(people)
        })
      else loss = lossOf(start + offset, Math.min(limit, start + offset + length), weight)
      for (const span of problem.floors?.[s] ?? [])
        if (span.withBreaks) {
          const away = span.from[day]! + offset
          loss += lossOf(away, Math.min(span.limit, away + length), span.weight)
        }
      return loss + 1e-6 * random.next()
    })
    addDuty(problem, cover, day, s, patterns[day]!, 1)
    if (pattern !== patterns[day]) plan.changePattern(agent, day, pattern)
  }

  /** Points that being away from `from` to `until` costs, the duty's own cover not being counted yet. */
  function lossOf(from: number, until: number, weight: number): number {
    let loss = 0
    for (let row = Math.floor(from); row < until; row++) {
      const share = Math.min(until, row + 1) - Math.max(from, row)
      const c = cover[row]!
      loss += (rowPoints(rows, row, c) - rowPoints(rows, row, c + weight)) * share
    }
    return loss
  }
}

/** A line with the patterns that the duty values name; days that are as before keep their breaks when `keep` says so. */
export function withPatterns(
  problem: LineProblem,
  line: Line,
  { pattern }: Pick<DutyValues, 'pattern'>,
  before?: PlannedLine,
  from = 0,
  until = problem.days,
): PlannedLine {
  const patterns = new Int32Array(problem.days)
  for (let d = 0; d < problem.days; d++) {
    const s = line[d]!
    if (s === OFF) continue
    const isOutside = d < from || d >= until
    patterns[d] = isOutside ? (before?.patterns[d] ?? 0) : pattern[d * problem.dutyCount + s]!
  }
  return { line, patterns }
}
