import type { Agent } from '../../workforce/index.ts'
import type { RosterProblem } from '../types.ts'
import type { CompiledAgent } from './compile-agent.ts'
import type { DutyKind } from './duty-kinds.ts'
import { hoursRules, leastAverageRules } from './hours-rules.ts'
import type { LineAgent, LineProblem } from './line-problem.ts'
import { stateAxes } from './pricing-model.ts'
import { firstWithLine } from './relax-agent.ts'
import { restRule } from './rest-rule.ts'
import { unrollRules } from './rule-layers.ts'

/** An agent in the form that the search gets, and for the bound, with the forms that are more exact and cost more states. */
export interface AgentForm extends CompiledAgent {
  readonly later: readonly (() => LineAgent)[]
}

/** What forms are made of. */
export interface FormParts {
  readonly problem: RosterProblem
  readonly lines: LineProblem
  readonly kinds: readonly DutyKind[]
  readonly compile: (agent: Agent) => CompiledAgent
}

/** States that a least average may take to be exact from the start, and steps of its rules with all others. */
const MOST_STATES = 50_000
const MOST_STEPS = 500_000

/**
 * The first form of an agent that has a line. Simple limits always suffice but may leave none; then rules that are exact take over.
 * A least average is exact from the start where that takes few states: shared out among the weeks it would ask as much of each,
 * and weeks that differ are what it is agreed for.
 */
export function agentForm(parts: FormParts, agent: Agent, compiled: CompiledAgent): AgentForm {
  const averaged = averagedForm(parts, agent)
  if (averaged) return averaged
  const later = laterForms(parts, agent, compiled)
  const found = later.length > 0 ? firstWithLine(parts.lines, compiled.agent, later) : undefined
  return { agent: found ?? compiled.agent, loose: compiled.loose, later }
}

function averagedForm(parts: FormParts, agent: Agent): AgentForm | undefined {
  const { problem, lines, kinds, compile } = parts
  const rules = leastAverageRules(problem, agent, kinds)
  if (rules.length === 0) return undefined
  const { leastAverageWeek: _, ...contract } = agent.contract
  const others: Agent = { ...agent, contract }
  const compiled = compile(others)
  const averaged = (one: LineAgent): LineAgent => ({ ...one, rules: [...(one.rules ?? []), ...rules] })
  const first = averaged(compiled.agent)
  if (!isNarrow(lines, first)) return undefined
  const loose = compiled.agent === compiled.loose ? first : averaged(compiled.loose)
  const later = laterForms(parts, others, { agent: first, loose })
  const found = firstWithLine(lines, first, later)
  return found && { agent: found, loose, later }
}

/** Exact hours of weeks together, then also exact rest. None where the search is kept to no more than the rules. */
function laterForms(
  { problem, kinds }: FormParts,
  one: Agent,
  { agent, loose }: CompiledAgent,
): (() => LineAgent)[] {
  if (agent === loose) return []
  const { periods } = loose
  const exactHours = () => {
    const hours = agent.periods === periods ? [] : hoursRules(problem, one, kinds)
    return [...(agent.rules ?? []), ...hours]
  }
  return [
    () => ({ ...agent, periods, rules: exactHours() }),
    () => ({ ...loose, rules: [...exactHours(), restRule(problem, kinds, one.contract.minRestMinutes)] }),
  ]
}

/** May all that the agent's rules remember be carried at once? */
function isNarrow(lines: LineProblem, agent: LineAgent): boolean {
  const { days, dutyCount, room } = lines
  const most = Math.min(MOST_STATES, (room?.stateValues ?? Number.POSITIVE_INFINITY) / (days + 1))
  const ruleSteps = Math.min(MOST_STEPS, room?.ruleSteps ?? MOST_STEPS)
  const within = { days, dutyCount, room: { ruleSteps, stateValues: most, columns: 0 } }
  const layers = unrollRules(within, agent, agent.rules ?? [])
  return layers !== undefined && stateAxes(lines, agent, layers).states <= most
}
