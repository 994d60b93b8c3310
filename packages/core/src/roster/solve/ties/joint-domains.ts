import type { Line, LineProblem } from '../problem/line-problem.ts'
import { choicesOn, type Tie, togetherFits } from './ties.ts'

/** Per agent and day, what the agent may still do: duties, or OFF. */
export type JointDomains = ReadonlyMap<number, readonly (readonly number[])[]>

/** Where the lines of two agents go against a tie. */
export interface Clash {
  readonly tie: Tie
  /** A day of the first, the second's being `dayOffset` days later. */
  readonly day: number
  readonly dayOffset: -1 | 0 | 1
}

const OFFSETS = [-1, 0, 1] as const

/** Whoever has a line that stays may do nothing but that, the others all that they are permitted; undefined when that can't be. */
export function openDomains(
  problem: LineProblem,
  ties: readonly Tie[],
  agents: readonly number[],
  fixed: ReadonlyMap<number, Line>,
): JointDomains | undefined {
  const ownChoices = (agent: number) =>
    Array.from({ length: problem.days }, (_, day) => choicesOn(problem.agents[agent]!, day))
  const domains = new Map<number, readonly (readonly number[])[]>(
    agents.map((agent) => [agent, ownChoices(agent)]),
  )
  for (const [agent, line] of fixed)
    domains.set(
      agent,
      Array.from(line, (duty) => [duty]),
    )
  const everything = [...domains.keys()].flatMap((agent) =>
    Array.from({ length: problem.days }, (_, day) => [agent, day] as const),
  )
  return withAnswers(domains, ties, everything)
}

/** The first day on which two of these lines go against a tie; undefined when all is kept. */
export function firstClash(
  ties: readonly Tie[],
  lines: ReadonlyMap<number, Line>,
  days: number,
): Clash | undefined {
  for (let day = 0; day < days; day++)
    for (const tie of ties)
      for (const dayOffset of OFFSETS) {
        const duty = lines.get(tie.first)?.[day]
        const theirs = lines.get(tie.second)?.[day + dayOffset]
        if (duty === undefined || theirs === undefined) continue
        if (!tie.allows(day, duty, theirs, dayOffset)) return { tie, day, dayOffset }
      }
  return undefined
}

/**
 * Two halves of all joint plans, neither of which has the clash: the first of the tie does on its day something that goes with the
 * same as what it does now, or something else. A half in which somebody is left nothing to do on a day is left out.
 */
export function halvesWithout(
  domains: JointDomains,
  ties: readonly Tie[],
  { tie, day, dayOffset }: Clash,
  duty: number,
): JointDomains[] {
  const theirs = domains.get(tie.second)![day + dayOffset]!
  const answers = (own: number) => theirs.map((one) => tie.allows(day, own, one, dayOffset)).join()
  const now = answers(duty)
  const own = domains.get(tie.first)!
  return [true, false].flatMap((isLike) => {
    const kept = own[day]!.filter((one) => (answers(one) === now) === isLike)
    if (kept.length === 0) return []
    const half = new Map(domains).set(tie.first, own.with(day, kept))
    return withAnswers(half, ties, [[tie.first, day]]) ?? []
  })
}

/**
 * Takes away what nobody of a tie has an answer to any more, and what that leaves without an answer in turn (arc consistency:
 * Mackworth 1977), after changes on some days of some agents. Undefined when a day is left with nothing.
 */
function withAnswers(
  domains: JointDomains,
  ties: readonly Tie[],
  changed: readonly (readonly [agent: number, day: number])[],
): JointDomains | undefined {
  const narrowed = new Map(domains)
  const open = [...changed]
  for (let next = open.pop(); next; next = open.pop()) {
    const [agent, day] = next
    for (const tie of ties) {
      if (tie.first !== agent && tie.second !== agent) continue
      const other = tie.first === agent ? tie.second : tie.first
      for (const dayOffset of OFFSETS) {
        const at = day + dayOffset
        const theirs = narrowed.get(other)?.[at]
        if (!theirs) continue
        const own = narrowed.get(agent)![day]!
        const kept = theirs.filter((one) =>
          own.some((duty) => togetherFits(tie, agent, day, duty, one, dayOffset)),
        )
        if (kept.length === 0) return undefined
        if (kept.length === theirs.length) continue
        narrowed.set(other, narrowed.get(other)!.with(at, kept))
        open.push([other, at])
      }
    }
  }
  return narrowed
}
