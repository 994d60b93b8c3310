import type { Agent, Assignment } from '@kinshift/core'
import { queueNames } from '../../queue-names.ts'
import type { Words } from '../../words/en.ts'
import { type CellLook, lookOf } from './cell-look.ts'
import type { RosterControl } from './control.ts'
import { breaksAt } from './draft.ts'

/** What one agent-day shows and says, in either view. */
export interface ShownCell {
  readonly assignment: Assignment | null
  readonly look: CellLook | null
  /** 'Sales', or 'Sales → Chat' where it changes. */
  readonly queue: string | undefined
  /** `Chen Mei, Tuesday 24 November, 08:00 to 16:30, Sales, pinned, 1 rule break` */
  readonly label: string
  /** The cell has the keyboard. */
  readonly focused: boolean
  /** Looks of the shift itself: band, pin, broken rule. Empty on a free day. */
  readonly chip: readonly string[]
  /** Looks of the place while a shift is carried. */
  readonly carry: readonly string[]
}

export function shownCell(
  control: RosterControl,
  agent: Agent,
  row: number,
  day: number,
  w: Words,
): ShownCell {
  const { draft } = control
  const assignment = control.shownAt(row, day)
  const look = assignment && lookOf(draft.frame.zone, assignment)
  const focus = control.focus.peek()
  const breaks = breaksAt(draft, row, day)
  const queue = assignment ? queueNames(draft.problem.queues, assignment) : undefined
  const pinned = assignment?.pinned ?? false
  const what =
    look && queue ? w.roster.cellShift(look.start, look.end, queue, pinned, breaks.length) : w.roster.off
  const chip: string[] = look ? ['chip', look.band] : []
  if (pinned) chip.push('pinned')
  if (breaks.some((one) => one.hard)) chip.push('broken')
  return {
    assignment,
    look,
    queue,
    label: w.roster.cell(agent.name, w.date.dayLong(draft.frame.dates[day]!), what),
    focused: focus.row === row && focus.day === day,
    chip,
    carry: carryLooks(control, row, day),
  }
}

function carryLooks(control: RosterControl, row: number, day: number): string[] {
  const carried = control.carry.now.peek()
  if (!carried) return []
  const looks: string[] = []
  if (carried.to.row === row && carried.to.day === day) looks.push('target')
  else if (carried.from.row === row && carried.from.day === day) looks.push('source')
  if (control.carry.forbiddenAt(row, day).length > 0) looks.push('forbidden')
  return looks
}
