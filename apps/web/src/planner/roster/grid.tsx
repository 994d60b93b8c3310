import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { clockOf } from '../../time/zone-time.ts'
import { words } from '../../words/words.ts'
import type { RosterControl } from './control.ts'
import { missingHours } from './coverage-sums.ts'
import { DAY_SPAN, DayRow } from './day-row.tsx'
import { DayStrip } from './day-strip.tsx'
import { runGridKey } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { intervalWords, NetStrip } from './strip.tsx'
import { useDrag } from './use-drag.ts'
import { NAME_WIDTH, ROW_HEIGHT, rowsToDraw, rowWindow, scrollToShow } from './window.ts'

const MIN_COLUMN = 48
/** From this width on a chip has room for its end beside its start. */
const WIDE_COLUMN = 88
const HEAD_HEIGHT = 96 + 40

/** The roster as a grid: a strip and the days stick to the top, names to the side, and only the rows in view exist. */
export function RosterGrid({
  control,
  openInspector,
  openHelp,
}: {
  control: RosterControl
  openInspector: () => void
  openHelp: () => void
}) {
  const w = words()
  const { draft } = control
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 1000, height: 600 })
  const scrollTop = useSignal(0)
  const [reading, setReading] = useState<number | null>(null)
  const placed = useRef(false)
  const view = control.view.value
  const focus = control.focus.value
  const days = draft.frame.dates.length
  const rows = draft.rows.length
  const room = size.width - NAME_WIDTH
  const column = view === 'day' ? room : Math.max(MIN_COLUMN, Math.floor(room / days))
  const width = view === 'day' ? room : column * days

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  // The focus comes into view with the least movement, below the sticky head and beside the sticky names.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const visible = element.clientHeight - HEAD_HEIGHT
    const least = scrollToShow(focus.row, element.scrollTop, visible)
    // A link from elsewhere shows its row amid its neighbours.
    const top = placed.current || least === 0 ? least : least + visible / 2
    placed.current = true
    if (top !== element.scrollTop) element.scrollTop = top
    if (view === 'period') {
      const left = focus.day * column
      const right = left + column - (element.clientWidth - NAME_WIDTH)
      if (element.scrollLeft > left) element.scrollLeft = left
      else if (element.scrollLeft < right) element.scrollLeft = right
    }
  }, [focus, column, view])

  // Moves the keyboard with the focus where the cell already stands in the document; a new row does it itself when drawn.
  useEffect(() => {
    const element = box.current
    if (!element?.contains(document.activeElement) || control.wanted.row === null) return
    const cell = element.querySelector<HTMLElement>(`[data-row="${focus.row}"] [data-day="${focus.day}"]`)
    if (cell) {
      control.wanted.row = null
      cell.focus({ preventScroll: true })
    }
  }, [focus, control])

  const window = rowWindow(scrollTop.value, size.height - HEAD_HEIGHT, rows)
  const shown = rowsToDraw(window, focus.row, rows)
  const visibleRows = () => rowsToDraw(window, focus.row, rows)
  const drag = useDrag(control, box, { column, headHeight: HEAD_HEIGHT, visibleRows })
  const carrying = control.carry.now.value !== null

  return (
    // One element takes all keys and pointers of the grid: 28,000 cells need no listener of their own.
    <div
      ref={box}
      class="grid"
      role="grid"
      aria-label={w.roster.grid(rows, days, shown.length)}
      aria-rowcount={rows + 1}
      aria-colcount={days + 1}
      aria-multiselectable="true"
      data-view={view}
      data-carrying={carrying}
      style={`--name:${NAME_WIDTH}px;--column:${column}px;--days:${view === 'day' ? 1 : days}`}
      onScroll={(event) => {
        // Whole steps of rows: between them nothing in the document would change.
        const top = Math.floor(event.currentTarget.scrollTop / (ROW_HEIGHT * 2)) * ROW_HEIGHT * 2
        if (top !== scrollTop.peek()) scrollTop.value = top
      }}
      onKeyDown={(event) =>
        runGridKey(event, control, {
          page: Math.max(1, Math.floor((size.height - HEAD_HEIGHT) / ROW_HEIGHT) - 1),
          visibleRows,
          openInspector,
          openHelp,
        })
      }
      {...drag}
    >
      <div class="grid-inner" style={`width:${NAME_WIDTH + width}px`}>
        <div class="grid-head">
          {/* A picture for the eye; its numbers are in the heads of the days, in N's message and in the inspector. */}
          <div class="strip-line" aria-hidden="true">
            <Corner control={control} reading={reading} />
            {view === 'day' ? (
              <DayStrip control={control} day={focus.day} width={width} read={setReading} />
            ) : (
              <NetStrip control={control} width={width} read={setReading} />
            )}
          </div>
          <Heads control={control} day={view === 'day' ? focus.day : null} narrow={column < WIDE_COLUMN} />
        </div>
        <div class="grid-body" role="rowgroup" style={`height:${rows * ROW_HEIGHT}px`}>
          {shown.map((row) =>
            view === 'day' ? (
              <DayRow key={draft.rows[row]!.id} control={control} row={row} day={focus.day} />
            ) : (
              <GridRow key={draft.rows[row]!.id} control={control} row={row} wide={column >= WIDE_COLUMN} />
            ),
          )}
        </div>
      </div>
    </div>
  )
}

/** Beside the strip: what it is, or what it says under the pointer; the hours of its height. */
function Corner({ control, reading }: { control: RosterControl; reading: number | null }) {
  const w = words()
  const interval = reading ?? control.marked.value
  control.draft.coverageVersion.value
  const said = interval === null ? null : intervalWords(control, interval)
  return (
    <div class="corner">
      <div class="corner-words">
        <strong>{w.roster.net}</strong>
        {said ? (
          <>
            <span class="figures">{said.place}</span>
            <span class={said.net < 0 ? 'figures short' : 'figures'}>{w.roster.netWords(said.net)}</span>
          </>
        ) : (
          <span class="ramp">
            <span>{w.roster.short}</span>
            <span class="ramp-scale" />
            <span>{w.roster.over}</span>
          </span>
        )}
      </div>
      {control.view.value === 'period' && (
        <div class="hours-scale figures">
          <span>00</span>
          <span>06</span>
          <span>12</span>
          <span>18</span>
          <span>24</span>
        </div>
      )}
    </div>
  )
}

/** The row of days with the agent-hours missing on each; in the day view the hours of the clock. */
function Heads({ control, day, narrow }: { control: RosterControl; day: number | null; narrow: boolean }) {
  const w = words()
  const { draft } = control
  const { frame } = draft
  const scope = control.scope.value
  draft.coverageVersion.value
  const focused = control.focus.value.day
  return (
    <div role="row" aria-rowindex={1} class="heads">
      <div role="columnheader" aria-colindex={1} class="head-name">
        {day === null ? w.roster.missing : w.date.dayMonth(frame.dates[day]!)}
      </div>
      {day === null ? (
        frame.dates.map((date, index) => {
          const missing = missingHours(
            draft.coverage,
            frame,
            scope,
            frame.firsts[index]!,
            frame.firsts[index + 1]!,
          )
          const weekday = frame.weekdays[index]!
          const classes = ['head']
          if (weekday >= 6) classes.push('weekend')
          if (weekday === 1 && index > 0) classes.push('week-start')
          if (index === focused) classes.push('head-here')
          return (
            <div
              role="columnheader"
              aria-colindex={index + 2}
              class={classes.join(' ')}
              data-narrow={narrow}
              key={date}
            >
              <span>{w.date.day(date)}</span>
              <span class={missing >= 0.05 ? 'figures short' : 'figures muted'}>
                {w.roster.missingHours(missing, narrow)}
              </span>
            </div>
          )
        })
      ) : (
        <div
          role="columnheader"
          aria-colindex={day + 2}
          class="head head-hours"
          aria-label={w.date.dayLong(frame.dates[day]!)}
        >
          {Array.from({ length: DAY_SPAN / 180 }, (_, i) => (
            <span key={String(i)} class="figures" style={`left:${((i * 180) / DAY_SPAN) * 100}%`}>
              {clockOf(i * 180)}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}
