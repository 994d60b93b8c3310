import { makeGrid } from '../../../src/interval/index.ts'
import {
  horizonOf,
  type RosterProblem,
  type SimulatedTraffic,
  type TargetQueue,
} from '../../../src/roster/index.ts'
import { requiredAgents } from '../../../src/staffing/index.ts'
import type { Skill } from '../../../src/workforce/index.ts'
import { agent, contract, problem } from '../build.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const AHT_SECONDS = 180

/** A queue from 08:00 to 16:00, the load in erlangs. */
interface Line {
  readonly id: string
  readonly load: number
  readonly priority?: number
}

interface People {
  readonly id: string
  readonly skills: readonly (string | Skill)[]
  readonly count: number
}

/** One Monday with one shift of eight hours, unless `changes` say otherwise; the requirement of each queue by Erlang C, and people by their skills. */
export function smallCentre(
  lines: readonly Line[],
  people: readonly People[],
  changes: Partial<RosterProblem> = {},
): { problem: RosterProblem; traffic: SimulatedTraffic } {
  const of = problem({
    days: 1,
    queues: lines.map(({ id }) => ({ id, name: id, channel: 'voice' })),
    shiftTemplates: [{ id: 'day', start: '08:00', durationMinutes: 480 }],
    agents: people.flatMap(({ id, skills, count }) =>
      Array.from({ length: count }, (_, i) =>
        agent({
          id: `${id}-${i}`,
          skills: skills.map((skill) => (typeof skill === 'string' ? { queue: skill } : skill)),
          contract: contract(),
        }),
      ),
    ),
    ...changes,
  })
  const { grid } = horizonOf(of)
  const isOpen = (slot: number) => slot % 48 >= 16 && slot % 48 < 32
  const perSlot = <T>(value: T, closed: T) =>
    Array.from({ length: grid.count }, (_, slot) => (isOpen(slot) ? value : closed))
  const volumeOf = (load: number) => (load * 1800) / AHT_SECONDS
  return {
    problem: {
      ...of,
      demands: lines.map(({ id, load }) => {
        const { agents } = requiredAgents({
          volume: volumeOf(load),
          ahtSeconds: AHT_SECONDS,
          intervalMinutes: 30,
          goal: GOAL,
        })
        return { queue: id, requiredStaff: perSlot(agents, 0) }
      }),
    },
    traffic: {
      grid,
      queues: lines.map(
        ({ id, load, priority }): TargetQueue => ({
          id,
          ...GOAL,
          volume: perSlot(volumeOf(load), 0),
          ahtSeconds: perSlot(AHT_SECONDS, 0),
          handleTimeShape: { kind: 'exponential' },
          ...(priority !== undefined && { priority }),
        }),
      ),
    },
  }
}

/** A week later. */
export const anotherDay = makeGrid({
  zone: 'America/Chicago',
  startDate: '2026-11-30',
  days: 1,
  intervalMinutes: 30,
})
