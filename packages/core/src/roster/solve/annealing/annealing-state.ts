import { type FloorSpan, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Plan, PlannedLine } from '../problem/plan.ts'
import { type AnnealingModel, entryOf } from './annealing-model.ts'
import { keepsPattern } from './line-pattern.ts'

/** A roster as small moves see it, and one move at a time in the making: what it changes of the cover, before anything is changed. */
export interface AnnealingState {
  readonly cover: Float64Array
  /** Per cell: the entry worked, -1 for a day off. */
  readonly entry: Int32Array
  /** Per [cell * breaks + break]. */
  readonly place: Int16Array
  /** Paid minutes per [agent * periods + period]. */
  readonly minutes: Float64Array
  /** As the model's; no move is in the making. */
  scaleShortages(share: number): void
  begin(): void
  /** The move takes break b of a duty from one place to another. */
  moveBreak(day: number, duty: number, b: number, before: number, after: number): void
  /** The move takes away what the cell covers. */
  clear(cell: number): void
  /** The move adds a duty on a day, its breaks at `places[at ..]`. */
  add(day: number, duty: number, places: Int16Array, at: number): void
  /** The move replaces the duty of a cell, on the same day. */
  replace(cell: number, duty: number, places: Int16Array, at: number): void
  /** Points that the move adds to the cover's. */
  gain(): number
  commit(): void
  /** Cover of a row with the move. */
  coverWith(row: number): number
  /** A duty may stand in a cell beside the neighbouring days as they are. */
  fits(cell: number, duty: number): boolean
  /** Runs, days off and weekends as they stand keep the agent's rules. */
  keepsPattern(agent: number): boolean
  /** Duty of an agent on a day, OFF for none. */
  dutyOf(agent: number, day: number): number
  lineOf(agent: number): PlannedLine
}

export function annealingState(problem: LineProblem, model: AnnealingModel, plan: Plan): AnnealingState {
  const { coverFrom, coverUntil, coverLimit, weight, agents, paidMinutes, floors, routes } = problem
  const { days, dutyCount, entryDuty, breaks, breakCount, firstOffset, offsetStep, offsetCount } = model
  const { breakLength, follows, periods, periodOf, points } = model
  const cover = Float64Array.from(plan.cover)
  const rowPoints = cover.map((staff, row) => points(row, staff))
  const entry = new Int32Array(agents.length * days).fill(-1)
  const place = new Int16Array(agents.length * days * breaks)
  const minutes = new Float64Array(agents.length * periods)
  agents.forEach((_, a) => {
    readLine(a)
  })

  // The move in the making: rows touched, and what each gets.
  const net = new Float64Array(cover.length)
  const stamp = new Int32Array(cover.length)
  const touched = new Int32Array(cover.length)
  let count = 0
  let move = 0

  const shift = (from: number, end: number, by: number) => {
    for (let row = from; row < end; row++) {
      if (stamp[row] !== move) {
        stamp[row] = move
        touched[count++] = row
        net[row] = by
      } else net[row]! += by
    }
  }
  const shiftBreaks = (k: number, duty: number, places: Int16Array, at: number, by: number) => {
    const limit = coverLimit[k]!
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const from = coverFrom[k]! + firstOffset[o]! + places[at + b]! * offsetStep[o]!
      shift(Math.min(limit, from), Math.min(limit, from + breakLength[o]!), by)
    }
  }
  const whole = (k: number, by: number) => shift(coverFrom[k]!, Math.min(coverLimit[k]!, coverUntil[k]!), by)
  const shiftFloor = (day: number, duty: number, places: Int16Array, at: number, by: 1 | -1) => {
    for (const span of floors![duty]!) {
      shift(span.from[day]!, span.until[day]!, by * span.weight)
      for (let b = 0; b < breakCount[duty]!; b++) shiftFloorBreak(span, day, duty, b, places[at + b]!, -by)
    }
  }
  const shiftFloorBreak = (
    { weight: own, from, limit, withBreaks }: FloorSpan,
    day: number,
    duty: number,
    b: number,
    index: number,
    by: number,
  ) => {
    if (!withBreaks) return
    const o = duty * breaks + b
    const start = from[day]! + firstOffset[o]! + index * offsetStep[o]!
    shift(Math.min(limit, start), Math.min(limit, start + breakLength[o]!), by * own)
  }
  const shiftRoute = (day: number, duty: number, places: Int16Array, at: number, sign: 1 | -1) => {
    const route = routes![duty]!
    const k = day * dutyCount + duty
    const limit = coverLimit[k]!
    const end = Math.min(limit, coverUntil[k]!)
    let from = Math.min(limit, coverFrom[k]!)
    for (let b = 0; b < breakCount[duty]!; b++) {
      const o = duty * breaks + b
      const start = coverFrom[k]! + firstOffset[o]! + places[at + b]! * offsetStep[o]!
      const { rows, weight } = route[b + 1]!
      const before = route[b]!
      if (before.rows !== rows) {
        const until = Math.min(end, Math.max(from, start))
        shift(before.rows + from, before.rows + until, sign * before.weight)
        from = until
      }
      shift(rows + Math.min(limit, start), rows + Math.min(limit, start + breakLength[o]!), -sign * weight)
    }
    const { rows, weight } = route[breakCount[duty]!]!
    shift(rows + from, rows + end, sign * weight)
  }
  const add = (day: number, duty: number, places: Int16Array, at: number) => {
    const k = day * dutyCount + duty
    if (routes?.[duty]) shiftRoute(day, duty, places, at, 1)
    else {
      whole(k, weight[duty]!)
      shiftBreaks(k, duty, places, at, -weight[duty]!)
    }
    if (floors) shiftFloor(day, duty, places, at, 1)
  }
  const clear = (cell: number) => {
    if (entry[cell]! < 0) return
    const duty = entryDuty[entry[cell]!]!
    const k = (cell % days) * dutyCount + duty
    if (routes?.[duty]) shiftRoute(cell % days, duty, place, cell * breaks, -1)
    else {
      whole(k, -weight[duty]!)
      shiftBreaks(k, duty, place, cell * breaks, weight[duty]!)
    }
    if (floors) shiftFloor(cell % days, duty, place, cell * breaks, -1)
  }

  return {
    cover,
    entry,
    place,
    minutes,
    scaleShortages(share) {
      model.scaleShortages(share)
      for (let row = 0; row < cover.length; row++) rowPoints[row] = points(row, cover[row]!)
    },
    begin() {
      move++
      count = 0
    },
    moveBreak(day, duty, b, before, after) {
      const o = duty * breaks + b
      const k = day * dutyCount + duty
      const start = coverFrom[k]! + firstOffset[o]!
      const limit = coverLimit[k]!
      const length = breakLength[o]!
      const now = start + before * offsetStep[o]!
      const then = start + after * offsetStep[o]!
      const on = routes?.[duty]?.[b + 1]
      const rows = on?.rows ?? 0
      const people = on?.weight ?? weight[duty]!
      shift(rows + Math.min(limit, now), rows + Math.min(limit, now + length), people)
      shift(rows + Math.min(limit, then), rows + Math.min(limit, then + length), -people)
      const from = routes?.[duty]?.[b]
      if (on && from !== on) {
        // What lies between the two places is on the other queue now.
        const first = Math.min(limit, now, then)
        const last = Math.min(limit, Math.max(now, then))
        const sign = then > now ? 1 : -1
        shift(from!.rows + first, from!.rows + last, sign * from!.weight)
        shift(rows + first, rows + last, -sign * people)
      }
      if (!floors) return
      for (const span of floors[duty]!) {
        shiftFloorBreak(span, day, duty, b, before, 1)
        shiftFloorBreak(span, day, duty, b, after, -1)
      }
    },
    clear,
    add,
    replace(cell, duty, places, at) {
      const day = cell % days
      const before = entryDuty[entry[cell]!]!
      const w = weight[duty]!
      const k1 = day * dutyCount + before
      const k2 = day * dutyCount + duty
      const from1 = coverFrom[k1]!
      const from2 = coverFrom[k2]!
      const end1 = Math.min(coverLimit[k1]!, coverUntil[k1]!)
      const end2 = Math.min(coverLimit[k2]!, coverUntil[k2]!)
      const isPlain = !routes?.[before] && !routes?.[duty]
      if (!isPlain || floors || weight[before] !== w || from1 >= end2 || from2 >= end1) {
        clear(cell)
        add(day, duty, places, at)
        return
      }
      // They share rows: only what one has and the other has not.
      if (from1 < from2) shift(from1, from2, -w)
      else shift(from2, from1, w)
      if (end1 < end2) shift(end1, end2, w)
      else shift(end2, end1, -w)
      shiftBreaks(k1, before, place, cell * breaks, w)
      shiftBreaks(k2, duty, places, at, -w)
    },
    gain() {
      let sum = 0
      for (let i = 0; i < count; i++) {
        const row = touched[i]!
        const by = net[row]!
        if (by !== 0) sum += points(row, cover[row]! + by) - rowPoints[row]!
      }
      return sum
    },
    commit() {
      for (let i = 0; i < count; i++) {
        const row = touched[i]!
        if (net[row] === 0) continue
        cover[row]! += net[row]!
        rowPoints[row] = points(row, cover[row]!)
      }
    },
    coverWith: (row) => (stamp[row] === move ? cover[row]! + net[row]! : cover[row]!),
    fits(cell, duty) {
      const agent = Math.floor(cell / days)
      const day = cell - agent * days
      const table = follows[agent]!
      const before = day > 0 ? entry[cell - 1]! : -1
      if (before >= 0 && table[entryDuty[before]! * dutyCount + duty] === 0) return false
      const after = day < days - 1 ? entry[cell + 1]! : -1
      return after < 0 || table[duty * dutyCount + entryDuty[after]!] !== 0
    },
    keepsPattern: (a) => keepsPattern(problem, agents[a]!, (d) => entry[a * days + d]! < 0),
    dutyOf(agent, day) {
      const e = entry[agent * days + day]!
      return e < 0 ? OFF : entryDuty[e]!
    },
    lineOf,
  }

  function readLine(a: number): void {
    const { line, patterns } = plan.lineOf(a)!
    for (let d = 0; d < days; d++) {
      const duty = line[d]!
      if (duty === OFF) continue
      const cell = a * days + d
      entry[cell] = entryOf(model, cell, duty)
      minutes[a * periods + periodOf[cell]!]! += paidMinutes[duty]!
      let rest = patterns[d]!
      for (let b = 0; b < breakCount[duty]!; b++) {
        const offsets = offsetCount[duty * breaks + b]!
        place[cell * breaks + b] = rest % offsets
        rest = Math.floor(rest / offsets)
      }
    }
  }

  function lineOf(a: number): PlannedLine {
    const line = new Int16Array(days).fill(OFF)
    const patterns = new Int32Array(days)
    for (let d = 0; d < days; d++) {
      const cell = a * days + d
      if (entry[cell]! < 0) continue
      const duty = entryDuty[entry[cell]!]!
      line[d] = duty
      let radix = 1
      for (let b = 0; b < breakCount[duty]!; b++) {
        patterns[d]! += place[cell * breaks + b]! * radix
        radix *= offsetCount[duty * breaks + b]!
      }
    }
    return { line, patterns }
  }
}
