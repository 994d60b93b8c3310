import { buildHistories } from '@kinshift/core/history'
import { addDays, localParts, mondayOf } from '@kinshift/core/interval'
import { type ExampleCentre, exampleCentre } from '@kinshift/example-centre'
import type { PrivateReason } from '../store/private-reason-store.ts'
import type { CentreData } from './store-centre.ts'

const PERIOD_DAYS = 7

/** A login that the example centre comes with; never made for a centre of one's own. */
export interface DemoLogin {
  readonly user: string
  readonly password: string
  readonly role: 'planner' | 'agent'
}

/** Printed at start: everybody may know them. The agent's user name is her agent id. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  { user: 'planner', password: 'planner', role: 'planner' },
  { user: 'ana', password: 'ana', role: 'agent' },
]

/** The example centre, planning the week that begins on the Monday after `now` in its own zone. */
export function exampleData(now: string): CentreData {
  const example = exampleAfter(now)
  const { startDate, zone } = example
  const { histories, issues } = buildHistories(example.records, { zone })
  return {
    centre: {
      name: example.name,
      synthetic: example.synthetic,
      zone,
      startDate,
      days: PERIOD_DAYS,
      intervalMinutes: example.intervalMinutes,
      holidays: example.holidays,
      queueChange: null,
    },
    queues: example.queues.map((queue) => ({
      ...queue,
      goal: example.goals[queue.id]!,
      shrinkage: example.shrinkage,
      ahtSeconds: example.ahtDefaults[queue.id]!,
      patienceSeconds: example.patienceSeconds[queue.id] ?? null,
      concurrency: example.concurrency[queue.id] ?? 1,
      minStaff: example.minStaff,
    })),
    histories,
    issues,
    shiftTemplates: example.shiftTemplates,
    agents: example.agents,
    privateReasons: reasonsOf(example),
    users: DEMO_LOGINS.map(({ user, password, role }) => {
      const agent = role === 'agent' ? example.agents.find(({ id }) => id === user) : undefined
      return {
        user: { name: user, role, displayName: agent?.name ?? 'Planner', agentId: agent?.id ?? null },
        password,
      }
    }),
  }
}

function exampleAfter(now: string): ExampleCentre & { startDate: string } {
  const mondayAfter = (zone: string) => addDays(mondayOf(localParts(zone, now).date), 7)
  const guess = mondayAfter('UTC')
  const example = exampleCentre({ firstDay: guess })
  // around a week's end the centre's own Monday can be another one
  const startDate = mondayAfter(example.zone)
  return { ...(startDate === guess ? example : exampleCentre({ firstDay: startDate })), startDate }
}

function reasonsOf({ agents, privateReasons }: ExampleCentre): PrivateReason[] {
  return agents.flatMap((agent) =>
    (agent.lifeConstraints ?? []).flatMap(({ id }) => {
      const reason = privateReasons[id]
      return reason === undefined
        ? []
        : [{ agentId: agent.id, about: 'life-constraint' as const, subjectId: id, reason }]
    }),
  )
}
