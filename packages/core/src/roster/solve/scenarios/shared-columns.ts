import { groupBy } from '../../group-by.ts'
import type { RosterProblem } from '../../types.ts'
import type { CompiledRoster } from '../compile/compile-roster-problem.ts'
import type { DutyKind } from '../compile/duty-kinds.ts'
import type { Columns } from '../prices/columns.ts'
import { OFF } from '../problem/line-problem.ts'

/** Columns with what is needed to read them in another scenario of the same problem, where duties and agents have other places. */
export interface SharedColumns extends Columns {
  readonly kinds: readonly DutyKind[]
  readonly agentIds: readonly string[]
}

/** No duty of the agent on that day. */
const NONE = -2

/**
 * The columns of another scenario as this one has them: prices by cover row, as queues, intervals and rules about the floor are the
 * same; lines by agent, and on each day by shift, queues and breaks. An agent whom the other scenario does not know has the lines of
 * `likeOf(id)`. A line with a duty that the agent does not have here is left out; whether the agent's rules allow the others is for
 * the pricer to say.
 */
export function columnsFrom(
  { kinds: theirs, agentIds, prices, mixtures }: SharedColumns,
  { agents }: RosterProblem,
  { kinds, lines }: Pick<CompiledRoster, 'kinds' | 'lines'>,
  likeOf: (agentId: string) => string | undefined,
): Columns | undefined {
  if (prices.length !== lines.cover.count) return undefined
  const known = new Map(agentIds.map((id, agent) => [id, mixtures[agent]!]))
  const alike = groupBy([...kinds.keys()], (s) => keyOf(kinds[s]!))
  const placesOf = theirs.map((kind) => alike.get(keyOf(kind)) ?? [])
  return {
    prices,
    mixtures: agents.map(({ id }, agent) => {
      const { dayStart, duty } = lines.agents[agent]!
      const own = Array.from({ length: lines.days }, (_, day) =>
        duty.subarray(dayStart[day], dayStart[day + 1]),
      )
      const mixture = known.get(id) ?? known.get(likeOf(id) ?? '') ?? []
      return mixture.flatMap((one) => {
        const line = one.line.map((theirDuty, day) =>
          theirDuty === OFF ? OFF : (placesOf[theirDuty]!.find((s) => own[day]!.includes(s)) ?? NONE),
        )
        return line.includes(NONE) ? [] : [{ ...one, line }]
      })
    }),
  }
}

/** Of the duties that one agent may have on one day no two are alike in it. */
function keyOf({ template, pinned, queue, changes }: DutyKind): string {
  const shift = template ? `template ${template.id}` : `pinned ${pinned!.date} ${pinned!.start}`
  return [shift, queue, ...changes.map(({ place, queue }) => `${place} ${queue}`)].join('|')
}
