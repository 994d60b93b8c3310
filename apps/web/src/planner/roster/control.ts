import type { Assignment, Roster, ScheduleEdit } from '@kinshift/core'
import { mergeAnswer, withPins } from '@kinshift/core/schedule'
import type { DraftAnswer } from '@kinshift/server/api'
import { batch, type Signal, signal } from '@preact/signals'
import { api } from '../../data/api.ts'
import { timeAt } from '../../time/zone-time.ts'
import { words } from '../../words/words.ts'
import { type Carry, carrying } from './carry.ts'
import { checker } from './checker.ts'
import type { Cell, Look } from './commands.ts'
import { netAt, nextShort, type QueueScope } from './coverage-sums.ts'
import { type RosterDraft, rosterDraft } from './draft.ts'
import { effectOf, watchedIntervals } from './effect-of-edit.ts'
import type { ExplainedBreak } from './explained.ts'
import { dayOfInterval } from './frame.ts'
import { makeSaver, type Saver, type SaveState } from './saver.ts'
import { type Block, blockOf, inside, type Place, placesOf } from './selection.ts'
import { type History, made, redone, type StepName, undone } from './undo.ts'
import { keepHistory, keptHistory } from './undo-store.ts'

export type RosterView = 'period' | 'day'

/** Everything the roster screen can do; keys, buttons and the pointer all come here. */
export interface RosterControl {
  readonly draft: RosterDraft
  readonly focus: Signal<Place>
  readonly anchor: Signal<Place>
  readonly scope: Signal<QueueScope>
  readonly view: Signal<RosterView>
  readonly history: Signal<History>
  readonly saved: Signal<SaveState>
  readonly said: Signal<string>
  /** The interval that the strip marks; null = none. */
  readonly marked: Signal<number | null>
  readonly carry: Carry
  readonly saver: Saver
  /** The row whose focused cell should take the keyboard once it is drawn. */
  readonly wanted: { row: number | null }
  readonly copied: Signal<Assignment | null>
  /** A solve is under way: its panel stays open. */
  readonly solving: Signal<boolean>
  readonly look: Look
  readonly cellAt: (place: Place) => Cell
  readonly shownAt: (row: number, day: number) => Assignment | null
  readonly block: () => Block
  readonly selectedCells: () => Cell[]
  readonly go: (to: Place, extend?: boolean) => void
  readonly select: (anchor: Place, focus: Place) => void
  readonly commit: (name: StepName, edits: readonly ScheduleEdit[]) => boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly goToShort: () => void
  readonly goToBreak: () => void
  /** Places the breaks of a day anew, as one step; tells what is missing before and after. */
  readonly placeBreaks: (day: number) => Promise<void>
  readonly say: (sentence: string) => void
  /** Takes the server's draft after a solve; the whole answer is one step that can be undone. */
  readonly accept: (answer: DraftAnswer) => number
  /** Takes a roster that was solved here from `base` as one step, around what was edited meanwhile. */
  readonly acceptHere: (
    roster: Roster,
    base: readonly Assignment[],
  ) => { cells: number; kept: readonly ScheduleEdit[] }
  readonly close: () => void
}

export function rosterControl(answer: DraftAnswer, start: { view: RosterView; place: Place }): RosterControl {
  const draft = rosterDraft(answer)
  const rows = draft.rows.length
  const days = draft.frame.dates.length
  const first = inside(start.place, rows, days)
  const focus = signal(first)
  const anchor = signal(first)
  const scope = signal<QueueScope>('all')
  const view = signal(start.view)
  const history = signal(keptHistory(draft.id))
  const saved = signal<SaveState>({ kind: 'saved' })
  const said = signal('')
  const marked = signal<number | null>(null)
  const copied = signal<Assignment | null>(null)
  const solving = signal(false)
  const wanted: { row: number | null } = { row: null }

  const cellAt = ({ row, day }: Place): Cell => ({
    agentId: draft.rows[row]!.id,
    date: draft.frame.dates[day]!,
  })
  const look: Look = ({ agentId, date }) => {
    const row = draft.rowOf.get(agentId)
    const day = draft.dayOf.get(date)
    return row === undefined || day === undefined ? null : draft.at(row, day)
  }
  const wake = (row: number) => {
    const version = draft.rowVersions[row]
    if (version) version.value += 1
  }

  const check = checker(draft)
  const carry = carrying({ draft, look, cellAt, wake, check })
  const saver = makeSaver(answer.version, {
    post: (body) => api.edit(draft.id, body),
    onState: (state) => {
      saved.value = state
    },
    onMerge: (edits) => {
      draft.put(edits)
      check.edit(edits)
    },
    later: (run, milliseconds) => {
      setTimeout(run, milliseconds)
    },
  })

  const block = () => blockOf(anchor.peek(), focus.peek())
  const wakeBlock = ({ top, bottom }: Block) => {
    for (let row = top; row <= bottom; row++) wake(row)
  }
  const select = (nextAnchor: Place, nextFocus: Place) => {
    batch(() => {
      const before = block()
      anchor.value = inside(nextAnchor, rows, days)
      focus.value = inside(nextFocus, rows, days)
      const after = block()
      wakeBlock(before)
      wakeBlock(after)
      wanted.row = focus.value.row
    })
  }
  const go = (to: Place, extend = false) => {
    const place = inside(to, rows, days)
    select(extend ? anchor.peek() : place, place)
  }
  const say = (sentence: string) => {
    said.value = sentence
  }

  const apply = (edits: readonly ScheduleEdit[]) => {
    const watched = watchedIntervals(draft, edits)
    batch(() => draft.put(edits))
    check.edit(edits)
    saver.save(edits)
    return effectOf(draft, edits, watched)
  }
  const commit = (name: StepName, edits: readonly ScheduleEdit[]) => {
    if (edits.length === 0) return false
    const effect = apply(edits)
    history.value = made(history.value, { name, edits })
    keepHistory(draft.id, history.value)
    say(words().roster.saidAfter(name, effect))
    return true
  }
  const step = (back: boolean) => {
    const found = back ? undone(history.value) : redone(history.value)
    if (!found) return say(back ? words().roster.nothingToUndo : words().roster.nothingToRedo)
    history.value = found.history
    keepHistory(draft.id, history.value)
    const effect = apply(found.step.edits)
    const { agentId, date } = found.step.edits[0]!
    const place = { row: draft.rowOf.get(agentId) ?? 0, day: draft.dayOf.get(date) ?? 0 }
    if (found.step.edits.length <= 4) go(place)
    say(words().roster.saidStep(back ? 'undo' : 'redo', found.step.name, effect))
  }

  check.open(answer)

  return {
    draft,
    focus,
    anchor,
    scope,
    view,
    history,
    saved,
    said,
    marked,
    carry,
    saver,
    wanted,
    copied,
    solving,
    look,
    cellAt,
    shownAt: carry.shownAt,
    block,
    selectedCells: () => placesOf(block()).map(cellAt),
    go,
    select,
    commit,
    undo: () => step(true),
    redo: () => step(false),
    goToShort: () => {
      const { firsts } = draft.frame
      const { day } = focus.peek()
      const from = marked.peek() ?? firsts[day]! - 1
      const found = nextShort(
        draft.coverage,
        scope.peek(),
        (from + draft.coverage.count) % draft.coverage.count,
      )
      if (found < 0) return say(words().roster.nobodyMissing)
      marked.value = found
      go({ row: focus.peek().row, day: dayOfInterval(draft.frame, found) })
      const { starts, zone, dates } = draft.frame
      const date = dates[dayOfInterval(draft.frame, found)]!
      say(
        words().roster.shortAt(
          date,
          timeAt(zone, starts[found]!),
          netAt(draft.coverage, scope.peek(), found),
        ),
      )
    },
    goToBreak: () => {
      const placesOf = (breaks: readonly ExplainedBreak[], row: number) =>
        breaks
          .filter((one) => one.hard)
          .map((one) => ({ row, day: draft.dayOf.get(one.dates[0] ?? '') ?? 0, one }))
      const places = [
        ...placesOf(
          draft.sharedBreaks().filter(({ agentId }) => agentId === undefined),
          0,
        ),
        ...draft.rows.flatMap((agent, row) => placesOf(draft.breaksOf(agent.id), row)),
      ]
      if (places.length === 0) return say(words().roster.noBreaks)
      const here = focus.peek()
      const later = places.find(({ row, day }) => row > here.row || (row === here.row && day > here.day))
      const next = later ?? places[0]!
      go(next)
      say(words().roster.breakSentence(next.one))
    },
    placeBreaks: async (day) => {
      const date = draft.frame.dates[day]!
      const { changed, missingHoursBefore, missingHoursAfter } = await check.placeBreaks(date)
      const edits = changed.flatMap((after): ScheduleEdit[] => {
        const before = look(after)
        // What was moved while the worker thought keeps its breaks.
        const stands = before && before.start === after.start && before.end === after.end
        return stands ? [{ agentId: after.agentId, date, before, after }] : []
      })
      commit('breaks', edits)
      say(words().roster.breaksPlaced(date, edits.length, missingHoursBefore, missingHoursAfter))
    },
    say,
    accept: (fresh) => {
      const edits = draft.replace(fresh)
      saver.reset(fresh.version)
      check.edit(edits)
      if (edits.length > 0) {
        history.value = made(history.value, { name: 'solve', edits })
        keepHistory(draft.id, history.value)
      }
      return edits.length
    },
    acceptHere: (roster, base) => {
      if (roster.objective === null) return { cells: 0, kept: [] }
      const standing = { assignments: draft.assignments() }
      const { edits, kept } = mergeAnswer(standing, base, withPins(roster.assignments, standing))
      commit('solve', edits)
      const { status, objective, lowerBound, gap, seconds, notes } = roster
      draft.certificate.value = { status, objective, lowerBound, gap, seconds, notes }
      return { cells: edits.length, kept }
    },
    close: check.close,
  }
}
