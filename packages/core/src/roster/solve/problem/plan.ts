import { addDuty, rowPoints } from './cover.ts'
import { lineCost } from './line-cost.ts'
import { addLine } from './line-cover.ts'
import type { Line, LineProblem } from './line-problem.ts'

/** One agent's line with a break pattern per day (0 where off). */
export interface PlannedLine {
  readonly line: Line
  readonly patterns: Int32Array
}

/** A roster under construction: everybody's line, and the cover that they give together. */
export interface Plan {
  readonly cover: Float64Array
  /** A copy is never handed out: what is put is not changed afterwards. */
  lineOf(agent: number): PlannedLine | undefined
  put(agent: number, planned: PlannedLine): void
  take(agent: number): void
  /** Another break pattern on a day that is worked. */
  changePattern(agent: number, day: number, pattern: number): void
  /** Points of cover, of lines, and the problem's constant ones. */
  points(): number
  snapshot(): readonly (PlannedLine | undefined)[]
  restore(lines: readonly (PlannedLine | undefined)[]): void
}

export function newPlan(problem: LineProblem): Plan {
  const cover = new Float64Array(problem.cover.count)
  const lines: (PlannedLine | undefined)[] = problem.agents.map(() => undefined)
  const costs = new Float64Array(problem.agents.length)

  const take = (agent: number) => {
    const held = lines[agent]
    if (!held) return
    addLine(problem, cover, held, -1)
    lines[agent] = undefined
    costs[agent] = 0
  }
  const put = (agent: number, planned: PlannedLine) => {
    take(agent)
    lines[agent] = planned
    addLine(problem, cover, planned, 1)
    costs[agent] = lineCost(problem, problem.agents[agent]!, planned.line)
  }

  return {
    cover,
    lineOf: (agent) => lines[agent],
    put,
    take,
    changePattern(agent, day, pattern) {
      const held = lines[agent]!
      addDuty(problem, cover, day, held.line[day]!, held.patterns[day]!, -1)
      const patterns = Int32Array.from(held.patterns)
      patterns[day] = pattern
      lines[agent] = { line: held.line, patterns }
      addDuty(problem, cover, day, held.line[day]!, pattern, 1)
    },
    points() {
      let points = problem.constantPoints
      for (let row = 0; row < cover.length; row++) points += rowPoints(problem.cover, row, cover[row]!)
      for (const cost of costs) points += cost
      return points
    },
    snapshot: () => [...lines],
    restore(kept) {
      kept.forEach((planned, agent) => {
        if (lines[agent] === planned) return
        if (planned) put(agent, planned)
        else take(agent)
      })
      // Sums of fractions drift: count again.
      cover.fill(0)
      for (const planned of lines) if (planned) addLine(problem, cover, planned, 1)
    },
  }
}
