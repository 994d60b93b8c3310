import type { BreakTemplate, ShiftTemplate } from '../../workforce/index.ts'
import type { ProgramBuilder } from './program-builder.ts'
import { breakStarts, type IntervalShares, sharesOf } from './spans.ts'

const MINUTE_MS = 60_000

type Entry = readonly [row: number, value: number]

/**
 * Adds the breaks of one queue and day to the shift mix: how many of each kind begin when, with the rows open[t] and due[t]
 * of the model. Returns, for each shift, its entries in those rows. `onBreak` gives the entries of what a break takes out.
 */
export function addBreaks(
  build: ProgramBuilder,
  shifts: readonly { readonly template: ShiftTemplate; readonly startMs: number }[],
  gridStarts: Float64Array,
  intervalMinutes: number,
  whole: boolean,
  onBreak: (shares: IntervalShares) => readonly Entry[],
): Entry[][] {
  const entries = shifts.map((): Entry[] => [])
  for (const windows of windowsByKind(shifts).values()) {
    const minutes = windows[0]!.part.durationMinutes
    const times = [
      ...new Set(
        windows.flatMap(({ from, until }) =>
          breakStarts(from, until, minutes, gridStarts[0]!, intervalMinutes),
        ),
      ),
    ].sort((a, b) => a - b)
    const open = times.map(() => build.row(0, 0))
    const due = times.map(() => build.row(0, 0))
    times.forEach((time, t) => {
      const last = t === times.length - 1
      build.column({
        whole,
        entries: [
          [open[t]!, -1],
          [due[t]!, 1],
          ...onBreak(sharesOf(gridStarts, time, time + minutes * MINUTE_MS)),
        ],
      })
      if (last) return
      build.column({
        entries: [
          [open[t]!, -1],
          [open[t + 1]!, 1],
        ],
      })
      build.column({
        entries: [
          [due[t]!, -1],
          [due[t + 1]!, 1],
        ],
      })
    })
    const place = new Map(times.map((time, t) => [time, t]))
    for (const { shift, from, until } of windows)
      entries[shift]!.push([open[place.get(from)!]!, 1], [due[place.get(until)!]!, -1])
  }
  return entries
}

interface Window {
  readonly shift: number
  readonly part: BreakTemplate
  /** Earliest and latest begin, epoch ms. */
  readonly from: number
  readonly until: number
}

/** A kind is a place in the shift (first break, second, ...) with a length: these have windows that move with the start. */
function windowsByKind(
  shifts: readonly { readonly template: ShiftTemplate; readonly startMs: number }[],
): Map<string, Window[]> {
  const kinds = new Map<string, Window[]>()
  shifts.forEach(({ template, startMs }, shift) => {
    template.breaks?.forEach((part, index) => {
      const key = `${index} ${part.durationMinutes}`
      const window = {
        shift,
        part,
        from: startMs + part.earliestOffsetMinutes * MINUTE_MS,
        until: startMs + part.latestOffsetMinutes * MINUTE_MS,
      }
      kinds.set(key, [...(kinds.get(key) ?? []), window])
    })
  })
  return kinds
}
