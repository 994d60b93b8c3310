import { annealingMemory } from './annealing-memory.ts'
import { type AnnealingModel, entryOf } from './annealing-model.ts'
import { worthOfRoute } from './annealing-routes.ts'
import type { AnnealingState } from './annealing-state.ts'
import type { LineProblem } from './line-problem.ts'
import type { Random } from './random.ts'
import { type Tie, tieCheck } from './ties.ts'

/** Agents by the parity of their place. */
export type Movers = 'all' | 'even' | 'odd'

/** The days that moves may touch, and what they have to keep of two agents together. */
export interface MoveScope {
  readonly from: number
  readonly until: number
  /** Who may work on other days than before. */
  readonly movers: Movers
  readonly ties: readonly Tie[]
}

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
  { from, until, movers, ties }: MoveScope,
  most: () => number,
): Moves {
  const { agents, paidMinutes, weight, coverFrom, coverUntil, coverLimit, routes } = problem
  const { agentCount, days, dutyCount, entryStart, entryDuty, entryCost, follows } = model
  const { periods, periodOf, least, most: longest, breaks, breakCount, mayMeet } = model
  const { firstOffset, offsetStep, offsetCount, breakLength, rowSpans, points } = model
  const { entry, place, minutes, begin, gain, commit, fits } = state
  const memory = annealingMemory(problem, state.dutyOf)
  const keepsTies = tieCheck(problem, ties, state.dutyOf)
  const newPlaces = new Int16Array(2 * breaks)
  const bestPlaces = new Int16Array(dutyCount * breaks)
  const sums = new Float64Array(problem.cover.count + 1)
  const exchanged = new Int32Array(WEEK)
  const heldA = new Int32Array(WEEK)
  const heldB = new Int32Array(WEEK)
  const nextA = new Int32Array(WEEK)
  const nextB = new Int32Array(WEEK)

  const mayMove = (agent: number) => movers === 'all' || (agent % 2 === 0) === (movers === 'even')
  const someDay = () => from + random.below(until - from)
  const paidOf = (e: number) => (e < 0 ? 0 : paidMinutes[entryDuty[e]!]!)
  const costOf = (a: number, d: number, e: number) => (e < 0 ? agents[a]!.offCost[d]! : entryCost[e]!)
  const isWithin = (p: number, total: number) => total >= least[p]! && total <= longest[p]!

  /**
   * Whether a move is made that adds `change` points besides those of the rules of memory of agent a (and b), the entries on the days
   * first .. last standing as it would leave them. Rules give back no more than they cost, so most moves need not be asked about.
   */
  const isMade = (change: number, first: number, last: number, a: number, b = a): boolean => {
    const limit = most()
    const { points } = memory
    if (!(change - points[a]! - (b === a ? 0 : points[b]!) <= limit)) return false
    const rules = memory.gain(a, first, last) + (b === a ? 0 : memory.gain(b, first, last))
    if (change + rules > limit) return false
    if (!keepsTies(a, first, last) || (b !== a && !keepsTies(b, first, last))) return false
    memory.keep(a, first, last)
    if (b !== a) memory.keep(b, first, last)
    return true
  }

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

    exchangeDays() {
      const a = random.below(agentCount)
      const b = random.below(agentCount)
      if (a === b || follows[a] !== follows[b]) return
      const n = someDays()
      let change = 0
      let isSame = true
      let isPattern = false
      let first = until
      let last = from
      for (let i = 0; i < n; i++) {
        const d = exchanged[i]!
        if (d < first) first = d
        if (d > last) last = d
        const e = entry[a * days + d]!
        const g = entry[b * days + d]!
        heldA[i] = e
        heldB[i] = g
        nextA[i] = g < 0 ? -1 : entryOf(model, a * days + d, entryDuty[g]!)
        nextB[i] = e < 0 ? -1 : entryOf(model, b * days + d, entryDuty[e]!)
        if ((g >= 0 && nextA[i]! < 0) || (e >= 0 && nextB[i]! < 0)) return
        if (e < 0 && g < 0) continue
        isSame = false
        if (e < 0 || g < 0) isPattern = true
        change += costOf(a, d, nextA[i]!) + costOf(b, d, nextB[i]!) - costOf(a, d, e) - costOf(b, d, g)
      }
      if (isSame || !(change < Number.POSITIVE_INFINITY)) return
      if (isPattern && !(mayMove(a) && mayMove(b))) return
      for (let i = 0; i < n; i++) swap(a, b, i, nextA, nextB, 1)
      if (keepsAll(a, b, n, isPattern) && isMade(change, first, last, a, b)) {
        for (let i = 0; i < n; i++) swapPlaces(a * days + exchanged[i]!, b * days + exchanged[i]!)
      } else for (let i = 0; i < n; i++) swap(a, b, i, heldA, heldB, -1)
    },
  }

  function someEntry(at: number): number {
    const count = entryStart[at + 1]! - entryStart[at]!
    return count === 0 ? -1 : entryStart[at]! + random.below(count)
  }

  /** One day, two days near each other, or a stretch. */
  function someDays(): number {
    const d = someDay()
    exchanged[0] = d
    const kind = random.next()
    if (kind < 0.3) return 1
    if (kind < 0.8) {
      const first = Math.max(from, d - (WEEK - 1))
      exchanged[1] = first + random.below(Math.min(until, d + WEEK) - first)
      return exchanged[1] === d ? 1 : 2
    }
    const n = 1 + random.below(Math.min(WEEK, until - d))
    for (let i = 1; i < n; i++) exchanged[i] = d + i
    return n
  }

  function swap(a: number, b: number, i: number, toA: Int32Array, toB: Int32Array, sign: 1 | -1): void {
    const d = exchanged[i]!
    const paid = sign * (paidOf(heldB[i]!) - paidOf(heldA[i]!))
    minutes[a * periods + periodOf[a * days + d]!]! += paid
    minutes[b * periods + periodOf[b * days + d]!]! -= paid
    entry[a * days + d] = toA[i]!
    entry[b * days + d] = toB[i]!
  }

  function keepsAll(a: number, b: number, n: number, isPattern: boolean): boolean {
    for (let i = 0; i < n; i++)
      for (const agent of [a, b]) {
        const cell = agent * days + exchanged[i]!
        const p = agent * periods + periodOf[cell]!
        if (!isWithin(p, minutes[p]!)) return false
        if (entry[cell]! >= 0 && !fits(cell, entryDuty[entry[cell]!]!)) return false
      }
    return !isPattern || (state.keepsPattern(a) && state.keepsPattern(b))
  }

  function swapPlaces(cellA: number, cellB: number): void {
    for (let b = 0; b < breaks; b++) {
      const held = place[cellA * breaks + b]!
      place[cellA * breaks + b] = place[cellB * breaks + b]!
      place[cellB * breaks + b] = held
    }
  }

  /** sums[row] = worth of one more person in the day's rows before `row`, the move in the making counted. */
  function priceRows(day: number): void {
    const spans = rowSpans[day]!
    let sum = 0
    for (let i = 0; i < spans.length; i += 2) {
      const end = spans[i + 1]!
      for (let row = spans[i]!; row < end; row++) {
        sums[row] = sum
        const staff = state.coverWith(row)
        sum += points(row, staff) - points(row, staff + 1) + 0.02 * random.next()
      }
      sums[end] = sum
    }
  }

  /** Worth of a duty at the sums, its breaks at their best places: into `bestPlaces`. */
  function worthOf(day: number, duty: number): number {
    const k = day * dutyCount + duty
    const start = coverFrom[k]!
    const limit = coverLimit[k]!
    if (start >= limit) return 0
    if (routes?.[duty]) return worthOfRoute(problem, model, sums, day, duty, bestPlaces)
    let worth = sums[Math.min(limit, coverUntil[k]!)]! - sums[start]!
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const length = breakLength[o]!
      const step = offsetStep[o]!
      let at = start + firstOffset[o]!
      let cheapest = Number.POSITIVE_INFINITY
      let index = 0
      for (let i = 0; i < offsetCount[o]!; i++, at += step) {
        const loss = at >= limit ? 0 : sums[Math.min(limit, at + length)]! - sums[at]!
        if (loss < cheapest) {
          cheapest = loss
          index = i
        }
      }
      worth -= cheapest
      bestPlaces[o] = index
    }
    return worth * weight[duty]!
  }
}
