// What three models say of every hour of a real log, given its calls, handle times, patience and people on duty.
import { agentsByInterval, agentsOnDuty, type CallRecord } from '@kinshift/core/history'
import { addDays, daysBetween, gridStarts, indexOfEpoch, localParts, makeGrid } from '@kinshift/core/interval'
import { simulate } from '@kinshift/core/simulation'
import { erlangA, erlangC, estimatePatience, patienceTimes } from '@kinshift/core/staffing'

export interface Outcome {
  readonly waitProbability: number
  /** Of all, hang-ups included; null = without end. */
  readonly waitSeconds: number | null
  readonly abandonProbability: number
}

export const MODELS = ['Erlang C', 'Erlang A', 'simulation'] as const

export interface Hour {
  readonly date: string
  /** Of the local day. */
  readonly hour: number
  readonly calls: number
  readonly agents: number
  /** Handle time of all calls / time on duty. */
  readonly load: number
  readonly observed: Outcome
  readonly models: Readonly<Record<(typeof MODELS)[number], Outcome>>
}

export interface RealLogOptions {
  readonly zone: string
  /** Calls that patience and the shape of handle times are estimated from. */
  readonly learnt: readonly CallRecord[]
  readonly idleMinutes: number
  /** Added to every handle time. */
  readonly afterCallSeconds: number
  readonly replications: number
}

/** Hours with at least 20 calls and one agent. The simulation is given quarter-hours and every stretch of duty. */
export async function compareHours(
  calls: readonly CallRecord[],
  { zone, learnt, idleMinutes, afterCallSeconds, replications }: RealLogOptions,
): Promise<Hour[]> {
  const dates = calls.map(({ start }) => localParts(zone, start).date).sort()
  const startDate = dates[0]!
  // The day after, so that calls before midnight are finished.
  const days = daysBetween(startDate, addDays(dates.at(-1)!, 1)) + 1
  const grid = makeGrid({ zone, startDate, days, intervalMinutes: 60 })
  const quarters = makeGrid({ zone, startDate, days, intervalMinutes: 15 })
  const stretches = agentsOnDuty(calls, { idleMinutes })
  const agents = agentsByInterval(grid, stretches)
  const patience = estimatePatience(
    learnt.map(({ waitSeconds, abandoned }) => ({ seconds: waitSeconds, abandoned })),
  )
  const times = patienceTimes(patience)
  const handleTimes = learnt.flatMap(({ handleSeconds }) => handleSeconds ?? [])
  const meanHandle = mean(handleTimes)

  const byHour = Array.from({ length: grid.count }, (): CallRecord[] => [])
  const volume = new Array<number>(quarters.count).fill(0)
  for (const call of calls) {
    const epoch = Date.parse(call.start)
    byHour[indexOfEpoch(grid, epoch)]!.push(call)
    volume[indexOfEpoch(quarters, epoch)]! += 1
  }
  const aht = byHour.map((its) => {
    const known = its.flatMap(({ handleSeconds }) => handleSeconds ?? [])
    return Math.max(1, known.length > 0 ? mean(known) : meanHandle) + afterCallSeconds
  })
  const hourOf = Array.from(gridStarts(quarters).slice(0, -1), (start) => indexOfEpoch(grid, start))
  const { queues } = await simulate({
    grid: quarters,
    queues: [
      {
        id: 'all',
        volume,
        ahtSeconds: hourOf.map((h) => aht[h]!),
        targetAnswerSeconds: 20,
        patienceSeconds: mean(times),
        patienceShape: { kind: 'empirical', seconds: times },
        handleTimeShape: { kind: 'empirical', seconds: handleTimes.map((time) => time + afterCallSeconds) },
      },
    ],
    agents: [...new Set(stretches.map(({ agent }) => agent))].map((id) => ({
      id,
      skills: ['all'],
      onDuty: stretches.filter(({ agent }) => agent === id),
    })),
    replications,
  })
  const played = queues[0]!.intervals
  const hourPlayed = (h: number, measure: readonly (number | null)[]) => {
    const at = hourOf.flatMap((of, i) => (of === h ? [i] : []))
    const offered = at.reduce((sum, i) => sum + played.offered[i]!, 0)
    return at.reduce((sum, i) => sum + played.offered[i]! * (measure[i] ?? 0), 0) / offered
  }

  return byHour.flatMap((its, h) => {
    if (its.length < 20 || agents[h]! < 1) return []
    const input = {
      offeredLoadErlangs: (its.length * aht[h]!) / 3600,
      agents: agents[h]!,
      ahtSeconds: aht[h]!,
      targetAnswerSeconds: 20,
    }
    const c = erlangC(input)
    const a = erlangA({ ...input, patienceSeconds: patience.meanSeconds! })
    const { date, time } = localParts(zone, its[0]!.start)
    return {
      date,
      hour: Number(time.slice(0, 2)),
      calls: its.length,
      agents: agents[h]!,
      load: input.offeredLoadErlangs / agents[h]!,
      observed: {
        waitProbability: its.filter(({ waitSeconds }) => waitSeconds > 0).length / its.length,
        waitSeconds: mean(its.map(({ waitSeconds }) => waitSeconds)),
        abandonProbability: its.filter(({ abandoned }) => abandoned).length / its.length,
      },
      models: {
        'Erlang C': {
          waitProbability: c.waitProbability,
          waitSeconds: c.averageSpeedOfAnswerSeconds,
          abandonProbability: 0,
        },
        'Erlang A': {
          waitProbability: a.waitProbability,
          waitSeconds: a.averageWaitSeconds,
          abandonProbability: a.abandonProbability,
        },
        simulation: {
          waitProbability: hourPlayed(h, played.waitProbability),
          waitSeconds: hourPlayed(h, played.averageWaitSeconds),
          abandonProbability: hourPlayed(h, played.abandonProbability),
        },
      },
    }
  })
}

/** By calls; null when any is without end. */
export function pooled(
  hours: readonly Hour[],
  of: (hour: Hour) => Outcome,
): Outcome & { readonly endless: number } {
  const calls = hours.reduce((sum, hour) => sum + hour.calls, 0)
  const weighted = (value: (outcome: Outcome) => number) =>
    hours.reduce((sum, hour) => sum + hour.calls * value(of(hour)), 0) / calls
  const endless = hours.filter((hour) => of(hour).waitSeconds === null).length
  return {
    waitProbability: weighted(({ waitProbability }) => waitProbability),
    waitSeconds: endless > 0 ? null : weighted(({ waitSeconds }) => waitSeconds!),
    abandonProbability: weighted(({ abandonProbability }) => abandonProbability),
    endless,
  }
}

/** Mean absolute error over hours, by calls; of the wait, over the hours in which the model gives one. */
export function errors(hours: readonly Hour[], model: (typeof MODELS)[number]): Outcome {
  const error = (value: (outcome: Outcome) => number | null) => {
    let calls = 0
    let sum = 0
    for (const hour of hours) {
      const said = value(hour.models[model])
      if (said === null) continue
      calls += hour.calls
      sum += hour.calls * Math.abs(said - value(hour.observed)!)
    }
    return calls === 0 ? null : sum / calls
  }
  return {
    waitProbability: error(({ waitProbability }) => waitProbability)!,
    waitSeconds: error(({ waitSeconds }) => waitSeconds),
    abandonProbability: error(({ abandonProbability }) => abandonProbability)!,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
