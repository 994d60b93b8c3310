import { useRef } from 'preact/hooks'
import { words } from '../../words/words.ts'
import { spanOf } from './cell-look.ts'
import { wallMinutes } from './commands.ts'
import type { RosterControl } from './control.ts'
import { NameCell, useFocusWhenWanted } from './grid-row.tsx'
import { shownCell } from './shown-cell.ts'
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
  const { assignment, look, queue, label, focused, chip, carry } = shownCell(control, agent, row, day, w)
  const share = (minutes: number) => `${(Math.max(0, Math.min(DAY_SPAN, minutes)) / DAY_SPAN) * 100}%`
  const classes = ['day-cell', ...carry]
  if (focused) classes.push('selected')
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
        aria-label={label}
        tabIndex={focused ? 0 : -1}
        data-day={day}
        class={classes.join(' ')}
      >
        {assignment && look && span && (
          <span
            class={['bar', ...chip].join(' ')}
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
