import type { RosterProblem } from '../../types.ts'
import { foldSuccession, type Succession } from '../problem/succession.ts'
import type { Successions } from './compile-agent.ts'
import { type DutyKind, dutyOnDay } from './duty-kinds.ts'

/**
 * May one duty follow another on the next day? Where a clock change makes nights differ, the search takes what holds on all of them
 * and the bound what holds on some.
 */
export function successionsOf(
  problem: RosterProblem,
  kinds: readonly DutyKind[],
  restMinutes: number,
  isPermitted: (first: number, next: number) => boolean,
): Successions {
  const nights = problem.days - 1
  const { clocks, clockOf } = clocksOf(kinds)
  const times = clocks.map((s) => {
    const onDay = Array.from({ length: problem.days }, (_, d) => dutyOnDay(problem, kinds[s]!, d))
    return { start: onDay.map(({ startMs }) => startMs), end: onDay.map(({ endMs }) => endMs) }
  })
  const size = clocks.length
  const always = new Uint8Array(size * size)
  const sometimes = new Uint8Array(size * size)
  let isSame = true
  for (let first = 0; first < size; first++)
    for (let next = 0; next < size; next++) {
      if (!isPermitted(clocks[first]!, clocks[next]!)) continue
      const { end } = times[first]!
      const { start } = times[next]!
      let kept = 0
      for (let d = 0; d < nights; d++) if (start[d + 1]! - end[d]! >= restMinutes * 60_000) kept++
      if (kept === nights) always[first * size + next] = 1
      if (kept > 0 || nights === 0) sometimes[first * size + next] = 1
      if (kept > 0 && kept < nights) isSame = false
    }
  const fold = (table: Uint8Array): Succession => {
    const folded = foldSuccession(size, (first, next) => table[first * size + next] === 1)
    const ofDuties = (ofClocks: Int32Array) => clockOf.map((clock) => ofClocks[clock]!)
    return { ...folded, classOf: ofDuties(folded.classOf), startSetOf: ofDuties(folded.startSetOf) }
  }
  const strict = fold(always)
  return { always: strict, sometimes: isSame ? strict : fold(sometimes) }
}

/** Duties of one template are at the same times, whatever their queues: one duty of each, and which of these stands for a duty. */
function clocksOf(kinds: readonly DutyKind[]): { clocks: number[]; clockOf: Int32Array } {
  const places = new Map<unknown, number>()
  const clocks: number[] = []
  const clockOf = Int32Array.from(kinds, ({ template, pinned }, s) => {
    const known = places.get(template ?? pinned)
    if (known !== undefined) return known
    places.set(template ?? pinned, clocks.length)
    return clocks.push(s) - 1
  })
  return { clocks, clockOf }
}
