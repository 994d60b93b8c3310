import { FREE, type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { StateAxes } from './pricing-model.ts'

/** What a corridor leaves on either side of its path at least: weekends, and longest duties. */
export interface CorridorWidth {
  readonly weekends: number
  readonly duties: number
}

const USUAL: CorridorWidth = { weekends: 2, duties: 3 }

/**
 * Axes as narrow as a corridor around a path, for horizons whose states are too many: before each day only so many units and
 * weekends more or less than those of the path. Lines that stray further are left out; the totals at the end are kept exactly.
 * The path is that of `near`, or else the forced days' own with the rest of the hours spread evenly over the days that are free.
 */
export function narrowedAxes(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  mostValues: number,
  forced?: Line,
  near?: Line,
  width = USUAL,
): StateAxes {
  const layers = problem.days + 1
  const weekends = Math.min(axes.weekends, 2 * width.weekends + 1)
  const rows = (axes.rows / axes.weekends) * weekends
  const longest = Math.max(1, ...axes.groups.units)
  const room = Math.floor(mostValues / (layers * rows))
  const units = Math.min(axes.units, Math.max(2 * width.duties * longest + 1, room))
  const path = near ? pathOf(problem, axes, near) : evenPath(problem, agent, axes, forced)
  const base = (along: Float64Array, count: number, kept: number) =>
    Int32Array.from(along, (value) =>
      Math.max(0, Math.min(count - kept, Math.round(value) - Math.floor(kept / 2))),
    )
  return {
    ...axes,
    weekends,
    units,
    rows,
    states: rows * units,
    unitBase: base(path.units, axes.units, units),
    weekendBase: base(path.weekends, axes.weekends, weekends),
  }
}

interface Path {
  /** Before each day. */
  readonly units: Float64Array
  readonly weekends: Float64Array
}

function pathOf({ days, paidMinutes, weekendOf }: LineProblem, { unit }: StateAxes, line: Line): Path {
  const units = new Float64Array(days + 1)
  const weekends = new Float64Array(days + 1)
  for (let d = 0; d < days; d++) {
    const isWorked = line[d] !== OFF
    units[d + 1] = units[d]! + (isWorked ? paidMinutes[line[d]!]! / unit : 0)
    const isCounted = d > 0 && weekendOf[d] === weekendOf[d - 1] && line[d - 1] !== OFF
    weekends[d + 1] = weekends[d]! + (isWorked && weekendOf[d]! >= 0 && !isCounted ? 1 : 0)
  }
  return { units, weekends }
}

function evenPath(problem: LineProblem, agent: LineAgent, axes: StateAxes, forced?: Line): Path {
  const { days, paidMinutes, weekendOf } = problem
  const fixed = forced ?? new Int16Array(days).fill(FREE)
  const known = pathOf(
    problem,
    axes,
    fixed.map((duty) => (duty === FREE ? OFF : duty)),
  )
  const isOpen = (d: number) => fixed[d] === FREE && agent.dayStart[d + 1]! > agent.dayStart[d]!
  const open = new Float64Array(days + 1)
  const openWeekend = new Float64Array(days + 1)
  for (let d = 0; d < days; d++) {
    open[d + 1] = open[d]! + (isOpen(d) ? 1 : 0)
    openWeekend[d + 1] = openWeekend[d]! + (isOpen(d) && weekendOf[d]! >= 0 ? 1 : 0)
  }
  const { minMinutes, maxMinutes } = agent.periods[0]!
  const mostPossible = open[days]! * Math.max(0, ...agent.duty.map((s) => paidMinutes[s]!))
  const target = Math.min((minMinutes + maxMinutes) / 2, known.units[days]! * axes.unit + mostPossible)
  const spread = (along: Float64Array, upon: Float64Array, total: number) =>
    along.map((value, d) => value + (Math.max(0, total - along[days]!) * upon[d]!) / Math.max(1, upon[days]!))
  // Each open day adds one weekend at most.
  const mostWeekends = known.weekends[days]! + openWeekend[days]!
  return {
    units: spread(known.units, open, target / axes.unit),
    weekends: spread(
      known.weekends,
      openWeekend,
      axes.countsWeekends ? Math.min(agent.maxWeekends, mostWeekends) : 0,
    ),
  }
}
