import type { RosterProblem } from '../../types.ts'
import { OFF } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'
import { type DutyKind, dutyOnDay } from './duty-kinds.ts'

const DAY_MINUTES = 1440

/**
 * The rest between two shifts by the clock of the very nights between them, days off included: what is exact where a clock change
 * makes nights differ. It remembers the last shift and how many days ago it was; 0 is rested.
 */
export function restRule(problem: RosterProblem, kinds: readonly DutyKind[], restMinutes: number): LineRule {
  const { days } = problem
  const times = kinds.map((kind) => Array.from({ length: days }, (_, d) => dutyOnDay(problem, kind, d)))
  // A shift may run a day past its own, and a clock change takes an hour: after so many days everybody is rested.
  const memory = Math.ceil((restMinutes + 60) / DAY_MINUTES) + 2
  return {
    classOf: Int32Array.from(kinds, (_, s) => s),
    start: 0,
    step: (state, day, duty) => {
      const ago = state === 0 ? 0 : ((state - 1) % memory) + 1
      const last = state === 0 ? OFF : Math.floor((state - 1) / memory)
      if (duty === OFF) return state === 0 || ago === memory ? 0 : state + 1
      if (last !== OFF) {
        const rested = times[duty]![day]!.startMs - times[last]![day - ago]!.endMs
        if (rested < restMinutes * 60_000) return -1
      }
      return duty * memory + 1
    },
  }
}
