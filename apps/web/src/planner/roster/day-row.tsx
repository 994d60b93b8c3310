import { useRef } from 'preact/hooks'
import { words } from '../../words/words.ts'
import { lookOf, spanOf } from './cell-look.ts'
import { wallMinutes } from './commands.ts'
import type { RosterControl } from './control.ts'
import { breaksAt } from './draft.ts'
import { NameCell, useFocusWhenWanted } from './grid-row.tsx'
import { ROW_HEIGHT } from './window.ts'

/** Minutes after midnight that the day view shows: a night shift of the day runs on into the next morning. */
export const DAY_SPAN = 30 * 60

/** One agent's day with time running across: the shift, its breaks and its meal. */
export function DayRow({ control, row, day }: { control: RosterControl; row: number; day: number }) {
  const { draft } = control
  draft.rowVersions[row]!.value
  const w = words()
  const element = useRef<HTMLDivElement>(null)
  useFocusWhenWanted(control, row, element)
  const agent = draft.rows[row]!
  const { zone, dates } = draft.frame
  const date = dates[day]!
  const assignment = control.shownAt(row, day)
  const look = assignment && lookOf(zone, assignment)
  const focus = control.focus.peek()
  const focused = focus.row === row && focus.day === day
  const breaks = breaksAt(draft, row, day)
  const carried = control.carry.now.peek()
  const share = (minutes: number) => `${(Math.max(0, Math.min(DAY_SPAN, minutes)) / DAY_SPAN) * 100}%`
  const queue = assignment && draft.problem.queues.find((one) => one.id === assignment.queue)?.name
  const classes = ['day-cell']
  if (focused) classes.push('selected')
  if (carried && carried.to.row === row) classes.push('target')
  if (carried && control.carry.forbiddenAt(row, day).length > 0) classes.push('forbidden')
  const what =
    assignment && look
      ? w.roster.cellShift(
          look.start,
          look.end,
          queue ?? assignment.queue,
          assignment.pinned ?? false,
          breaks.length,
        )
      : w.roster.off
  const span = assignment && spanOf(zone, assignment)
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={row + 2}
      class="row row-day"
      data-row={row}
      style={`transform:translateY(${row * ROW_HEIGHT}px)`}
    >
      <NameCell control={control} agent={agent} row={row} w={w} />
      <div
        role="gridcell"
        aria-colindex={day + 2}
        aria-selected={focused}
        aria-label={w.roster.cell(agent.name, w.date.dayLong(date), what)}
        tabIndex={focused ? 0 : -1}
        data-day={day}
        class={classes.join(' ')}
      >
        {assignment && look && span && (
          <span
            class={`bar chip ${look.band}${assignment.pinned ? ' pinned' : ''}${breaks.some((one) => one.hard) ? ' broken' : ''}`}
            style={`left:${share(span.start)};width:calc(${share(span.end)} - ${share(span.start)})`}
          >
            {look.start}–{look.end} <span class="bar-queue">{queue}</span>
            {assignment.breaks.map((part) => (
              <span
                key={part.start}
                class={`pause ${part.kind}`}
                style={within(span, wallMinutes(zone, date, part.start), wallMinutes(zone, date, part.end))}
              />
            ))}
          </span>
        )}
      </div>
    </div>
  )
}

/** Where a break lies within its shift's bar. */
function within(span: { readonly start: number; readonly end: number }, start: number, end: number): string {
  const length = Math.min(DAY_SPAN, span.end) - span.start
  return `left:${((start - span.start) / length) * 100}%;width:${((end - start) / length) * 100}%`
}
