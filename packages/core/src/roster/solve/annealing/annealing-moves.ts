import type { LineProblem } from '../problem/line-problem.ts'
import type { Random } from '../random.ts'
import { exchangeMove } from './annealing-exchange.ts'
import { type MoveScope, moveJudge } from './annealing-judge.ts'
import { type AnnealingModel, entryOf } from './annealing-model.ts'
import type { AnnealingState } from './annealing-state.ts'
import { annealingWorth } from './annealing-worth.ts'

/** Small moves on a roster. Each makes one try; `most` draws the points that it may add at most. */
export interface Moves {
  /** One break of one duty to another of its places. */
  moveBreak(): void
  /** One agent works another duty that day, breaks by the clock as before where they may be. */
  changeDuty(): void
  /** As `changeDuty`, to the best duty with the best breaks for the cover as it stands, values shaken by `temperature`. */
  redrawDuty(temperature: number): void
  /** Two days of one agent: one longer and one shorter, or a day's work moves to a day off. */
  changeTwoDays(): void
  /** Two agents exchange what they do on a day, two days or a stretch: cover stays, wishes and hours may not. */
  exchangeDays(): void
}

const WEEK = 7

export function annealingMoves(
  problem: LineProblem,
  model: AnnealingModel,
  state: AnnealingState,
  random: Random,
  scope: MoveScope,
  most: () => number,
): Moves {
  const { from, until } = scope
  const { paidMinutes, coverFrom, coverLimit } = problem
  const { agentCount, days, dutyCount, entryStart, entryDuty, entryCost } = model
  const { periods, periodOf, breaks, breakCount, mayMeet } = model
  const { firstOffset, offsetStep, offsetCount, breakLength } = model
  const { entry, place, minutes, begin, gain, commit, fits } = state
  const judge = moveJudge(problem, model, state, scope, most)
  const { mayMove, paidOf, costOf, isWithin, isMade } = judge
  const newPlaces = new Int16Array(2 * breaks)
  const { bestPlaces, priceRows, worthOf } = annealingWorth(problem, model, state, random)

  const someDay = () => from + random.below(until - from)

  /** Breaks of a new duty in a cell: at the clock time they had as far as its windows permit. False when they would meet. */
  const carryBreaks = (cell: number, duty: number, at: number): boolean => {
    const d = cell % days
    const before = entry[cell]! < 0 ? -1 : entryDuty[entry[cell]!]!
    const known = before < 0 ? 0 : breakCount[before]!
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const last = offsetCount[o]! - 1
      let index = b < known ? 0 : random.below(last + 1)
      if (b < known) {
        const p = before * breaks + b
        // Rows before the end of its queue's tell the time, whatever the queue.
        const k1 = d * dutyCount + before
        const k2 = d * dutyCount + duty
        const later = coverFrom[k1]! - coverLimit[k1]! - (coverFrom[k2]! - coverLimit[k2]!)
        const clock = later + firstOffset[p]! + place[cell * breaks + b]! * offsetStep[p]!
        index = Math.round((clock - firstOffset[o]!) / offsetStep[o]!)
      }
      newPlaces[at + b] = Math.min(last, Math.max(0, index))
    }
    return !mayMeet[duty] || areApart(duty, newPlaces, at)
  }

  const areApart = (duty: number, places: Int16Array, at: number): boolean => {
    let free = Number.NEGATIVE_INFINITY
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const offset = firstOffset[o]! + places[at + b]! * offsetStep[o]!
      if (offset < free) return false
      free = offset + breakLength[o]!
    }
    return true
  }

  const keepPlaces = (cell: number, duty: number, places: Int16Array, at: number) => {
    for (let b = 0; b < breakCount[duty]!; b++) place[cell * breaks + b] = places[at + b]!
  }

  /** Decides on a new entry in a cell, the move in the making holding its cover. */
  const settle = (a: number, cell: number, e2: number, places: Int16Array, at: number) => {
    const e = entry[cell]!
    entry[cell] = e2
    const d = cell % days
    if (!isMade(gain() + entryCost[e2]! - entryCost[e]!, d, d, a)) {
      entry[cell] = e
      return
    }
    commit()
    minutes[a * periods + periodOf[cell]!]! += paidOf(e2) - paidOf(e)
    keepPlaces(cell, entryDuty[e2]!, places, at)
  }

  return {
    moveBreak() {
      const d = someDay()
      const cell = random.below(agentCount) * days + d
      if (entry[cell]! < 0) return
      const duty = entryDuty[entry[cell]!]!
      if (breakCount[duty] === 0) return
      const b = random.below(breakCount[duty]!)
      const o = duty * breaks + b
      const old = place[cell * breaks + b]!
      if (offsetCount[o]! < 2) return
      let index = random.below(offsetCount[o]! - 1)
      if (index >= old) index++
      begin()
      state.moveBreak(d, duty, b, old, index)
      if (mayMeet[duty]) {
        place[cell * breaks + b] = index
        const isGood = areApart(duty, place, cell * breaks)
        place[cell * breaks + b] = old
        if (!isGood) return
      }
      if (gain() > most()) return
      commit()
      place[cell * breaks + b] = index
    },

    changeDuty() {
      const a = random.below(agentCount)
      const d = someDay()
      const cell = a * days + d
      const e = entry[cell]!
      if (e < 0) return
      const first = entryStart[cell + a]!
      const last = entryStart[cell + a + 1]!
      // Mostly a neighbour in the list: the same length a little earlier or later.
      let e2 = first + random.below(last - first)
      if (random.next() < 0.6) e2 = random.next() < 0.5 ? e - 1 - random.below(4) : e + 1 + random.below(4)
      if (e2 < first || e2 >= last || e2 === e) return
      const duty = entryDuty[e2]!
      const p = a * periods + periodOf[cell]!
      const paid = paidOf(e2) - paidOf(e)
      if (paid !== 0 && !isWithin(p, minutes[p]! + paid)) return
      if (!fits(cell, duty) || !carryBreaks(cell, duty, 0)) return
      begin()
      state.replace(cell, duty, newPlaces, 0)
      settle(a, cell, e2, newPlaces, 0)
    },

    redrawDuty(temperature) {
      const a = random.below(agentCount)
      const d = someDay()
      const cell = a * days + d
      const e = entry[cell]!
      if (e < 0) return
      begin()
      state.clear(cell)
      priceRows(d)
      const p = a * periods + periodOf[cell]!
      const others = minutes[p]! - paidOf(e)
      let best = Number.NEGATIVE_INFINITY
      let e2 = -1
      for (let x = entryStart[cell + a]!; x < entryStart[cell + a + 1]!; x++) {
        const duty = entryDuty[x]!
        if (!isWithin(p, others + paidMinutes[duty]!) || !fits(cell, duty)) continue
        const worth = worthOf(d, duty) - entryCost[x]! + temperature * random.gumbel()
        if (worth > best && (!mayMeet[duty] || areApart(duty, bestPlaces, duty * breaks))) {
          best = worth
          e2 = x
        }
      }
      if (e2 < 0) return
      const duty = entryDuty[e2]!
      state.add(d, duty, bestPlaces, duty * breaks)
      settle(a, cell, e2, bestPlaces, duty * breaks)
    },

    changeTwoDays() {
      const a = random.below(agentCount)
      const d1 = someDay()
      const d2 = d1 + random.below(2 * WEEK - 1) - (WEEK - 1)
      if (d2 === d1 || d2 < from || d2 >= until) return
      const cell1 = a * days + d1
      const cell2 = a * days + d2
      const e1 = entry[cell1]!
      const e2 = entry[cell2]!
      if (e1 < 0 || periodOf[cell1] !== periodOf[cell2]) return
      const isMove = e2 < 0
      if (isMove && !mayMove(a)) return
      const x1 = isMove ? -1 : someEntry(cell1 + a)
      const x2 = isMove && random.next() < 0.5 ? entryOf(model, cell2, entryDuty[e1]!) : someEntry(cell2 + a)
      if (x2 < 0 || (!isMove && x1 < 0)) return
      const p = a * periods + periodOf[cell1]!
      const total = minutes[p]! + paidOf(x1) + paidOf(x2) - paidOf(e1) - paidOf(e2)
      if (!isWithin(p, total)) return
      if (x1 >= 0 && !carryBreaks(cell1, entryDuty[x1]!, 0)) return
      if (!carryBreaks(cell2, entryDuty[x2]!, breaks)) return
      begin()
      state.clear(cell1)
      state.clear(cell2)
      if (x1 >= 0) state.add(d1, entryDuty[x1]!, newPlaces, 0)
      state.add(d2, entryDuty[x2]!, newPlaces, breaks)
      entry[cell1] = x1
      entry[cell2] = x2
      const isGood =
        (x1 < 0 || fits(cell1, entryDuty[x1]!)) &&
        fits(cell2, entryDuty[x2]!) &&
        (!isMove || state.keepsPattern(a))
      const costs = costOf(a, d1, x1) + entryCost[x2]! - entryCost[e1]! - costOf(a, d2, e2)
      if (!isGood || !isMade(gain() + costs, Math.min(d1, d2), Math.max(d1, d2), a)) {
        entry[cell1] = e1
        entry[cell2] = e2
        return
      }
      commit()
      minutes[p] = total
      if (x1 >= 0) keepPlaces(cell1, entryDuty[x1]!, newPlaces, 0)
      keepPlaces(cell2, entryDuty[x2]!, newPlaces, breaks)
    },

    exchangeDays: exchangeMove(model, state, random, scope, judge),
  }

  function someEntry(at: number): number {
    const count = entryStart[at + 1]! - entryStart[at]!
    return count === 0 ? -1 : entryStart[at]! + random.below(count)
  }
}
