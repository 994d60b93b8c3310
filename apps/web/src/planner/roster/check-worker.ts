import type { Assignment, RosterProblem, RuleBreak } from '@kinshift/core'
import { explainRuleBreak, placeBreaks } from '@kinshift/core/roster'
import { newHardBreaks, type RosterJudge, rosterJudge, withDate } from './check-one.ts'
import { placedAt } from './commands.ts'
import type { ExplainedBreak, ForbiddenCell, FromWorker, ToWorker } from './explained.ts'
import { frameOf } from './frame.ts'

// The rule check beside the main thread: core's judge, its sentences and its zone library are loaded here and nowhere else.

let problem: RosterProblem | null = null
let judge: RosterJudge | null = null
let byAgent = new Map<string, Assignment[]>()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') open(data)
  else if (data.kind === 'edit') edit(data)
  else if (data.kind === 'place-breaks') place(data)
  else forbidden(data)
})

function open(message: Extract<ToWorker, { kind: 'open' }>): void {
  problem = message.problem
  judge = rosterJudge(problem)
  byAgent = new Map(problem.agents.map((agent) => [agent.id, []]))
  for (const assignment of message.assignments) byAgent.get(assignment.agentId)?.push(assignment)
  report(problem.agents.map((agent) => agent.id))
}

function edit({ edits }: Extract<ToWorker, { kind: 'edit' }>): void {
  for (const { agentId, date, after } of edits) {
    byAgent.set(agentId, withDate(byAgent.get(agentId) ?? [], date, after))
  }
  report([...new Set(edits.map(({ agentId }) => agentId))])
}

function report(agentIds: readonly string[]): void {
  const breaks = agentIds.flatMap((id) => (judge?.breaksOf(id, byAgent.get(id) ?? []) ?? []).map(explained))
  const shared = judge?.sharedBreaks([...byAgent.values()].flat()).map(explained) ?? []
  send({ kind: 'breaks', agentIds, breaks, shared })
}

function forbidden({ carried, agentIds, turn }: Extract<ToWorker, { kind: 'forbidden' }>): void {
  if (!problem || !judge) return
  const own = judge
  const { zone } = problem
  const { dates } = frameOf(problem)
  const cells: ForbiddenCell[] = []
  for (const agentId of agentIds) {
    const mine = byAgent.get(agentId) ?? []
    // Without the carried shift, so that a move within the row is not held against itself.
    const rest = agentId === carried.agentId ? withDate(mine, carried.date, null) : mine
    const breaksOf = (line: readonly Assignment[]) => [
      ...own.breaksOf(agentId, line),
      ...own.pairBreaksOf(agentId, line, (other) => byAgent.get(other) ?? []),
    ]
    const before = breaksOf(rest)
    for (const date of dates) {
      const placed = placedAt(zone, carried, { agentId, date })
      const breaks = newHardBreaks(before, breaksOf(withDate(rest, date, placed)))
      if (breaks.length > 0) cells.push({ agentId, date, breaks: breaks.map(explained) })
    }
  }
  send({ kind: 'forbidden', turn, cells })
}

function place({ turn, date, edits }: Extract<ToWorker, { kind: 'place-breaks' }>): void {
  if (!problem) return
  const lines = new Map(byAgent)
  for (const edit of edits) {
    lines.set(edit.agentId, withDate(lines.get(edit.agentId) ?? [], edit.date, edit.after))
  }
  send({ kind: 'placed', turn, placed: placeBreaks(problem, [...lines.values()].flat(), date) })
}

function explained(ruleBreak: RuleBreak): ExplainedBreak {
  const about = problem
  if (!about) throw new Error('A rule break is explained before a problem is open.')
  return {
    ...ruleBreak,
    sentences: {
      en: explainRuleBreak(ruleBreak, 'en', about),
      'zh-CN': explainRuleBreak(ruleBreak, 'zh-CN', about),
    },
  }
}

function send(message: FromWorker): void {
  postMessage(message)
}
