import type { Stopwatch } from '../solve/stopwatch.ts'
import type { Roster, RosterProblem } from '../types.ts'
import { formulaLevel } from './formula-level.ts'
import { RefinedRequirement } from './refined-requirement.ts'
import { type Played, reachOf } from './roster-play.ts'
import type {
  QueueBySimulation,
  SimulatedTraffic,
  SimulationCuts,
  SimulationRound,
  TargetVerdict,
} from './types.ts'

/** Puts the result together; `first`: what the first roster reached, null where there was no time to play. */
export function cutsReport(
  {
    problem,
    traffic,
    rounds,
    watch,
  }: {
    readonly problem: RosterProblem
    readonly traffic: SimulatedTraffic
    readonly rounds: readonly SimulationRound[]
    readonly watch: Stopwatch
  },
  {
    ended,
    first,
    best,
  }: {
    readonly ended: SimulationCuts['ended']
    readonly first: Played | null
    readonly best: {
      readonly problem: RosterProblem
      readonly roster: Roster
      readonly played?: Played
      readonly isConfirmed?: boolean
    }
  },
): SimulationCuts {
  const [given, refined] = [problem, best.problem].map((of) => new RefinedRequirement(of, traffic))
  const queues = traffic.queues.map((queue, q): QueueBySimulation => {
    const { id, serviceLevel, targetAnswerSeconds } = queue
    const reach = (played: Played | null | undefined) => (played ? reachOf(played, q, serviceLevel) : null)
    return {
      queue: id,
      serviceLevel,
      targetAnswerSeconds,
      byFormula: formulaLevel(problem, traffic, queue),
      before: reach(first),
      after: reach(best.played),
      requiredHoursBefore: given!.agentHours(q),
      requiredHoursAfter: refined!.agentHours(q),
    }
  })
  return {
    roster: best.roster,
    problem: best.problem,
    targets: worstOf(queues.map(({ after }) => after?.verdict ?? 'unclear')),
    confirmed: best.isConfirmed ?? false,
    queues,
    rounds,
    ended,
    seconds: watch.seconds(),
  }
}

function worstOf(verdicts: readonly TargetVerdict[]): TargetVerdict {
  for (const worst of ['misses', 'unclear'] as const) if (verdicts.includes(worst)) return worst
  return 'holds'
}
