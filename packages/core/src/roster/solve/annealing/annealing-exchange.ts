import type { Random } from '../random.ts'
import type { MoveJudge, MoveScope } from './annealing-judge.ts'
import { type AnnealingModel, entryOf } from './annealing-model.ts'
import type { AnnealingState } from './annealing-state.ts'

const WEEK = 7

/** The move by which two agents exchange what they do on a day, two days or a stretch. */
export function exchangeMove(
  model: AnnealingModel,
  state: AnnealingState,
  random: Random,
  { from, until }: Pick<MoveScope, 'from' | 'until'>,
  { isMade, mayMove, paidOf, costOf, isWithin }: MoveJudge,
): () => void {
  const { agentCount, days, entryDuty, follows, periods, periodOf, breaks } = model
  const { entry, place, minutes, fits } = state
  const someDay = () => from + random.below(until - from)
  const exchanged = new Int32Array(WEEK)
  const heldA = new Int32Array(WEEK)
  const heldB = new Int32Array(WEEK)
  const nextA = new Int32Array(WEEK)
  const nextB = new Int32Array(WEEK)

  return function exchangeDays() {
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
}
