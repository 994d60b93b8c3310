import type { LinePricer } from '../pricing/pricing.ts'
import type { Line, LineAgent, LineProblem } from '../problem/line-problem.ts'
import { OFF } from '../problem/line-problem.ts'
import type { Plan } from '../problem/plan.ts'
import type { Random } from '../random.ts'

/** Something hard that holds of two agents' days. */
export interface Tie {
  readonly first: number
  readonly second: number
  /** May the first do this on a day while the second does that `dayOffset` days later? -1 = off. */
  readonly allows: (day: number, firstDuty: number, secondDuty: number, dayOffset: -1 | 0 | 1) => boolean
}

/**
 * Keeps ties in the search: who is tied is priced given the other's line, never both at once but in joint moves. Bounds are proven
 * without ties, which is a relaxation.
 */
export interface TieKeeper {
  readonly ties: readonly Tie[]
  /** Ties that are not given up. */
  standing(): readonly Tie[]
  /** The pricer, given the plan's lines of those tied to the agent. */
  readonly pricer: LinePricer
  /** Does the line fit the plan's lines of those tied to the agent? */
  allows(agent: number, line: Line): boolean
  /** Ties that the plan breaks. */
  broken(): readonly Tie[]
  /** These agents without one of any two that are tied. */
  untied(agents: readonly number[], random: Random): readonly number[]
  /** From now on the first of this tie to be priced keeps to what the other could go with at all; undefined = no more. */
  anticipate(tie: Tie | undefined): void
  /** A tie that nothing was found to keep. */
  giveUp(tie: Tie): void
}

/** May an agent of a tie, first or second, do this on a day beside what the other does so many days later? */
export function togetherFits(
  tie: Tie,
  agent: number,
  day: number,
  duty: number,
  theirs: number,
  dayOffset: -1 | 0 | 1,
): boolean {
  if (tie.first === agent) return tie.allows(day, duty, theirs, dayOffset)
  return tie.allows(day + dayOffset, theirs, duty, dayOffset === 0 ? 0 : dayOffset === 1 ? -1 : 1)
}

/** These agents and everybody whom ties link to them, directly or by way of others. */
export function linkedAgents(agents: readonly number[], ties: readonly Tie[]): number[] {
  const linked = new Set(agents)
  for (const agent of linked)
    for (const { first, second } of ties) {
      if (first === agent) linked.add(second)
      if (second === agent) linked.add(first)
    }
  return [...linked]
}

/** All that an agent may do on a day: duties, or OFF. */
export function choicesOn({ dayStart, duty, offCost }: LineAgent, day: number): number[] {
  const choices = Array.from(duty.subarray(dayStart[day]!, dayStart[day + 1]!))
  if (offCost[day] !== Number.POSITIVE_INFINITY) choices.push(OFF)
  return choices
}

/** Does an agent's duty on a day fit what the other of a tie does around it? Days of which nothing is known always fit. */
function fits(
  tie: Tie,
  agent: number,
  day: number,
  duty: number,
  other: (day: number) => number | undefined,
): boolean {
  for (const dayOffset of [-1, 0, 1] as const) {
    const theirs = other(day + dayOffset)
    if (theirs === undefined) continue
    if (!togetherFits(tie, agent, day, duty, theirs, dayOffset)) return false
  }
  return true
}

/** For a roster that changes day by day: do an agent's days first .. last fit those whom it is tied to? */
export function tieCheck(
  { agents, days }: Pick<LineProblem, 'agents' | 'days'>,
  ties: readonly Tie[],
  dutyOf: (agent: number, day: number) => number,
): (agent: number, first: number, last: number) => boolean {
  const others = agents.map((_, agent) =>
    ties
      .filter((tie) => tie.first === agent || tie.second === agent)
      .map((tie) => {
        const other = tie.first === agent ? tie.second : tie.first
        const theirs = (day: number) => (day < 0 || day >= days ? undefined : dutyOf(other, day))
        return { tie, theirs }
      }),
  )
  return (agent, first, last) => {
    for (const { tie, theirs } of others[agent]!)
      for (let d = first; d <= last; d++) if (!fits(tie, agent, d, dutyOf(agent, d), theirs)) return false
    return true
  }
}

/** More than any line is worth. */
const BANNED = 1e7

export function tieKeeper(problem: LineProblem, plan: Plan, inner: LinePricer): TieKeeper {
  const { days, dutyCount } = problem
  const given = new Set<Tie>()
  const all = problem.ties ?? []
  const of = problem.agents.map((_, agent) =>
    all.filter((tie) => tie.first === agent || tie.second === agent),
  )
  const values = new Float64Array(all.length > 0 ? days * dutyCount : 0)

  let ahead: Tie | undefined
  /** Is there, for what the agent does on a day, something that the other of the tie may do on each day around it? */
  const hasAnswer = (tie: Tie, agent: number, day: number, duty: number) => {
    const partner = problem.agents[tie.first === agent ? tie.second : tie.first]!
    return [-1, 0, 1].every((offset) => {
      const at = day + offset
      if (at < 0 || at >= days) return true
      const line: number[] = []
      return choicesOn(partner, at).some((one) => {
        line[at] = one
        return fits(tie, agent, day, duty, (on) => line[on])
      })
    })
  }
  const standing = () => all.filter((tie) => !given.has(tie))
  const othersOf = (agent: number) =>
    of[agent]!.flatMap((tie) => {
      const other = plan.lineOf(tie.first === agent ? tie.second : tie.first)?.line
      return other && !given.has(tie) ? [{ tie, other }] : []
    })
  const allows = (agent: number, line: Line) =>
    othersOf(agent).every(({ tie, other }) =>
      line.every((duty, day) => fits(tie, agent, day, duty, (on) => other[on])),
    )

  return {
    ties: all,
    standing,
    allows,
    broken: () =>
      standing().filter((tie) => {
        const line = plan.lineOf(tie.first)?.line
        const other = plan.lineOf(tie.second)?.line
        if (!line || !other) return false
        return !line.every((duty, day) => fits(tie, tie.first, day, duty, (on) => other[on]))
      }),
    untied(agents, random) {
      if (all.length === 0) return agents
      const left = new Set(agents)
      for (const { first, second } of all)
        if (left.has(first) && left.has(second)) left.delete(random.next() < 0.5 ? first : second)
      return agents.filter((agent) => left.has(agent))
    },
    anticipate: (tie) => {
      ahead = tie
    },
    giveUp: (tie) => given.add(tie),
    pricer: {
      bound: inner.bound,
      lines: inner.lines,
      price(agent, dutyValue, forced, near) {
        const others = of[agent]!.length === 0 ? [] : othersOf(agent)
        const open =
          ahead && !others.some(({ tie }) => tie === ahead) && of[agent]!.includes(ahead) ? ahead : undefined
        if (others.length === 0 && !open) return inner.price(agent, dutyValue, forced, near)
        values.set(dutyValue)
        let mustWork = 0
        const { dayStart, duty } = problem.agents[agent]!
        const mayBe = (day: number, s: number) =>
          others.every(({ tie, other }) => fits(tie, agent, day, s, (on) => other[on])) &&
          (!open || hasAnswer(open, agent, day, s))
        for (let d = 0; d < days; d++) {
          const isWorkday = !mayBe(d, OFF)
          if (isWorkday) mustWork++
          for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++) {
            const k = d * dutyCount + duty[e]!
            if (isWorkday) values[k]! += BANNED
            if (!mayBe(d, duty[e]!)) values[k]! -= 2 * BANNED
          }
        }
        const found = inner.price(agent, values, forced, near)
        if (!found || !allows(agent, found.line)) return undefined
        const rebate = BANNED * mustWork
        return { ...found, reducedCost: found.reducedCost + rebate, bound: found.bound + rebate }
      },
    },
  }
}
