import type { BestResponse } from '../best-response.ts'
import type { LinePricer } from '../pricing/pricing.ts'
import type { Line, LineAgent, LineProblem } from '../problem/line-problem.ts'
import type { Plan } from '../problem/plan.ts'
import { isTooLate, type Stopwatch } from '../stopwatch.ts'
import { type JointAnswer, jointSearch, searchAlone } from './joint-lines.ts'
import { linkedAgents, type Tie, type TieKeeper } from './ties.ts'

export interface SettleContext {
  readonly problem: LineProblem
  readonly plan: Plan
  readonly response: BestResponse
  /** Knows nothing of ties. */
  readonly untied: LinePricer
  readonly watch: Stopwatch
  /** An agent who is held to its rules and to no more, for proofs; absent = all are so. */
  readonly exact?: (agent: number) => LineAgent
}

/** A tie that was given up. */
export interface BrokenTie {
  readonly tie: Tie
  /** Proven that it can't be kept: ties that can't be kept together, this one first. Absent = no plan was found. */
  readonly proof?: readonly Tie[]
}

/** Tries to keep a broken tie by pricing one after the other. */
const TRIES = 8
/** Nodes of a joint search that are gone through even when its time is over: a small problem's only plan is found on any machine. */
const FEWEST_NODES = 200
const MOST_NODES = 5000
/** Share of the time that is left for one tie's joint search, and for those of all ties. */
const TIME_OF_ONE = 0.25
const TIME_OF_ALL = 0.5

/**
 * Makes the plan keep its ties, whatever it costs; those that it can't are given up and returned. In their order: a tie is kept where
 * it can be kept with those before it. Cheap tries come first, as nearly all ties have many plans; where they fail, both of the tie
 * are searched together, then with all whom ties link to them, as lines of others may be what is in the way.
 */
export async function settleTies(ties: TieKeeper, context: SettleContext): Promise<readonly BrokenTie[]> {
  const { plan, response, watch } = context
  const givenUp: BrokenTie[] = []
  const settled: Tie[] = []
  const endOfAll = watch.left() * (1 - TIME_OF_ALL)
  const isOpen = ({ first, second }: Tie) => !plan.lineOf(first) || !plan.lineOf(second)
  for (const tie of ties.ties) {
    const isBroken = ties.broken().includes(tie) || isOpen(tie)
    const pair = [tie.first, tie.second]
    const before = pair.map((agent) => plan.lineOf(agent))
    const isEasy = !isBroken || tryInTurn(tie, ties, context)
    const answer = isEasy ? 'kept' : await searchTogether(tie, settled, endOfAll, context)
    if (answer === 'kept') {
      settled.push(tie)
      continue
    }
    const proof = answer === 'none' ? await proveApart(tie, settled, endOfAll, context) : undefined
    givenUp.push({ tie, ...(proof && { proof }) })
    ties.giveUp(tie)
    // What they had keeps the ties before this one.
    pair.forEach((agent, i) => {
      if (before[i]) plan.put(agent, before[i])
      else plan.take(agent)
    })
    for (const agent of pair) if (!plan.lineOf(agent)) response.respond(agent)
  }
  return givenUp
}

/** One as if alone, but for what the other could go with at all; the other given the one. */
function tryInTurn(tie: Tie, ties: TieKeeper, { plan, response }: SettleContext): boolean {
  ties.anticipate(tie)
  let isKept = false
  for (let n = 0; n < TRIES && !isKept; n++) {
    const [one, other] = n % 2 === 0 ? [tie.first, tie.second] : [tie.second, tie.first]
    plan.take(one)
    plan.take(other)
    response.respond(one, { noise: 20 * n })
    response.respond(other)
    isKept =
      plan.lineOf(one) !== undefined && plan.lineOf(other) !== undefined && !ties.broken().includes(tie)
  }
  ties.anticipate(undefined)
  return isKept
}

/** Lines that keep the tie with those that are settled, from an exact search: told whether they are kept, or else what that proves. */
async function searchTogether(
  tie: Tie,
  settled: readonly Tie[],
  endOfAll: number,
  { problem, plan, response, untied, watch }: SettleContext,
): Promise<'kept' | 'none' | 'unknown'> {
  const linked = linkedAgents([tie.first, tie.second], settled)
  const pair = [tie.first, tie.second]
  let answer: 'none' | 'unknown' = 'unknown'
  for (const agents of linked.length > pair.length ? [pair, linked] : [pair]) {
    const fixed = new Map<number, Line>()
    for (const agent of linked) {
      const planned = plan.lineOf(agent)
      if (planned && !agents.includes(agent)) fixed.set(agent, planned.line)
    }
    const among = (agent: number) => agents.includes(agent) || fixed.has(agent)
    const search = jointSearch({
      problem,
      pricer: untied,
      ties: [...settled, tie].filter(({ first, second }) => among(first) && among(second)),
      agents,
      fixed,
    })
    const found = await inTime(search, watch, endOfAll)
    if (typeof found === 'string') {
      // The last one is of all whom ties link: nobody's line is fixed any more.
      answer = found
      continue
    }
    for (const [agent, line] of found) plan.put(agent, { line, patterns: new Int32Array(problem.days) })
    // Breaks in their places, and each the best that it can have beside the others: never worse.
    for (const agent of agents) response.respond(agent)
    return 'kept'
  }
  return answer
}

/** Of the tie and those settled before it, as few as can't be kept together; undefined when that is not proven in time. */
async function proveApart(
  tie: Tie,
  settled: readonly Tie[],
  endOfAll: number,
  { problem, exact, watch }: SettleContext,
): Promise<readonly Tie[] | undefined> {
  const isProven = async (ties: readonly Tie[]) => {
    const agents = linkedAgents([tie.first, tie.second], ties)
    const formed = agents.map((agent) => exact?.(agent) ?? problem.agents[agent]!)
    return (await inTime(searchAlone(problem, agents, formed, ties), watch, endOfAll)) === 'none'
  }
  const linked = linkedAgents([tie.first, tie.second], settled)
  let ties: readonly Tie[] = [tie, ...settled.filter(({ first }) => linked.includes(first))]
  if (!(await isProven(ties))) return undefined
  for (const other of ties.slice(1)) {
    const fewer = ties.filter((one) => one !== other)
    if (await isProven(fewer)) ties = fewer
  }
  return ties
}

async function inTime(
  search: Generator<undefined, JointAnswer>,
  watch: Stopwatch,
  endOfAll: number,
): Promise<JointAnswer> {
  const end = Math.max(endOfAll, watch.left() * (1 - TIME_OF_ONE))
  for (let nodes = 0; nodes <= MOST_NODES; nodes++) {
    if (isTooLate(watch) || (nodes > FEWEST_NODES && watch.left() < end)) break
    const { done, value } = search.next()
    await watch.pause()
    if (done) return value
  }
  return 'unknown'
}
