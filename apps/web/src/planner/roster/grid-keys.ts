import { words } from '../../words/words.ts'
import { clearEdits, lengthenEdits, pasteEdits, pinEdits, shiftEdits } from './commands.ts'
import type { RosterControl } from './control.ts'
import { type GridCommand, gridCommand } from './keys.ts'
import { edgeOfData, type Place } from './selection.ts'

export interface GridSurroundings {
  /** Rows of one page. */
  readonly page: number
  readonly visibleRows: () => readonly number[]
  readonly openInspector: () => void
  readonly openHelp: () => void
}

/** Does what a key asks for in the grid; keys that mean nothing here stay the browser's. */
export function runGridKey(event: KeyboardEvent, control: RosterControl, around: GridSurroundings): void {
  const command = gridCommand(event)
  if (!command) return
  if (control.carry.now.peek()) {
    if (carryKey(command, control)) event.preventDefault()
    return
  }
  if (command.kind === 'cancel') {
    // First the selection shrinks to one cell and the mark goes; then Escape is free to leave.
    const focus = control.focus.peek()
    control.select(focus, focus)
    control.marked.value = null
    return
  }
  event.preventDefault()
  run(command, control, around)
}

/** While a shift is in the hand arrows carry it, Enter drops it, Escape puts it back; nothing else happens. */
function carryKey(command: GridCommand, control: RosterControl): boolean {
  const w = words().roster
  const { carry, draft } = control
  const now = carry.now.peek()
  if (!now) return false
  if (command.kind === 'go') {
    const to = destination(command, control, now.to)
    carry.over(to)
    control.go(to)
    const { agentId, date } = control.cellAt(control.focus.peek())
    const name = draft.rows[draft.rowOf.get(agentId) ?? 0]!.name
    control.say(w.carriedTo(name, words().date.dayLong(date), carry.forbiddenAt(to.row, to.day).length > 0))
    return true
  }
  if (command.kind === 'open' || command.kind === 'carry') {
    const carried = carry.release()
    if (carried && !control.commit('move', carried.edits)) control.say(w.putBack)
    return true
  }
  if (command.kind === 'cancel') {
    const carried = carry.release()
    if (carried) control.go(carried.from)
    control.say(w.putBack)
    return true
  }
  return true
}

function run(command: GridCommand, control: RosterControl, around: GridSurroundings): void {
  const w = words().roster
  const { draft, look } = control
  const { zone } = draft.frame
  const focus = control.focus.peek()
  switch (command.kind) {
    case 'go':
      control.go(destination(command, control, focus), command.extend)
      return
    case 'page':
      control.go({ row: focus.row + command.rows * around.page, day: focus.day }, command.extend)
      return
    case 'corner':
      control.go(
        command.end ? { row: draft.rows.length - 1, day: draft.frame.dates.length - 1 } : { row: 0, day: 0 },
        command.extend,
      )
      return
    case 'select': {
      const days = draft.frame.dates.length - 1
      if (command.what === 'row') control.select({ row: focus.row, day: 0 }, { row: focus.row, day: days })
      else control.select({ row: 0, day: 0 }, { row: draft.rows.length - 1, day: days })
      return
    }
    case 'shift':
      control.commit('time', shiftEdits(look, control.selectedCells(), command.minutes))
      return
    case 'lengthen':
      control.commit('length', lengthenEdits(look, control.selectedCells(), command.minutes))
      return
    case 'pin':
      control.commit('pin', pinEdits(look, control.selectedCells()))
      return
    case 'clear':
      control.commit('clear', clearEdits(look, control.selectedCells()))
      return
    case 'copy':
      control.copied.value = draft.at(focus.row, focus.day)
      if (control.copied.value) control.say(w.copied)
      return
    case 'paste':
      if (control.copied.value)
        control.commit('paste', pasteEdits(look, zone, control.copied.value, control.selectedCells()))
      return
    case 'carry':
      if (control.carry.take(focus, 'keys', around.visibleRows())) control.say(w.taken)
      return
    case 'undo':
      control.undo()
      return
    case 'redo':
      control.redo()
      return
    case 'next-short':
      control.goToShort()
      return
    case 'next-break':
      control.goToBreak()
      return
    case 'place-breaks':
      void control.placeBreaks(focus.day)
      return
    case 'view':
      // The cell that has the keyboard is drawn anew in the other view, and takes it there again.
      control.wanted.row = focus.row
      control.view.value = control.view.peek() === 'day' ? 'period' : 'day'
      return
    case 'open':
      around.openInspector()
      return
    case 'help':
      around.openHelp()
      return
    case 'cancel':
      return
  }
}

function destination(
  command: Extract<GridCommand, { kind: 'go' }>,
  control: RosterControl,
  from: Place,
): Place {
  const { draft } = control
  const rows = draft.rows.length
  const days = draft.frame.dates.length
  if (command.reach === 'end') return { row: from.row, day: command.days > 0 ? days - 1 : 0 }
  const step = { row: command.rows, day: command.days }
  if (command.reach === 'data')
    return edgeOfData(from, step, rows, days, ({ row, day }) => draft.at(row, day) !== null)
  return {
    row: Math.max(0, Math.min(rows - 1, from.row + step.row)),
    day: Math.max(0, Math.min(days - 1, from.day + step.day)),
  }
}
