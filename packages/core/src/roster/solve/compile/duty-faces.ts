import { type DayKind, dayKind } from '../../../workforce/index.ts'
import { horizonOf } from '../../horizon.ts'
import type { RosterProblem } from '../../types.ts'
import { type DutyKind, dutyOnDay } from './duty-kinds.ts'

/** Kinds of day by the number that rules know them by: 0 is off. */
export const KINDS: readonly DayKind[] = ['off', 'early', 'day', 'late', 'night']

/** What a duty is to rules: kind of day and minute of its start. */
export interface DutyFace {
  readonly kind: DayKind
  readonly start: number
  readonly length: number
}

/** Faces of all duties, in their order. */
export function dutyFaces(problem: RosterProblem, kinds: readonly DutyKind[]): DutyFace[] {
  const { dates, dayIndex, wallMinutes } = horizonOf(problem)
  return kinds.map((kind) => {
    const day = kind.pinned ? (dayIndex.get(kind.pinned.date) ?? 0) : 0
    const start = wallMinutes(dates[day]!, dutyOnDay(problem, kind, day).startMs)
    return { kind: dayKind(start, kind.durationMinutes), start, length: kind.durationMinutes }
  })
}

/** What rules tell duties apart by, per duty: one for all, number of its kind, minute of its start, 1 for a night. */
export interface DutyClasses {
  readonly all: Int32Array
  readonly kindOf: Int32Array
  readonly startOf: Int32Array
  readonly nightOf: Int32Array
}
const classes = new WeakMap<readonly DutyFace[], DutyClasses>()

/** The same for all agents, so made once. */
export function dutyClasses(faces: readonly DutyFace[]): DutyClasses {
  let known = classes.get(faces)
  if (!known) {
    known = {
      all: new Int32Array(faces.length).fill(1),
      kindOf: Int32Array.from(faces, ({ kind }) => KINDS.indexOf(kind)),
      startOf: Int32Array.from(faces, ({ start }) => start),
      nightOf: Int32Array.from(faces, ({ kind }) => (kind === 'night' ? 1 : 0)),
    }
    classes.set(faces, known)
  }
  return known
}
