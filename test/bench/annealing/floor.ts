import type { ContactCentreInstance } from '@kinshift/core/roster'

/** Most breaks of a shift: a meal and two breaks. */
export const PARTS = 3

/** The instance as typed arrays: what the annealing baseline asks millions of times a second. */
export interface Floor {
  readonly days: number
  readonly weeks: number
  readonly agents: number
  readonly shifts: number
  readonly start: Int16Array
  readonly length: Int16Array
  readonly paid: Int16Array
  /** Shifts of the same length and pay are of one kind. */
  readonly kindOf: Int16Array
  readonly shiftsOfKind: readonly Int16Array[]
  /** `[shift * PARTS + part]`; length 0 = no such break. The meal is part 0. */
  readonly partLength: Int16Array
  readonly earliest: Int16Array
  readonly latest: Int16Array
  /** `[(agent * days + day) * shifts + shift]` */
  readonly allowed: Uint8Array
  readonly wish: Float32Array
  /** `[shift * shifts + shift of the next day]` */
  readonly rested: Uint8Array
  /** Points that one more person on duty costs now (mostly negative), all changes applied at once. */
  readonly put: (day: number, shift: number) => number
  readonly take: (day: number, shift: number) => number
  readonly breakOut: (day: number, shift: number, part: number, offset: number) => number
  readonly breakIn: (day: number, shift: number, part: number, offset: number) => number
  /** Where a break of this shift would cost least now; ties go to the first from `tie` on. */
  readonly bestOffset: (day: number, shift: number, part: number, tie: number) => number
  /** What one more shift would cost, breaks left aside; nothing is changed. */
  readonly tryOut: (day: number, shift: number) => number
}

export function floorOf(instance: ContactCentreInstance): Floor {
  const { days, intervalsPerDay: perDay } = instance
  const agents = instance.agents.length
  const shifts = instance.shifts.length
  const start = Int16Array.from(instance.shifts, (shift) => shift.start)
  const length = Int16Array.from(instance.shifts, (shift) => shift.length)
  const paid = Int16Array.from(instance.shifts, (shift) => shift.paidHalfHours)
  const partLength = new Int16Array(shifts * PARTS)
  const earliest = new Int16Array(shifts * PARTS)
  const latest = new Int16Array(shifts * PARTS)
  instance.shifts.forEach(({ meal, breaks }, s) => {
    for (const [k, part] of [meal, ...breaks].entries()) {
      if (!part) continue
      partLength[s * PARTS + k] = part.length
      earliest[s * PARTS + k] = part.earliestOffset
      latest[s * PARTS + k] = part.latestOffset
    }
  })
  const names = instance.shifts.map((shift) => `${shift.length} ${shift.paidHalfHours}`)
  const kinds = [...new Set(names)]
  const kindOf = Int16Array.from(names, (name) => kinds.indexOf(name))
  const allowed = new Uint8Array(agents * days * shifts)
  const wish = new Float32Array(agents * days * shifts)
  instance.agents.forEach((agent, a) => {
    for (let d = 0; d < days; d++) {
      const window = agent.windows[d]
      for (let s = 0; window && s < shifts; s++)
        if (start[s]! >= window[0] && start[s]! + length[s]! <= window[1])
          if (!agent.shiftLengths || agent.shiftLengths.includes(length[s]!))
            allowed[(a * days + d) * shifts + s] = 1
    }
    for (const one of agent.wishes)
      for (let s = 0; s < shifts; s++)
        if (start[s]! >= one.avoidStartFrom && start[s]! < one.avoidStartBefore)
          wish[(a * days + one.day) * shifts + s]! += one.price
  })
  const rested = new Uint8Array(shifts * shifts)
  for (let s = 0; s < shifts; s++)
    for (let next = 0; next < shifts; next++)
      rested[s * shifts + next] =
        start[next]! + perDay - (start[s]! + length[s]!) >= instance.minRestIntervals ? 1 : 0

  const { base, cover, points } = pricedCover(instance)
  const change = (from: number, until: number, by: number) => {
    let delta = 0
    for (let i = from; i < until; i++) {
      const at = base[i]! + cover[i]!
      delta += points[at + by]! - points[at]!
      cover[i]! += by
    }
    return delta
  }
  const shiftAt = (day: number, shift: number, by: number) => {
    const from = day * perDay + start[shift]!
    return change(from, from + length[shift]!, by)
  }
  const partAt = (day: number, shift: number, part: number, offset: number, by: number) => {
    const from = day * perDay + start[shift]! + offset
    return change(from, from + partLength[shift * PARTS + part]!, by)
  }
  return {
    days,
    weeks: Math.ceil(days / 7),
    agents,
    shifts,
    start,
    length,
    paid,
    kindOf,
    shiftsOfKind: kinds.map((_, kind) =>
      Int16Array.from([...kindOf.keys()].filter((s) => kindOf[s] === kind)),
    ),
    partLength,
    earliest,
    latest,
    allowed,
    wish,
    rested,
    put: (day, shift) => shiftAt(day, shift, 1),
    take: (day, shift) => shiftAt(day, shift, -1),
    breakOut: (day, shift, part, offset) => partAt(day, shift, part, offset, -1),
    breakIn: (day, shift, part, offset) => partAt(day, shift, part, offset, 1),
    bestOffset(day, shift, part, tie) {
      const at = shift * PARTS + part
      const from = day * perDay + start[shift]!
      const wide = latest[at]! - earliest[at]! + 1
      let best = earliest[at]!
      let least = Number.POSITIVE_INFINITY
      for (let n = 0; n < wide; n++) {
        const offset = earliest[at]! + ((n + tie) % wide)
        let cost = 0
        for (let i = from + offset; i < from + offset + partLength[at]!; i++) {
          const now = base[i]! + cover[i]!
          cost += points[now - 1]! - points[now]!
        }
        if (cost < least) {
          least = cost
          best = offset
        }
      }
      return best
    },
    tryOut(day, shift) {
      const from = day * perDay + start[shift]!
      let delta = 0
      for (let i = from; i < from + length[shift]!; i++) {
        const at = base[i]! + cover[i]!
        delta += points[at + 1]! - points[at]!
      }
      return delta
    },
  }
}

/** Cover per interval, and points by requirement and cover: `points[base[i] + cover[i]]`. Past the last day nothing counts. */
function pricedCover(instance: ContactCentreInstance) {
  const { required, shortagePrices, shortageStepDivisor, surplusPrice } = instance
  const wide = instance.agents.length + 3
  const most = Math.max(...required)
  const points = new Float64Array((most + 2) * wide)
  for (let need = 0; need <= most; need++) {
    const step = Math.max(1, Math.round(need / shortageStepDivisor))
    for (let have = 0; have < wide - 1; have++) {
      let cost = Math.max(0, have - need) * surplusPrice
      for (let k = 0; k < need - have; k++)
        cost += shortagePrices[Math.min(shortagePrices.length - 1, Math.floor(k / step))]!
      points[need * wide + 1 + have] = cost
    }
  }
  const count = required.length + 2 * instance.intervalsPerDay
  // One place below 'nobody' keeps a look at one person fewer inside the table.
  const base = Int32Array.from({ length: count }, (_, i) => (required[i] ?? most + 1) * wide + 1)
  return { base, cover: new Int16Array(count), points }
}
