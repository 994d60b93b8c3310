import type { LineAgent, LineProblem } from '../problem/line-problem.ts'
import { endOf, searchAlone } from '../ties/joint-lines.ts'
import { linkedAgents } from '../ties/ties.ts'

/**
 * Nodes of a joint search, and duties of days that it may go through in all, which a large problem's few nodes come to. Time is no
 * measure here: every thread that compiles the problem must come to the same.
 */
const MOST_NODES = 500
const FEWEST_NODES = 20
const MOST_DUTIES = 200_000

/**
 * Agents in the first form in which those linked by ties have lines together. Simple limits that are stricter than the rules may
 * leave everybody lines, but no two that fit: then forms that are exact take over for all of them, as `firstWithLine` does for
 * one. `later` tells the further forms of each agent, as many as there are; where no form is known to do they stay as they are.
 */
export function formsTogether(
  problem: LineProblem,
  later: readonly (readonly (() => LineAgent)[])[],
): readonly LineAgent[] {
  const agents = [...problem.agents]
  const seen = new Set<number>()
  for (const { first } of problem.ties ?? []) {
    if (seen.has(first)) continue
    const linked = linkedAgents([first], problem.ties!)
    for (const agent of linked) seen.add(agent)
    const formCount = Math.max(...linked.map((agent) => later[agent]!.length))
    if (formCount === 0) continue
    const inForm = (form: number) =>
      linked.map((agent) => (form === 0 ? undefined : later[agent]![form - 1])?.() ?? agents[agent]!)
    for (let form = 0; form <= formCount; form++) {
      const formed = inForm(form)
      if (!haveLines(problem, linked, formed)) continue
      linked.forEach((agent, i) => {
        agents[agent] = formed[i]!
      })
      break
    }
  }
  return agents
}

/** Do these agents, in this form, have lines that keep all ties among them? */
function haveLines(problem: LineProblem, linked: readonly number[], formed: readonly LineAgent[]): boolean {
  const search = searchAlone(problem, linked, formed, problem.ties!)
  const duties = formed.reduce((sum, { duty }) => sum + duty.length, 1)
  const nodes = Math.max(FEWEST_NODES, Math.min(MOST_NODES, MOST_DUTIES / duties))
  return typeof endOf(search, nodes) !== 'string'
}
