import type { Agent, Contract, LawSetId, LocalDate, RosterProblem, Together } from '@kinshift/core'
import { addDays, gridDays, makeGrid } from '@kinshift/core/interval'
import { lawSet, underLaw } from '@kinshift/core/workforce'
import { exampleCentre } from './example-centre.ts'
import { type RandomStream, randomStream } from './random.ts'

export interface ExampleProblemOptions {
  /** A Monday. */
  readonly firstDay: LocalDate
  /** Default 60. */
  readonly agents?: number
  /** Default 28. */
  readonly days?: number
  readonly seed?: number
}

const INTERVAL_MINUTES = 15
const OPEN_FROM = 7
const OPEN_UNTIL = 23
const LAWS: readonly LawSetId[] = ['eu-working-time', 'china-labour-law', 'us-oregon-fair-workweek', 'none']
const WEEKDAY_LOAD = [1.2, 1.1, 1.05, 1, 1.05, 0.5, 0.4]
/** Paid time of the people that is needed at work: the rest is meals' edges, leave and luck. */
const LOAD = 0.8

/**
 * A roster problem of any size with everything in it that people may ask: the example centre's people over and over with their
 * skills, contracts and lives, law sets, rules about weeks and patterns, ledgers, wishes, and pairs. Needed staff follows the hours
 * that the people have, so it can nearly be met. Same options, same problem.
 * `exampleProblem({ firstDay: '2026-11-30', agents: 300 }).agents.length` -> 300
 */
export function exampleProblem({
  firstDay,
  agents = 60,
  days = 28,
  seed = 1,
}: ExampleProblemOptions): RosterProblem {
  const centre = exampleCentre({ firstDay, seed })
  const random = randomStream(seed, 'example-problem')
  const people = Array.from({ length: agents }, (_, i): Agent => {
    const base = centre.agents[i % centre.agents.length]!
    const round = Math.floor(i / centre.agents.length)
    const id = round === 0 ? base.id : `${base.id}-${round + 1}`
    const own: Agent = {
      ...base,
      id,
      name: round === 0 ? base.name : `${base.name} ${round + 1}`,
      contract: { ...base.contract, ...weekendsOf(base.contract, days), ...extraTerms(random) },
      preferences: [...(base.preferences ?? []), ...wishes(random, firstDay, days)],
      ledger: {
        weekends: Math.floor(4 * random.uniform()),
        lates: Math.floor(8 * random.uniform()),
        wishesAsked: 6,
        wishesGranted: 3 + Math.floor(4 * random.uniform()),
      },
      ...(random.uniform() < 0.15 && {
        avoidPatterns: [
          {
            id: `${id}:late-early`,
            label: 'no early after a late and a day off',
            strength: 'strong',
            days: ['late', 'off', 'early'],
          },
        ],
      }),
    }
    return underLaw(own, lawSet(LAWS[Math.floor(LAWS.length * random.uniform())]!), firstDay).agent
  })
  return {
    format: 'kinshift-roster-problem/1',
    name: `${agents} people, ${days} days, seed ${seed} (synthetic)`,
    zone: centre.zone,
    startDate: firstDay,
    days,
    intervalMinutes: INTERVAL_MINUTES,
    queues: centre.queues,
    demands: demandsOf(centre.queues, people, { zone: centre.zone, firstDay, days }),
    shiftTemplates: centre.shiftTemplates,
    agents: people,
    together: pairs(people, random),
    prices: { kindChange: 4, fairWeekend: 6, wishBudget: 200 },
  }
}

/** The centre's contracts count weekends of a week or two: every second one here. */
function weekendsOf({ maxWeekends }: Contract, days: number): Partial<Contract> {
  return maxWeekends === undefined ? {} : { maxWeekends: Math.max(maxWeekends, Math.ceil(days / 14)) }
}

function extraTerms(random: RandomStream): Partial<Contract> {
  const draw = random.uniform()
  if (draw < 0.15) return { completeWeekends: 'strong' }
  if (draw < 0.3) return { noSingleDaysOff: 'nice' }
  if (draw < 0.4) return { maxStartSpreadMinutes: 300 }
  if (draw < 0.5) return { forwardRotation: true }
  return {}
}

function wishes(random: RandomStream, firstDay: LocalDate, days: number): NonNullable<Agent['preferences']> {
  return Array.from({ length: Math.floor(3 * random.uniform()) }, (_, i) => ({
    id: `wish-day-${i + 1}`,
    strength: random.uniform() < 0.4 ? 'strong' : 'nice',
    wish: 'day-off',
    dates: [addDays(firstDay, Math.floor(days * random.uniform()))],
  }))
}

/** One pair for about every twelve people, among neighbours on the list with one contract and no hard needs of their own. */
function pairs(people: readonly Agent[], random: RandomStream): Together[] {
  const free = people.filter(
    ({ contract, lifeConstraints = [] }) =>
      contract.minMinutesPerWeek >= 1200 && lifeConstraints.every(({ strength }) => strength !== 'must'),
  )
  const found: Together[] = []
  const most = Math.ceil(people.length / 12)
  while (free.length > 1 && found.length < most) {
    const first = free.splice(Math.floor(free.length * random.uniform()), 1)[0]!
    const place = free.findIndex(
      ({ contract }) => contract.minMinutesPerWeek === first.contract.minMinutesPerWeek,
    )
    if (place < 0) continue
    const second = free.splice(place, 1)[0]!
    const base = { id: `pair-${found.length + 1}`, agents: [first.id, second.id] }
    const kinds: readonly Together[] = [
      { ...base, kind: 'same-days-off', label: 'same days off' },
      { ...base, kind: 'never-both', kinds: ['late'], label: 'one of them home in the evening' },
      { ...base, kind: 'carpool', deltaMinutes: 30, label: 'one car' },
      { ...base, kind: 'mentor', deltaMinutes: 60, label: 'trainee with mentor' },
    ]
    found.push(kinds[found.length % kinds.length]!)
  }
  return found
}

/** Two humps a day, fewer at weekends, each queue in proportion to the hours of those who have it as their first skill. */
function demandsOf(
  queues: RosterProblem['queues'],
  people: readonly Agent[],
  { zone, firstDay, days }: { zone: string; firstDay: LocalDate; days: number },
): RosterProblem['demands'] {
  const grid = makeGrid({ zone, startDate: firstDay, days, intervalMinutes: INTERVAL_MINUTES })
  const shape = gridDays(grid).flatMap(({ weekday, count }) =>
    Array.from({ length: count }, (_, slot) => {
      const hour = (slot * INTERVAL_MINUTES) / 60
      if (hour < OPEN_FROM || hour >= OPEN_UNTIL) return 0
      const humps = Math.exp(-(((hour - 11) / 2.5) ** 2)) + 0.8 * Math.exp(-(((hour - 16) / 3) ** 2))
      return (0.25 + humps) * WEEKDAY_LOAD[weekday - 1]!
    }),
  )
  const total = shape.reduce((sum, one) => sum + one, 0)
  return queues.map(({ id }) => {
    const minutes = people
      .filter(({ skills }) => skills[0]?.queue === id)
      .reduce((sum, { contract }) => sum + (contract.minMinutesPerWeek + contract.maxMinutesPerWeek) / 2, 0)
    const intervals = (LOAD * minutes * (days / 7)) / INTERVAL_MINUTES
    return { queue: id, requiredStaff: shape.map((one) => Math.round((intervals * one) / total)) }
  })
}
