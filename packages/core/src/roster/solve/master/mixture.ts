import { FREE, type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Master } from './master.ts'

/**
 * What a master's answer makes of every day of its agents, shares 0 .. 1: place x day x (off, then each duty). Plain data, as it
 * crosses to other threads.
 */
export type Mixture = Float64Array

export function mixtureOf({ days, dutyCount }: LineProblem, master: Master): Mixture {
  const { columns, window } = master
  const mixture = new Float64Array(window.agents.length * days * (dutyCount + 1))
  columns.forEach((column, j) => {
    if (column.kind !== 'line') return
    const share = master.valueOf(j)
    if (share < 1e-6) return
    for (let d = window.from; d < window.until; d++)
      mixture[mixtureIndex(days, dutyCount, column.place, d, column.line[d]!)]! += share
  })
  return mixture
}

/** Where the share of a duty, or of being OFF, stands. */
export function mixtureIndex(
  days: number,
  dutyCount: number,
  place: number,
  day: number,
  duty: number,
): number {
  return (place * days + day) * (dutyCount + 1) + duty - OFF
}

/** Days of a place's line that the mixture holds by at least this share stand, the others are FREE. */
export function sureDays(
  { days, dutyCount }: LineProblem,
  mixture: Mixture,
  place: number,
  line: Line,
  share: number,
): Line {
  return line.map((duty, d) =>
    mixture[mixtureIndex(days, dutyCount, place, d, duty)]! >= share ? duty : FREE,
  )
}
