import { makeGrid } from '../../src/interval/index.ts'
import {
  type Estimate,
  type SimulatedQueue,
  type SimulationInput,
  type SimulationResult,
  simulate,
} from '../../src/simulation/index.ts'

/** Five days of hours that are all alike. */
export const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 5, intervalMinutes: 60 })
export const always = (value: number) => new Array<number>(grid.count).fill(value)
export const onDuty = [{ start: '2026-01-05T00:00:00Z', end: '2026-01-10T00:00:00Z' }]

export function steadyQueue(load: number, more: Partial<SimulatedQueue> = {}): SimulatedQueue {
  const aht = more.ahtSeconds?.[0] ?? 180
  return {
    id: 'voice',
    volume: always((load * 3600) / aht),
    ahtSeconds: always(aht),
    targetAnswerSeconds: 20,
    handleTimeShape: { kind: 'exponential' },
    ...more,
  }
}

/** Steady from the first half-day on. */
export function playSteady(
  input: Pick<SimulationInput, 'queues' | 'staff' | 'agents'>,
  replications = 20,
  seed = 7,
): Promise<SimulationResult> {
  return simulate({ grid, replications, warmUpIntervals: 12, seed, ...input })
}

/** How many standard errors bound 99.9 % of cells with 19 degrees of freedom. */
export const BAND = 3.883

/** How many standard errors an estimate lies from the exact value. */
export function errorsAway(estimate: Estimate | null, exact: number): number {
  return estimate === null
    ? Number.NaN
    : Math.abs(estimate.mean - exact) / Math.max(estimate.standardError, 1e-12)
}
