import type { Assignment, LocalDate, PlannedBreak, ScheduleEdit, ShiftTemplate } from '@kinshift/core'
import { epochOfWall, instantOf, wallOf } from '../../time/zone-time.ts'

/** One agent on one date, as the commands see the roster. */
export interface Cell {
  readonly agentId: string
  readonly date: LocalDate
}

/** What stands in a cell; null = off. */
export type Look = (cell: Cell) => Assignment | null

const MINUTE = 60_000

/** Minutes from a date's midnight to an instant as the wall clock shows them: 1500 is 01:00 of the next day. */
export function wallMinutes(zone: string, date: LocalDate, instant: string): number {
  const wall = wallOf(zone, Date.parse(instant))
  const days = (Date.parse(`${wall.date}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / 86_400_000
  return days * 1440 + wall.minuteOfDay
}

/** The same work at the same time of the clock for another agent or on another date. */
export function placedAt(zone: string, assignment: Assignment, to: Cell): Assignment {
  if (assignment.date === to.date) return { ...assignment, agentId: to.agentId }
  const minutes = wallMinutes(zone, assignment.date, assignment.start)
  const by = epochOfWall(zone, to.date, minutes) - Date.parse(assignment.start)
  return { ...movedBy(assignment, by), agentId: to.agentId, date: to.date }
}

/** Carries a shift to another cell; what stands there comes back the other way. */
export function moveEdits(look: Look, zone: string, from: Cell, to: Cell): ScheduleEdit[] {
  const carried = look(from)
  if (!carried || (from.agentId === to.agentId && from.date === to.date)) return []
  const other = look(to)
  return [
    { ...from, before: carried, after: other && placedAt(zone, other, from) },
    { ...to, before: other, after: placedAt(zone, carried, to) },
  ]
}

/** The whole shift earlier or later, breaks with it. */
export function shiftEdits(look: Look, cells: readonly Cell[], minutes: number): ScheduleEdit[] {
  return changed(look, cells, (assignment) => byHand(movedBy(assignment, minutes * MINUTE)))
}

/** The end earlier or later; breaks that would no longer fit move forward with it. A shift keeps at least an hour. */
export function lengthenEdits(look: Look, cells: readonly Cell[], minutes: number): ScheduleEdit[] {
  return changed(look, cells, (assignment) => {
    const start = Date.parse(assignment.start)
    const end = Date.parse(assignment.end) + minutes * MINUTE
    return end - start < 60 * MINUTE ? null : byHand(spanned(assignment, start, end))
  })
}

/** Exact times from the inspector's fields, in minutes after midnight; an end at or before the start is the next day's. */
export function timesEdits(
  look: Look,
  zone: string,
  cell: Cell,
  { start, end, queue }: { readonly start: number; readonly end: number; readonly queue: string },
): ScheduleEdit[] {
  return changed(look, [cell], (assignment) => {
    const startMs = epochOfWall(zone, cell.date, start)
    const endMs = epochOfWall(zone, cell.date, end > start ? end : end + 1440)
    const old = Date.parse(assignment.start)
    const next = spanned(movedBy(assignment, startMs - old), startMs, endMs)
    const same = next.start === assignment.start && next.end === assignment.end
    return { ...(same ? assignment : byHand(next)), queue }
  })
}

/** Lets the agent go on to a queue after a break of the shift, by the break's place; null = the agent stays where it was. */
export function queueAfterEdits(look: Look, cell: Cell, place: number, queue: string | null): ScheduleEdit[] {
  return changed(look, [cell], (assignment) => {
    const part = assignment.breaks[place]
    if (!part || (part.thenQueue ?? null) === queue) return null
    const { thenQueue: _, ...stays } = part
    return {
      ...assignment,
      breaks: assignment.breaks.with(place, queue === null ? stays : { ...stays, thenQueue: queue }),
    }
  })
}

export function clearEdits(look: Look, cells: readonly Cell[]): ScheduleEdit[] {
  return cells.flatMap((cell) => {
    const before = look(cell)
    return before ? [{ agentId: cell.agentId, date: cell.date, before, after: null }] : []
  })
}

/** Pins all that are not pinned; when all are, lets them go. */
export function pinEdits(look: Look, cells: readonly Cell[]): ScheduleEdit[] {
  const pin = cells.some((cell) => look(cell)?.pinned === false || look(cell)?.pinned === undefined)
  return changed(look, cells, (assignment) => {
    if ((assignment.pinned ?? false) === pin) return null
    const { pinned: _, ...free } = assignment
    return pin ? { ...free, pinned: true } : free
  })
}

/** A shift of a template in an empty or filled cell. */
export function templateEdits(
  look: Look,
  zone: string,
  cell: Cell,
  template: ShiftTemplate,
  queue: string,
): ScheduleEdit[] {
  const [hours = 0, minutes = 0] = template.start.split(':').map(Number)
  const start = epochOfWall(zone, cell.date, hours * 60 + minutes)
  const at = (offset: number) => instantOf(start + offset * MINUTE)
  const after: Assignment = {
    agentId: cell.agentId,
    date: cell.date,
    start: at(0),
    end: at(template.durationMinutes),
    queue,
    breaks: (template.breaks ?? []).map((part): PlannedBreak => {
      const middle = (part.earliestOffsetMinutes + part.latestOffsetMinutes) / 2
      const offset = Math.max(part.earliestOffsetMinutes, Math.floor(middle / 15) * 15)
      return { kind: part.kind, start: at(offset), end: at(offset + part.durationMinutes), paid: part.paid }
    }),
    shiftId: template.id,
  }
  return [{ agentId: cell.agentId, date: cell.date, before: look(cell), after }]
}

/** A copied shift at the same time of the clock. */
export function pasteEdits(
  look: Look,
  zone: string,
  copied: Assignment,
  cells: readonly Cell[],
): ScheduleEdit[] {
  const { pinned: _, ...free } = copied
  return cells.map(({ agentId, date }) => ({
    agentId,
    date,
    before: look({ agentId, date }),
    after: placedAt(zone, free, { agentId, date }),
  }))
}

function changed(
  look: Look,
  cells: readonly Cell[],
  change: (assignment: Assignment) => Assignment | null,
): ScheduleEdit[] {
  return cells.flatMap(({ agentId, date }) => {
    const before = look({ agentId, date })
    const after = before && change(before)
    return after ? [{ agentId, date, before, after }] : []
  })
}

function movedBy(assignment: Assignment, by: number): Assignment {
  const moved = (instant: string) => instantOf(Date.parse(instant) + by)
  return {
    ...assignment,
    start: moved(assignment.start),
    end: moved(assignment.end),
    breaks: assignment.breaks.map((part) => ({ ...part, start: moved(part.start), end: moved(part.end) })),
  }
}

/** With other edges; a break that would reach over them moves inside, one that is too long for it goes. */
function spanned(assignment: Assignment, start: number, end: number): Assignment {
  const breaks = assignment.breaks.flatMap((part) => {
    const length = Date.parse(part.end) - Date.parse(part.start)
    if (length > end - start) return []
    const from = Math.min(Math.max(Date.parse(part.start), start), end - length)
    return [{ ...part, start: instantOf(from), end: instantOf(from + length) }]
  })
  return { ...assignment, start: instantOf(start), end: instantOf(end), breaks }
}

/** After a change by hand it is no longer the template's shift. */
function byHand({ shiftId: _, ...assignment }: Assignment): Assignment {
  return assignment
}
