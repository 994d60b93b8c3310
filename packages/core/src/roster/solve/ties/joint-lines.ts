import { withoutPrices } from '../compile/relax-agent.ts'
import { type LinePricer, linePricer } from '../pricing/pricing.ts'
import type { Line, LineAgent, LineProblem } from '../problem/line-problem.ts'
import { OFF } from '../problem/line-problem.ts'
import { firstClash, halvesWithout, type JointDomains, openDomains } from './joint-domains.ts'
import { type Tie, togetherFits } from './ties.ts'

export interface JointRequest {
  readonly problem: LineProblem
  /** Knows nothing of ties. */
  readonly pricer: LinePricer
  /** All that has to hold. */
  readonly ties: readonly Tie[]
  /** Who gets a line. */
  readonly agents: readonly number[]
  /** Lines of others that stay as they are. */
  readonly fixed: ReadonlyMap<number, Line>
}

/** Per agent its line; `none` = proven that there are no such lines; `unknown` = none found, and nothing proven. */
export type JointAnswer = ReadonlyMap<number, Line> | 'none' | 'unknown'

/** More than any line costs, for a day outside of what is left to the agent; bounds above half of it prove that there is no line within. */
const OUTSIDE = 1e9
/** For a clash with somebody's line: shows the way only, and on no horizon adds up to a day outside. */
const CLASH = 1e5

/**
 * Lines that several agents can have together, found or proven not to be: a depth-first search over what each may do on each day.
 * Pricing tells exactly whether an agent has a line within that; where two of these lines go against a tie, the first day on which
 * they do is decided one way, then the other. The first day, as a week that can't be kept is then done with before later ones are
 * looked at. A step is one node, so that whoever goes on with it decides how long.
 */
export function* jointSearch(request: JointRequest): Generator<undefined, JointAnswer> {
  const { problem, ties, agents, fixed } = request
  const root = openDomains(problem, ties, agents, fixed)
  const open = root ? [root] : []
  let isProof = true
  for (let domains = open.pop(); domains; domains = open.pop()) {
    yield
    const lines = linesWithin(request, domains)
    if (lines === 'unknown') isProof = false
    if (typeof lines === 'string') continue
    const clash = firstClash(ties, lines, problem.days)
    if (!clash) return new Map(agents.map((agent) => [agent, lines.get(agent)!]))
    const duty = lines.get(clash.tie.first)![clash.day]!
    open.push(...halvesWithout(domains, ties, clash, duty).reverse())
  }
  return isProof ? 'none' : 'unknown'
}

/** The same of these agents alone, each in the form given: can they have lines that keep the ties among them? */
export function searchAlone(
  problem: LineProblem,
  agents: readonly number[],
  formed: readonly LineAgent[],
  among: readonly Tie[],
): Generator<undefined, JointAnswer> {
  const ties = among.flatMap((tie): Tie[] => {
    const first = agents.indexOf(tie.first)
    const second = agents.indexOf(tie.second)
    return first < 0 || second < 0 ? [] : [{ ...tie, first, second }]
  })
  const alone = { ...problem, agents: formed.map(withoutPrices), ties }
  return jointSearch({
    problem: alone,
    pricer: linePricer(alone),
    ties,
    agents: formed.map((_, i) => i),
    fixed: new Map(),
  })
}

/** What a search comes to within so many nodes. */
export function endOf(search: Generator<undefined, JointAnswer>, mostNodes: number): JointAnswer {
  for (let nodes = 0; nodes <= mostNodes; nodes++) {
    const { done, value } = search.next()
    if (done) return value
  }
  return 'unknown'
}

/** A line of each agent within its days, each as near to those of the agents before it as can be; a clash may be left. */
function linesWithin(
  { problem, pricer, ties, agents, fixed }: JointRequest,
  domains: JointDomains,
): Map<number, Line> | 'none' | 'unknown' {
  const { days, dutyCount } = problem
  const lines = new Map(fixed)
  const values = new Float64Array(days * dutyCount)
  for (const agent of agents) {
    const domain = domains.get(agent)!
    const fineFor = (day: number, duty: number) => {
      let fine = domain[day]!.includes(duty) ? 0 : OUTSIDE
      for (const tie of ties) {
        if (tie.first !== agent && tie.second !== agent) continue
        const other = lines.get(tie.first === agent ? tie.second : tie.first)
        for (const dayOffset of [-1, 0, 1] as const) {
          const theirs = other?.[day + dayOffset]
          if (theirs === undefined) continue
          if (!togetherFits(tie, agent, day, duty, theirs, dayOffset)) fine += CLASH
        }
      }
      return fine
    }
    // Only duties have values: the fine for a day off is what every duty of that day is worth, and is added to the sum.
    let ofDaysOff = 0
    const { dayStart, duty } = problem.agents[agent]!
    for (let d = 0; d < days; d++) {
      const off = fineFor(d, OFF)
      ofDaysOff += off
      for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++)
        values[d * dutyCount + duty[e]!] = off - fineFor(d, duty[e]!)
    }
    const found = pricer.price(agent, values)
    if (!found) return 'unknown'
    if (!found.line.every((one, d) => domain[d]!.includes(one)))
      return found.isProven && found.bound + ofDaysOff > OUTSIDE / 2 ? 'none' : 'unknown'
    lines.set(agent, found.line)
  }
  return lines
}
