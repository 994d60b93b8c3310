import type { Crew, CrewChange } from './crew.ts'
import type { RefinedRequirement } from './refined-requirement.ts'
import { type Played, type PlayRun, playCrew } from './roster-play.ts'
import type { SimulatedTraffic } from './types.ts'

/** Hours so far apart are tried at once: what one person more or fewer does is over by then. */
export const APART = 3

/** One roster on trial with people added or taken off: what raising and lowering both need. */
export interface StaffTrial {
  readonly traffic: SimulatedTraffic
  readonly requirement: RefinedRequirement
  readonly crew: Crew
  /** Scheduled less required, by queue and hour. */
  readonly net: readonly Float64Array[]
  /** As it is. */
  readonly played: Played
  /** On the same contacts; null when time is over. */
  play(change: CrewChange, replications?: number): Promise<Played | null>
}

export function staffTrial(
  of: Pick<StaffTrial, 'traffic' | 'requirement' | 'crew' | 'net' | 'played'>,
  run: PlayRun,
): StaffTrial {
  return {
    ...of,
    play: (change, replications = run.replications) =>
      playCrew(of.traffic, of.crew, { ...run, replications, change }),
  }
}

/** Nobody more and nobody fewer. */
export function noChange({
  traffic,
  requirement,
}: Pick<StaffTrial, 'traffic' | 'requirement'>): Int32Array[] {
  return traffic.queues.map(() => new Int32Array(requirement.hours))
}
