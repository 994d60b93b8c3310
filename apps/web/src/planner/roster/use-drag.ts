import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import type { RosterControl } from './control.ts'
import { DAY_SPAN } from './day-row.tsx'
import type { Place } from './selection.ts'
import { NAME_WIDTH, ROW_HEIGHT } from './window.ts'

/** Pixels that a pressed pointer must travel before a press becomes a drag. */
const SLACK = 4
const SNAP_MINUTES = 15

interface Pressed {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly from: Place
  readonly onShift: boolean
  dragging: boolean
}

/** Pointer handlers of the grid: a press selects, a pressed shift is carried, and the pointer stays with the grid till let go. */
export function useDrag(
  control: RosterControl,
  box: RefObject<HTMLDivElement | null>,
  layout: {
    readonly column: number
    readonly headHeight: number
    readonly visibleRows: () => readonly number[]
  },
) {
  const pressed = useRef<Pressed | null>(null)

  /** The cell under a point, by arithmetic: what floats above it doesn't matter. */
  const placeAt = (x: number, y: number): Place | null => {
    const element = box.current
    if (!element) return null
    const edges = element.getBoundingClientRect()
    const inGridX = x - edges.left + element.scrollLeft - NAME_WIDTH
    const row = Math.floor((y - edges.top + element.scrollTop - layout.headHeight) / ROW_HEIGHT)
    const day = control.view.peek() === 'day' ? control.focus.peek().day : Math.floor(inGridX / layout.column)
    const inside =
      y - edges.top >= layout.headHeight &&
      x - edges.left >= NAME_WIDTH &&
      row >= 0 &&
      row < control.draft.rows.length &&
      day >= 0 &&
      day < control.draft.frame.dates.length
    return inside ? { row, day } : null
  }

  const finish = (drop: boolean) => {
    const held = pressed.current
    pressed.current = null
    if (!held?.dragging) return
    const carried = control.carry.release()
    if (!drop || !carried) return
    control.go(carried.to)
    control.commit(
      carried.from.row === carried.to.row && carried.from.day === carried.to.day ? 'time' : 'move',
      carried.edits,
    )
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || control.carry.now.peek()) return
      const from = placeAt(event.clientX, event.clientY)
      if (!from) return
      control.go(from, event.shiftKey)
      focusCell(box.current, from)
      pressed.current = {
        id: event.pointerId,
        x: event.clientX,
        y: event.clientY,
        from,
        onShift: control.draft.at(from.row, from.day) !== null,
        dragging: false,
      }
      // No text is selected by a drag; the focus was given above.
      event.preventDefault()
    },
    onPointerMove: (event: PointerEvent) => {
      const held = pressed.current
      if (!held || held.id !== event.pointerId) return
      const far = Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) > SLACK
      if (!held.dragging) {
        if (!far || !held.onShift) return
        held.dragging = control.carry.take(held.from, 'pointer', layout.visibleRows())
        box.current?.setPointerCapture(event.pointerId)
      }
      const to = placeAt(event.clientX, event.clientY)
      if (!to) return
      const minutes =
        control.view.peek() === 'day' ? snapped(((event.clientX - held.x) / layout.column) * DAY_SPAN) : 0
      control.carry.over(to, minutes)
    },
    onPointerUp: () => finish(true),
    onPointerCancel: () => finish(false),
    onLostPointerCapture: () => finish(false),
  }
}

function focusCell(grid: HTMLElement | null, { row, day }: Place): void {
  grid?.querySelector<HTMLElement>(`[data-row="${row}"] [data-day="${day}"]`)?.focus({ preventScroll: true })
}

function snapped(minutes: number): number {
  return Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES
}
