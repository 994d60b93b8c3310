import { type Estimate, simulate } from '../../simulation/index.ts'
import type { Crew, CrewChange } from './crew.ts'
import type { SimulatedReach, SimulatedTraffic, TargetVerdict } from './types.ts'

/** Standard errors off the target that an hour's level has to be to say that it holds or misses: of hundreds, two would call some by chance. */
const SURE = 3
/** Enough to ask for one more person. */
const LIKELY = 2

/** An hour of a queue. */
export interface HourLevel {
  readonly mean: number
  readonly standardError: number
  /** Offered, mean per replication. */
  readonly contacts: number
  readonly verdict: TargetVerdict
  /** Below the target with 95 % confidence. */
  readonly isLow: boolean
}

/** What a crew reached: by simulated queue over all days, and by queue and hour; null where nothing came in. */
export interface Played {
  readonly queues: readonly (Estimate | null)[]
  readonly hours: readonly (readonly (HourLevel | null)[])[]
}

export interface PlayRun {
  readonly replications: number
  readonly seed: number
  /** Asked after each replication: time is over, or somebody cancelled. */
  readonly isOver: () => boolean
}

/**
 * Plays a crew; null when time was over on the way. The same seed has the same contacts, whoever is there: two plays differ by the people
 * alone.
 */
export async function playCrew(
  { grid, queues, routing }: SimulatedTraffic,
  crew: Crew,
  { replications, seed, isOver, change }: PlayRun & { readonly change?: CrewChange },
): Promise<Played | null> {
  const stop = new AbortController()
  const check = () => {
    if (isOver()) stop.abort()
  }
  check()
  const perHour = 60 / grid.intervalMinutes
  const result = await simulate({
    grid,
    queues,
    agents: crew.agents(change),
    ...(routing && { routing }),
    replications,
    blockIntervals: perHour,
    seed,
    signal: stop.signal,
    onProgress: check,
  })
  if (result.status === 'stopped') return null
  return {
    queues: result.queues.map(({ serviceLevel }) => serviceLevel),
    hours: result.queues.map(({ serviceLevelByBlock, intervals }, q) =>
      serviceLevelByBlock!.map((level, hour): HourLevel | null => {
        if (level === null) return null
        const contacts = intervals.offered
          .slice(hour * perHour, (hour + 1) * perHour)
          .reduce((sum, offered) => sum + offered, 0)
        return hourLevel(level, contacts, contacts * replications, queues[q]!.serviceLevel)
      }),
    ),
  }
}

function hourLevel(
  { mean, ...level }: Estimate,
  contacts: number,
  played: number,
  target: number,
): HourLevel {
  // No surer than so many independent contacts would be at the target: three that all waited are no proof.
  const standardError = Math.max(level.standardError, Math.sqrt((target * (1 - target)) / played))
  const off = (mean - target) / standardError
  const verdict = off >= SURE ? 'holds' : off <= -SURE ? 'misses' : 'unclear'
  return { mean, standardError, contacts, verdict, isLow: off <= -LIKELY }
}

/** What a queue reached, in figures. */
export function reachOf(played: Played, queue: number, target: number): SimulatedReach {
  const serviceLevel = played.queues[queue]!
  const hours = { holds: 0, misses: 0, unclear: 0 }
  let contacts = 0
  let missedInHours = 0
  for (const hour of played.hours[queue]!) {
    if (hour === null) continue
    hours[hour.verdict] += 1
    contacts += hour.contacts
    if (hour.isLow) missedInHours += (target - hour.mean) * hour.contacts
  }
  const isLow = serviceLevel !== null && serviceLevel.high < target
  const isHeld = serviceLevel === null || serviceLevel.low >= target
  return {
    serviceLevel,
    hours,
    missedContacts: Math.max(missedInHours, isLow ? (target - serviceLevel.mean) * contacts : 0),
    verdict: hours.misses > 0 || isLow ? 'misses' : isHeld ? 'holds' : 'unclear',
  }
}
