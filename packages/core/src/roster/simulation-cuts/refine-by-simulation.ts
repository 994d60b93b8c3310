import { simulate } from '../../simulation/index.ts'
import { checkProblem } from '../check-problem.ts'
import { checkRoster } from '../check-roster.ts'
import { solveRoster } from '../solve/solve-roster.ts'
import { stopwatch } from '../solve/stopwatch.ts'
import type { Assignment, Roster, RosterProblem } from '../types.ts'
import { checkTraffic } from './check-traffic.ts'
import { Crew } from './crew.ts'
import { cutsReport } from './cuts-report.ts'
import { reductionsOf } from './lower.ts'
import { raisesOf } from './raise.ts'
import { RefinedRequirement } from './refined-requirement.ts'
import { type Played, playCrew, reachOf } from './roster-play.ts'
import { type StaffTrial, staffTrial } from './staff-trial.ts'
import type { SimulatedTraffic, SimulationCuts, SimulationCutsOptions, SimulationRound } from './types.ts'

/** Of the time, for the first roster and for each of the others at most. */
const FIRST_SHARE = 0.4
const NEXT_SHARE = 0.12
/** Plays that are left time for at the end: of the last roster, on fresh contacts of the first and the best, and what is slow just then. */
const LAST_PLAYS = 5

/** A roster, the problem that it was made for, and what it was seen to reach. */
interface Tried {
  readonly problem: RosterProblem
  readonly roster: Roster
  readonly crew: Crew
  readonly played: Played
}

/**
 * Makes a roster whose customers are served in time when contacts go to anybody free who has the skill: solves, plays the roster in the
 * simulator, raises the requirement of a queue in the hours that clearly miss its target, lowers it where people who share queues are
 * clearly more than enough, and solves again from there (Atlason, Epelman & Henderson 2008; Cezik & L'Ecuyer 2008). Ends when simulation
 * asks for no other requirement or the time is over, with the best roster: fewest contacts missed, then fewest points. What it reaches is
 * played once more on fresh contacts, as the requirement was fitted to the others. The time limit is for all together (default 60 s);
 * cancelled, the best so far comes back. Give the requirement and `shrinkage` as they belong together.
 *
 * One thread and one seed repeat the same steps; how many of them fit into the time is the machine's business.
 * `(await refineBySimulation(problem, { grid, queues: [{ id: 'sales', serviceLevel: 0.8, targetAnswerSeconds: 20, volume, ahtSeconds }] })).targets` -> 'holds'
 *
 * @throws as `solveRoster` and `simulate`; SIMULATION_INVALID, QUEUE_UNKNOWN, SERVICE_LEVEL_OUT_OF_RANGE, SHRINKAGE_OUT_OF_RANGE,
 * NUMBER_INVALID where the traffic does not fit the problem.
 */
export async function refineBySimulation(
  problem: RosterProblem,
  traffic: SimulatedTraffic,
  options: SimulationCutsOptions = {},
): Promise<SimulationCuts> {
  checkProblem(problem)
  checkTraffic(problem, traffic, options)
  await checkQueues(traffic)
  const { timeLimitSeconds = 60, maxRounds = 8, seed = 1, signal: cancel, onRound } = options
  const watch = stopwatch(timeLimitSeconds, cancel)
  const run = { replications: traffic.replications ?? 40, seed, isOver: () => watch.left() <= 0 }
  const requirement = new RefinedRequirement(problem, traffic)
  const rounds: SimulationRound[] = []
  const tell = ({ roster, played }: Tried, changed: Changed, isBest: boolean) => {
    const reached = traffic.queues.map(({ serviceLevel }, q) => reachOf(played, q, serviceLevel))
    const round: SimulationRound = {
      round: rounds.length,
      ...changed,
      requiredHours: traffic.queues.reduce((sum, _, q) => sum + requirement.agentHours(q), 0),
      objective: roster.objective,
      missingHours: reached.reduce((sum, { hours }) => sum + hours.misses, 0),
      missedContacts: missedOf(played, traffic),
      isBest,
      seconds: watch.seconds(),
    }
    rounds.push(round)
    onRound?.(round)
  }
  /** The roster of `of`, played; null when the time does not allow it. */
  const tryOut = async (of: RosterProblem, roster: Roster): Promise<Tried | null> => {
    if (roster.assignments.length === 0 && roster.status === 'stopped') return null
    const crew = new Crew(problem, traffic, roster.assignments)
    const played = await playCrew(traffic, crew, run)
    return played && { problem: of, roster, crew, played }
  }
  const solve = (of: RosterProblem, seconds: number, warmStart: readonly Assignment[] | undefined) =>
    solveRoster(of, { ...options, timeLimitSeconds: seconds, ...(warmStart && { warmStart }) })

  const roster = await solve(problem, FIRST_SHARE * timeLimitSeconds, options.warmStart)
  const beforePlay = watch.left()
  const first = await tryOut(problem, roster)
  const report = { problem, traffic, rounds, watch }
  if (first === null)
    return cutsReport(report, { ended: endOf(cancel), first: null, best: { problem, roster } })
  const reserve = LAST_PLAYS * (beforePlay - watch.left())
  const trialRun = { ...run, isOver: () => watch.left() <= reserve }
  let [best, last] = [first, first]
  tell(first, { raised: 0, lowered: 0 }, true)

  let ended: SimulationCuts['ended'] | undefined
  while (ended === undefined && rounds.length <= maxRounds) {
    const changed = await refine(
      staffTrial(
        { ...last, traffic, requirement, net: requirement.netOf(last.roster.assignments) },
        trialRun,
      ),
    )
    const seconds = Math.min(NEXT_SHARE * timeLimitSeconds, (watch.left() - reserve) / 1000)
    if (changed !== null && changed.raised + changed.lowered === 0) ended = 'settled'
    else if (changed === null || seconds <= 0) ended = endOf(cancel)
    else {
      const refined = requirement.problem()
      const next = await tryOut(refined, await solve(refined, seconds, last.roster.assignments))
      if (next === null) ended = endOf(cancel)
      else {
        const isBest = isBetter(next, best, traffic)
        last = next
        if (isBest) best = next
        tell(next, changed, isBest)
      }
    }
  }
  const fresh = { ...run, seed: seed + 1 }
  const before = await playCrew(traffic, first.crew, fresh)
  const after = best === first ? before : await playCrew(traffic, best.crew, fresh)
  const isConfirmed = before !== null && after !== null
  return cutsReport(report, {
    ended: ended ?? 'round-limit',
    first: isConfirmed ? before : first.played,
    best: { ...best, played: isConfirmed ? after : best.played, isConfirmed },
  })
}

type Changed = Pick<SimulationRound, 'raised' | 'lowered'>

/** Raises the requirement where the trial says so, or else lowers it, and tells in how many hours; null when time is over. */
async function refine(trial: StaffTrial): Promise<Changed | null> {
  const { requirement, net } = trial
  const raises = await raisesOf(trial)
  if (raises === null) return null
  const raised = eachHour(raises, (q, hour, more) => {
    // Who is there beyond the requirement was not enough either.
    requirement.raise(q, hour, more + Math.max(0, Math.floor(net[q]![hour]!)))
  })
  if (raised > 0) return { raised, lowered: 0 }
  // First as much as it takes, then no more than that: people are moved from one to the other only when nothing is to be raised.
  const reductions = await reductionsOf(trial)
  return reductions && { raised, lowered: eachHour(reductions, (...of) => requirement.lower(...of)) }
}

/** Goes through what is not 0, and counts it. */
function eachHour(
  counts: readonly Int32Array[],
  act: (queue: number, hour: number, count: number) => void,
): number {
  let found = 0
  counts.forEach((own, q) => {
    own.forEach((count, hour) => {
      if (count === 0) return
      found += 1
      act(q, hour, count)
    })
  })
  return found
}

/** Fewer contacts missed; with as many, fewer points, both by the newer requirement. */
function isBetter(next: Tried, best: Tried, traffic: SimulatedTraffic): boolean {
  const more = missedOf(next.played, traffic) - missedOf(best.played, traffic)
  if (Math.abs(more) > 1e-9) return more < 0
  const points = ({ roster }: Tried) => checkRoster(next.problem, roster.assignments).objective
  return points(next) <= points(best)
}

function missedOf(played: Played, { queues }: SimulatedTraffic): number {
  return queues.reduce((sum, { serviceLevel }, q) => sum + reachOf(played, q, serviceLevel).missedContacts, 0)
}

function endOf(cancel: AbortSignal | undefined): 'cancelled' | 'time-limit' {
  return cancel?.aborted ? 'cancelled' : 'time-limit'
}

/** What is wrong with the queues is told before anybody waits for a roster. */
async function checkQueues({ grid, queues, routing }: SimulatedTraffic): Promise<void> {
  await simulate({ grid, queues, agents: [], ...(routing && { routing }), signal: AbortSignal.abort() })
}
