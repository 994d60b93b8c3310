import { linePricer } from '../pricing/pricing.ts'
import type { Line, LineAgent, LineProblem, PaidPeriod } from '../problem/line-problem.ts'
import { foldSuccession } from '../problem/succession.ts'
import { goOn, type Stopwatch } from '../stopwatch.ts'

/** Which rules had to give way so that an agent has a line at all. */
export type Relaxation = 'none' | 'hours' | 'rules' | 'days' | 'rest'

export interface RelaxedAgent {
  readonly agent: LineAgent
  readonly gaveUp: Relaxation
  /** Some line that keeps what is left; undefined where there is none even so. */
  readonly line?: Line
}

/**
 * The same agent with just enough given up to have a line: first the minimum hours, down to what can be reached; then rules
 * that remember (nights, patterns, counts); then limits on days on end and weekends; last the rest between shifts (only pinned shifts can ask for that).
 */
export function relaxAgent(problem: LineProblem, index: number): RelaxedAgent {
  const original = problem.agents[index]!
  const line = longestLine(problem, original, 0)
  if (line) return { agent: original, gaveUp: 'none', line }
  const steps: [Relaxation, () => LineAgent][] = [
    ['hours', () => original],
    ['rules', () => withoutRules(original)],
    ['days', () => freeDays(original, problem.days)],
    [
      'rest',
      () => ({
        ...freeDays(original, problem.days),
        succession: foldSuccession(problem.dutyCount, () => true),
      }),
    ],
  ]
  for (const [gaveUp, giveUp] of steps) {
    const reached = withReachableHours(problem, giveUp())
    if (reached) return { ...reached, gaveUp }
  }
  return { agent: original, gaveUp: 'rest' }
}

/** Is it proven that no line keeps all rules of the agent, who is held to these and to no more? */
export function hasNoLine(problem: LineProblem, exact: LineAgent): boolean {
  return linePricer({ ...problem, agents: [withoutPrices(exact)] }).hasNone(0)
}

/** Every agent with a line: those whose rules contradict each other give up as little as will do. @throws TimeOver */
export function relaxedAgents(
  problem: LineProblem,
  watch?: Stopwatch,
): {
  lines: LineProblem
  gaveUp: readonly Relaxation[]
  /** Per agent a line that keeps its rules, and no more than that. */
  anyLines: readonly (Line | undefined)[]
} {
  const outcomes = problem.agents.map((_, agent) => {
    if (watch) goOn(watch)
    return relaxAgent(problem, agent)
  })
  return {
    lines: { ...problem, agents: outcomes.map(({ agent }) => agent) },
    gaveUp: outcomes.map(({ gaveUp }) => gaveUp),
    anyLines: outcomes.map(({ line }) => line),
  }
}

function withoutRules({ rules: _, ...agent }: LineAgent): LineAgent {
  return agent
}

function freeDays(agent: LineAgent, days: number): LineAgent {
  return {
    ...withoutRules(agent),
    minRun: 1,
    maxRun: days + agent.workedBefore,
    minDaysOff: 1,
    maxWeekends: Number.POSITIVE_INFINITY,
  }
}

/**
 * The first form of an agent that has a line at all; undefined where none has. Simple limits that always suffice may leave none: weeks that
 * share what they have together may each get too little for a single shift, and nights that differ by a clock change may each
 * be held to the shortest. Then rules that are exact take over, which cost more states.
 */
export function firstWithLine(
  problem: LineProblem,
  first: LineAgent,
  later: readonly (() => LineAgent)[],
): LineAgent | undefined {
  if (longestLine(problem, first, 0)) return first
  for (const form of later) {
    const agent = form()
    if (longestLine(problem, agent, 0)) return agent
  }
  return undefined
}

function minutesIn(problem: LineProblem, line: Line, { firstDay, lastDay }: PaidPeriod): number {
  let minutes = 0
  for (let d = firstDay; d <= lastDay; d++) if (line[d]! >= 0) minutes += problem.paidMinutes[line[d]!]!
  return minutes
}

/** Minimum hours down to those of a line with as many hours as can be; maximum up where pinned shifts need it. */
function withReachableHours(
  problem: LineProblem,
  agent: LineAgent,
): { agent: LineAgent; line: Line } | undefined {
  for (const maximum of [1, Number.POSITIVE_INFINITY]) {
    const open = {
      ...agent,
      periods: agent.periods.map((period) => ({
        ...period,
        minMinutes: 0,
        maxMinutes: maximum === 1 ? period.maxMinutes : 7 * 1440,
      })),
    }
    const line = longestLine(problem, open, 1)
    if (!line) continue
    const periods = agent.periods.map((period, p) => {
      const minutes = minutesIn(problem, line, period)
      return {
        ...period,
        minMinutes: Math.min(period.minMinutes, minutes),
        maxMinutes: Math.max(open.periods[p]!.maxMinutes === 7 * 1440 ? minutes : 0, period.maxMinutes),
      }
    })
    return { agent: { ...open, periods }, line }
  }
  return undefined
}

function longestLine(problem: LineProblem, agent: LineAgent, pointsPerMinute: number) {
  const value = new Float64Array(problem.days * problem.dutyCount)
  for (let k = 0; k < value.length; k++)
    value[k] = pointsPerMinute * problem.paidMinutes[k % problem.dutyCount]!
  return linePricer({ ...problem, agents: [withoutPrices(agent)] }).price(0, value)?.line
}

/** The same lines at no price: all that is asked is whether there is one, and what costs points need not be remembered. */
export function withoutPrices(agent: LineAgent): LineAgent {
  return {
    ...agent,
    cost: new Float64Array(agent.cost.length),
    offCost: finite(agent.offCost),
    ...(agent.rules && { rules: agent.rules.map(({ cost: _, ...rule }) => rule) }),
  }
}

function finite(offCost: Float64Array): Float64Array {
  return offCost.map((cost) => (cost === Number.POSITIVE_INFINITY ? cost : 0))
}
