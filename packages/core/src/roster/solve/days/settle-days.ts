import { keepsMinutes, type RosterPart } from '../annealing/roster-part.ts'
import { rowPoints } from '../problem/cover.ts'
import { dutyCost } from '../problem/line-cost.ts'
import { OFF } from '../problem/line-problem.ts'
import { touchedRows } from '../problem/window.ts'
import type { SearchContext } from '../window-search.ts'
import { solveDay } from './day-program.ts'

/** A day gets so many times the share of the time that is left that it has of the points, as many are settled long before. */
const GENEROUS = 2
/** Seconds: a program holds its thread, so it is no longer, and a shorter one comes to nothing. */
const LONGEST = 5
const SHORTEST = 0.1

/**
 * One day after the other by an integer program, those that cost most first; again those that were not settled, as long as there is
 * time. A day is settled when its program is solved to the end and its neighbours stay.
 */
export async function settleDays(
  context: SearchContext,
  part: RosterPart,
  milliseconds: number,
): Promise<void> {
  const { problem, plan, ties, watch, onImproved } = context
  const { from, until } = part
  const end = watch.left() - milliseconds
  const seconds = () => (watch.left() - Math.max(0, end)) / 1000
  const tied = new Set(ties.standing().flatMap(({ first, second }) => [first, second]))
  const scopeOf = (day: number) => ({
    keepsDuty: (agent: number) => tied.has(agent),
    keepsHours: (agent: number) =>
      problem.agents[agent]!.periods.some(
        (period) => period.firstDay <= day && day <= period.lastDay && keepsMinutes(part, agent, period),
      ),
  })
  const everyone = problem.agents.map((_, agent) => agent)
  const pointsOf = (day: number) => {
    let points = 0
    for (const row of touchedRows(problem, { agents: everyone, from: day, until: day + 1 }))
      points += rowPoints(problem.cover, row, plan.cover[row]!)
    for (const agent of everyone) {
      const duty = plan.lineOf(agent)!.line[day]!
      if (duty !== OFF) points += dutyCost(problem.agents[agent]!, day, duty)
    }
    return points
  }

  const open = new Set(Array.from({ length: until - from }, (_, i) => from + i))
  while (open.size > 0 && seconds() > SHORTEST) {
    const costs = new Map([...open].map((day) => [day, pointsOf(day)]))
    const round = [...open].sort((a, b) => costs.get(b)! - costs.get(a)!)
    let ahead = round.reduce((sum, day) => sum + costs.get(day)!, 0)
    for (const day of round) {
      const cost = costs.get(day)!
      const share = ahead > 0 ? (GENEROUS * seconds() * cost) / ahead : 0
      ahead -= cost
      const limit = Math.min(LONGEST, seconds(), Math.max(SHORTEST, share))
      if (limit < SHORTEST) return
      const { isBetter, isOptimal } = await solveDay(problem, plan, day, limit, scopeOf(day))
      if (isOptimal) open.delete(day)
      if (isBetter) {
        for (const beside of [day - 1, day + 1]) if (beside >= from && beside < until) open.add(beside)
        onImproved('days')
      }
      if (await watch.pause()) return
    }
  }
}
