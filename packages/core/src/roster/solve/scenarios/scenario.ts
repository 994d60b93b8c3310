import { KinshiftError } from '../../../errors.ts'
import { type Agent, type LawSetId, lawSet, type QueueChange, underLaw } from '../../../workforce/index.ts'
import type { RosterPrices, RosterProblem } from '../../types.ts'

/** What a scenario changes of a problem; what is absent stays. */
export interface Scenario {
  readonly name: string
  /** Times the required staff: 1.1 = a target that asks for a tenth more. @exclusiveMinimum 0 */
  readonly staffFactor?: number
  /** Minutes a week that everybody may work beyond the contract. @minimum 0 */
  readonly overtimeMinutesPerWeek?: number
  /** So many more people like the agent of this id. */
  readonly hires?: readonly Hires[]
  /** Everybody's contract under this law. */
  readonly lawSet?: LawSetId
  readonly prices?: Partial<RosterPrices>
  /** Shifts may change queue. */
  readonly queueChange?: QueueChange
  /** Without what holds of two people. */
  readonly withoutTogether?: boolean
}

export interface Hires {
  readonly like: string
  /** @minimum 1 @asType integer */
  readonly count: number
}

/** What a file of scenarios holds. @minItems 1 */
export type ScenarioList = readonly Scenario[]

/**
 * The problem as a scenario has it.
 *
 * @throws PROBLEM_INVALID where someone is to be hired like an agent that the problem does not have.
 */
export function scenarioProblem(problem: RosterProblem, scenario: Scenario): RosterProblem {
  const { staffFactor = 1, overtimeMinutesPerWeek = 0, hires = [], prices, withoutTogether } = scenario
  const change = (agent: Agent): Agent => {
    const { contract } = agent
    const longer = { ...contract, maxMinutesPerWeek: contract.maxMinutesPerWeek + overtimeMinutesPerWeek }
    const changed = { ...agent, contract: overtimeMinutesPerWeek > 0 ? longer : contract }
    return scenario.lawSet ? underLaw(changed, lawSet(scenario.lawSet), problem.startDate).agent : changed
  }
  const hired = hires.flatMap(({ like, count }) => {
    const agent = problem.agents.find(({ id }) => id === like)
    if (!agent)
      throw new KinshiftError('PROBLEM_INVALID', {
        where: { field: `${scenario.name}: hires.like` },
        found: like,
        expected: 'the id of an agent of the problem',
      })
    return Array.from({ length: count }, (_, i) => newcomer(agent, i + 1))
  })
  const { together, ...rest } = problem
  return {
    ...rest,
    ...(together && !withoutTogether && { together }),
    agents: [...problem.agents, ...hired].map(change),
    demands: problem.demands.map(({ queue, requiredStaff }) => ({
      queue,
      requiredStaff: requiredStaff.map((staff) => Math.round(staff * staffFactor * 1e6) / 1e6),
    })),
    ...(scenario.queueChange && { queueChange: scenario.queueChange }),
    ...((problem.prices || prices) && { prices: { ...problem.prices, ...prices } }),
  }
}

/** Id of everybody who is hired, and of whom they are like. */
export function newcomersOf({ hires = [] }: Scenario): [id: string, like: string][] {
  return hires.flatMap(({ like, count }) =>
    Array.from({ length: count }, (_, i): [string, string] => [newcomerId(like, i + 1), like]),
  )
}

const newcomerId = (like: string, number: number) => `${like}+${number}`

/** Skills and contract of the model; nobody's life. */
function newcomer({ id, name, skills, contract, team }: Agent, number: number): Agent {
  return {
    id: newcomerId(id, number),
    name: `${name} +${number}`,
    skills,
    contract,
    ...(team !== undefined && { team }),
  }
}
