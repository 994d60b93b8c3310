import { gridStarts } from '../../interval/index.ts'
import { coverageOf, requiredByQueue } from '../coverage.ts'
import { horizonOf } from '../horizon.ts'
import type { Assignment, RosterProblem } from '../types.ts'
import { HOUR_MS } from './crew.ts'
import type { SimulatedTraffic } from './types.ts'

/**
 * The requirement of the simulated queues, hour by hour raised and lowered. What was once proven to be needed is never lowered again,
 * so that no hour goes up and down for ever.
 */
export class RefinedRequirement {
  readonly #problem: RosterProblem
  readonly #traffic: SimulatedTraffic
  /** By simulated queue and row of the problem's grid. */
  readonly #required: Float64Array[]
  readonly #rowsPerHour: number
  readonly #settled: Uint8Array[]
  readonly hours: number

  constructor(problem: RosterProblem, traffic: SimulatedTraffic) {
    const { count } = horizonOf(problem).grid
    const byQueue = requiredByQueue(problem, count)
    this.#problem = problem
    this.#traffic = traffic
    this.#required = traffic.queues.map(
      ({ id }) => byQueue[problem.queues.findIndex((one) => one.id === id)]!,
    )
    this.#rowsPerHour = 60 / problem.intervalMinutes
    const starts = gridStarts(traffic.grid)
    this.hours = Math.ceil((starts.at(-1)! - starts[0]!) / HOUR_MS)
    this.#settled = traffic.queues.map(() => new Uint8Array(this.hours))
  }

  /** The problem as it now is. */
  problem(): RosterProblem {
    const refined = new Map(this.#traffic.queues.map(({ id }, q) => [id, Array.from(this.#required[q]!)]))
    const others = this.#problem.demands.filter(({ queue }) => !refined.has(queue))
    const changed = this.#problem.queues.flatMap(({ id }) => {
      const requiredStaff = refined.get(id)
      return requiredStaff ? [{ queue: id, requiredStaff }] : []
    })
    return { ...this.#problem, demands: [...changed, ...others] }
  }

  agentHours(queue: number): number {
    return this.#required[queue]!.reduce((sum, staff) => sum + staff, 0) / this.#rowsPerHour
  }

  /** Mean over the rows of an hour in which somebody is required. */
  meanAt(queue: number, hour: number): number {
    const rows = this.#openRows(queue, hour)
    return rows.reduce((sum, row) => sum + this.#required[queue]![row]!, 0) / Math.max(1, rows.length)
  }

  /** Scheduled less required, by queue and hour, on average over the rows that are open. */
  netOf(assignments: readonly Assignment[]): Float64Array[] {
    const coverage = coverageOf(this.problem(), assignments)
    return this.#traffic.queues.map(({ id }, q) => {
      const { net } = coverage.find(({ queue }) => queue === id)!
      return Float64Array.from({ length: this.hours }, (_, hour) => {
        const rows = this.#openRows(q, hour)
        return rows.reduce((sum, row) => sum + net[row]!, 0) / Math.max(1, rows.length)
      })
    })
  }

  /** Proven to be needed as it is, or as it will be raised. */
  settle(queue: number, hour: number): void {
    this.#settled[queue]![hour] = 1
  }

  isSettled(queue: number, hour: number): boolean {
    return this.#settled[queue]![hour] === 1
  }

  raise(queue: number, hour: number, by: number): void {
    this.settle(queue, hour)
    for (const row of this.#openRows(queue, hour)) this.#required[queue]![row]! += by
  }

  lower(queue: number, hour: number, by: number): void {
    const required = this.#required[queue]!
    for (const row of this.#openRows(queue, hour)) required[row] = Math.max(0, required[row]! - by)
  }

  /** Rows in which somebody is required or something comes in. */
  #openRows(queue: number, hour: number): number[] {
    const required = this.#required[queue]!
    const { grid, queues } = this.#traffic
    const first = hour * this.#rowsPerHour
    const rows = Array.from({ length: this.#rowsPerHour }, (_, i) => first + i)
    return rows.filter((row) => {
      if (row >= required.length) return false
      const from = Math.floor((row * this.#problem.intervalMinutes) / grid.intervalMinutes)
      const until = Math.ceil(((row + 1) * this.#problem.intervalMinutes) / grid.intervalMinutes)
      return (
        required[row]! > 0 || queues[queue]!.volume.slice(from, until).some((volume) => (volume ?? 0) > 0)
      )
    })
  }
}
