import type { Agent } from '../../../workforce/index.ts'
import type { RosterProblem } from '../../types.ts'
import { MOST_PRICED_WIDTH, mostStates } from '../pricing/pricing.ts'
import { stateAxes } from '../pricing/pricing-model.ts'
import { unrollRules } from '../pricing/rule-layers.ts'
import type { LineAgent, LineProblem } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'
import type { CompiledAgent } from './compile-agent.ts'
import type { DutyKind } from './duty-kinds.ts'
import { hoursRules, leastAverageRules } from './hours-rules.ts'
import { firstWithLine } from './relax-agent.ts'
import { restRule } from './rest-rule.ts'

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

/** Steps of its rules that an agent may take to be told whether it can carry them. */
const MOST_STEPS = 200_000

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
  // Alone first: that mostly decides, and is soon told.
  const forbidding = (first.rules ?? []).filter(({ cost }) => !cost)
  if (!areFew(lines, first, rules) || !areFew(lines, first, forbidding)) return undefined
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

/** May an agent carry these rules at once, whatever prices it carries already? */
function areFew(lines: LineProblem, agent: LineAgent, rules: readonly LineRule[]): boolean {
  const { room, days } = lines
  const ruleSteps = Math.min(MOST_STEPS, room?.ruleSteps ?? MOST_STEPS)
  const within = { ...lines, room: { stateValues: 0, columns: 0, ...room, ruleSteps } }
  const layers = unrollRules(within, agent, rules)
  const states = layers && MOST_PRICED_WIDTH * stateAxes(lines, agent, layers).states
  return states !== undefined && states <= mostStates(room, days)
}
