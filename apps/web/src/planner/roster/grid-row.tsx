import type { Agent } from '@kinshift/core'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Words } from '../../words/en.ts'
import { words } from '../../words/words.ts'
import { paidMinutes } from './cell-look.ts'
import type { RosterControl } from './control.ts'
import { contains } from './selection.ts'
import { shownCell } from './shown-cell.ts'
import { ROW_HEIGHT } from './window.ts'

/** One agent's period: a name and one element per day. It is drawn again only when its own version moves. */
export function GridRow({
  control,
  row,
  wide,
}: {
  control: RosterControl
  row: number
  /** Room for the end of a shift beside its start. */
  wide: boolean
}) {
  const { draft } = control
  // Reading the signal subscribes this row, and no other, to its changes.
  draft.rowVersions[row]!.value
  const w = words()
  const element = useRef<HTMLDivElement>(null)
  useFocusWhenWanted(control, row, element)
  const agent = draft.rows[row]!
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={row + 2}
      class="row"
      data-row={row}
      style={`transform:translateY(${row * ROW_HEIGHT}px)`}
    >
      <NameCell control={control} agent={agent} row={row} w={w} />
      {draft.frame.dates.map((date, day) => (
        <DayCell key={date} {...cellProps(control, agent, row, day, w)} wide={wide} />
      ))}
    </div>
  )
}

/** A row that scrolled into view because the focus went there takes the keyboard once it is drawn. */
export function useFocusWhenWanted(
  control: RosterControl,
  row: number,
  element: { readonly current: HTMLDivElement | null },
): void {
  useLayoutEffect(() => {
    if (control.wanted.row !== row) return
    const grid = element.current?.closest('[role="grid"]')
    if (!grid?.contains(document.activeElement) && document.activeElement !== document.body) return
    control.wanted.row = null
    element.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  })
}

export function NameCell({
  control,
  agent,
  row,
  w,
}: {
  control: RosterControl
  agent: Agent
  row: number
  w: Words
}) {
  const { draft } = control
  const breaks = draft.breaksOf(agent.id).filter((one) => one.hard).length
  let minutes = 0
  for (let day = 0; day < draft.frame.dates.length; day++) {
    const assignment = control.shownAt(row, day)
    if (assignment) minutes += paidMinutes(assignment)
  }
  return (
    <div role="rowheader" aria-colindex={1} class="name">
      <span class="name-text">{agent.name}</span>
      {breaks > 0 && (
        <span class="break-count" title={w.roster.checks(breaks)}>
          {breaks}
        </span>
      )}
      <span class="name-hours figures" title={w.roster.paid}>
        {w.number(minutes / 60, 1)}
      </span>
    </div>
  )
}

interface CellProps {
  readonly day: number
  readonly kind: string
  readonly label: string
  readonly start: string | null
  readonly end: string | null
  readonly focused: boolean
  readonly selected: boolean
}

function DayCell({ day, kind, label, start, end, focused, selected, wide }: CellProps & { wide: boolean }) {
  return (
    <div
      role="gridcell"
      aria-colindex={day + 2}
      aria-selected={selected}
      aria-label={label}
      tabIndex={focused ? 0 : -1}
      data-day={day}
      class={kind}
    >
      {start !== null && (wide && end !== null ? `${start}–${end}` : start)}
    </div>
  )
}

/** Everything a cell shows, as plain values. */
function cellProps(control: RosterControl, agent: Agent, row: number, day: number, w: Words): CellProps {
  const { look, label, focused, chip, carry } = shownCell(control, agent, row, day, w)
  const selected = contains(control.block(), row, day)
  const classes = ['cell', ...chip, ...carry]
  if (selected) classes.push('selected')
  if (day > 0 && control.draft.frame.weekdays[day] === 1) classes.push('week-start')
  return {
    day,
    kind: classes.join(' '),
    label,
    start: look?.start ?? null,
    end: look?.end ?? null,
    focused,
    selected,
  }
}
