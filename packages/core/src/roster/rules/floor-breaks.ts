import { gridDays, gridStarts, type LocalDate, toInstant } from '../../interval/index.ts'
import { type Agent, type FloorRule, fewestShareOf, isAbout, isCounted } from '../../workforce/index.ts'
import { floorHolds, floorPrice, floorStaff } from '../floor-staff.ts'
import { horizonOf } from '../horizon.ts'
import type { RuleBreak } from '../types.ts'
import type { GroupRule } from './group-rule.ts'

/** Less than this is rounding, not a person. */
const NOBODY = 1e-6

/** The check of all rules about the floor of one kind: a break for every day on which a rule is not kept at some interval. */
export function floorCheck(kind: FloorRule['kind']): GroupRule['check'] {
  return (problem, assignments, about) => {
    const { dates, grid } = horizonOf(problem)
    const rules = (problem.floor ?? []).filter((rule) => rule.kind === kind)
    if (rules.length === 0) return []
    const starts = gridStarts(grid)
    const days = gridDays(grid)
    return rules.flatMap((rule) => {
      const holds = floorHolds(problem, rule)
      const staff = floorStaff(problem, rule, assignments)
      const price = floorPrice(problem, rule)
      const share = fewestShareOf(rule)
      const present =
        share === undefined ? [] : floorStaff(problem, rule, assignments, (agent) => isAbout(rule, agent))
      const limit = 'atMost' in rule ? rule.atMost : rule.atLeast
      const limitAt = (row: number) => (share === undefined ? limit! : share * present[row]!)
      const side = 'atMost' in rule ? 'over' : 'under'
      const concerns = (agent: Agent, date: LocalDate) =>
        share === undefined ? isCounted(rule, agent, date) : isAbout(rule, agent)
      const concerned = about && problem.agents.filter(({ id }) => about.has(id))
      return days.flatMap(({ date, first, count }, day): RuleBreak[] => {
        if (concerned?.every((agent) => !concerns(agent, dates[day]!))) return []
        const rows = rule.kind === 'leave-cap' ? [day] : Array.from({ length: count }, (_, i) => first + i)
        const beyond = (row: number) =>
          side === 'over' ? staff[row]! - limitAt(row) : limitAt(row) - staff[row]!
        const broken = rows.filter((row) => holds[row] && beyond(row) > NOBODY)
        if (broken.length === 0) return []
        const hours = {
          start: toInstant(starts[broken[0]!]!),
          end: toInstant(starts[broken.at(-1)! + 1]!),
        }
        return [
          {
            ruleId: kind,
            dates: [date],
            hard: price === undefined,
            amount: Math.max(...broken.map(beyond)),
            unit: 'people',
            ...(limit !== undefined && { limit }),
            label: rule.label,
            subjectId: rule.id,
            side,
            ...(rule.kind !== 'leave-cap' && { hours }),
            ...(price !== undefined && { points: price * broken.reduce((sum, row) => sum + beyond(row), 0) }),
          },
        ]
      })
    })
  }
}
