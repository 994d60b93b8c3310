import type { ContactCentreAssignment, ContactCentreInstance } from '@kinshift/core/roster'
import type { RandomStream } from '@kinshift/core/simulation'
import { floorOf, PARTS } from './floor.ts'
import { OFF, packagesOf, randomWeek, runsFit } from './weeks.ts'

export type Lines = ReturnType<typeof linesOf>

/** Who works what when, in typed arrays `[agent * days + day]`, with the changes that the walk is made of and what the rules say. */
export function linesOf(instance: ContactCentreInstance, random: RandomStream) {
  const floor = floorOf(instance)
  const { days, weeks, agents, shifts, shiftsOfKind, partLength } = floor
  const shiftOf = new Int16Array(agents * days).fill(OFF)
  const offsets = new Int16Array(agents * days * PARTS)
  const weekPaid = new Int16Array(agents * weeks)
  const packages = instance.agents.map((_, agent) => packagesOf(instance, floor, agent))
  const openDays = instance.agents.map(({ windows }) =>
    Array.from({ length: weeks }, (_, w) => [0, 1, 2, 3, 4, 5, 6].filter((n) => windows[7 * w + n])),
  )

  /** Takes away what stands on an agent's day; the change in points. */
  function lift(agent: number, day: number): number {
    const cell = agent * days + day
    const held = shiftOf[cell]!
    if (held === OFF) return 0
    let delta = -floor.wish[cell * shifts + held]!
    for (let k = 0; k < PARTS; k++)
      if (partLength[held * PARTS + k]) delta += floor.breakIn(day, held, k, offsets[cell * PARTS + k]!)
    delta += floor.take(day, held)
    shiftOf[cell] = OFF
    weekPaid[agent * weeks + Math.floor(day / 7)]! -= floor.paid[held]!
    return delta
  }
  /** Puts a shift (or OFF) on an emptied day; its breaks go where they are `known` to be, or where they cost least. */
  function place(agent: number, day: number, shift: number, known?: Int16Array): number {
    if (shift === OFF) return 0
    const cell = agent * days + day
    let delta = floor.wish[cell * shifts + shift]! + floor.put(day, shift)
    for (let k = 0; k < PARTS; k++) {
      if (!partLength[shift * PARTS + k]) continue
      const offset = known ? known[k]! : floor.bestOffset(day, shift, k, random.below(16))
      offsets[cell * PARTS + k] = offset
      delta += floor.breakOut(day, shift, k, offset)
    }
    shiftOf[cell] = shift
    weekPaid[agent * weeks + Math.floor(day / 7)]! += floor.paid[shift]!
    return delta
  }

  const restFits = (agent: number, day: number, shift: number) => {
    const cell = agent * days + day
    const before = day > 0 ? shiftOf[cell - 1]! : OFF
    if (before !== OFF && !floor.rested[before * shifts + shift]) return false
    const after = day + 1 < days ? shiftOf[cell + 1]! : OFF
    return after === OFF || floor.rested[shift * shifts + after] === 1
  }
  const allowed = (agent: number, day: number, shift: number) =>
    floor.allowed[(agent * days + day) * shifts + shift] === 1
  const works = (agent: number) => (day: number) => shiftOf[agent * days + day] !== OFF
  const worksWeekend = (agent: number, week: number) =>
    (7 * week + 5 < days && shiftOf[agent * days + 7 * week + 5] !== OFF) ||
    (7 * week + 6 < days && shiftOf[agent * days + 7 * week + 6] !== OFF)
  const weekendsFit = (agent: number) => {
    let count = 0
    for (let w = 0; w < weeks; w++) if (worksWeekend(agent, w)) count++
    return count <= instance.agents[agent]!.maxWeekends
  }
  const runFits = (agent: number, from: number, until: number) =>
    runsFit(works(agent), days, from, until, instance.agents[agent]!.maxConsecutiveDays)

  /** Lays a week anew over an emptied one: cheapest or random start of each day's kind. Undefined when a rule stands against it. */
  function layWeek(
    agent: number,
    week: number,
    open: readonly number[],
    byCost: boolean,
  ): number | undefined {
    const kinds = packages[agent]![random.below(packages[agent]!.length)]
    const pattern = kinds && randomWeek(kinds, open, random)
    if (!pattern) return undefined
    let delta = 0
    for (let n = 0; n < 7; n++) {
      if (pattern[n] === OFF) continue
      const day = 7 * week + n
      const shift = chooseStart(agent, day, pattern[n]!, byCost)
      if (shift === OFF) return undefined
      delta += place(agent, day, shift)
    }
    return runFits(agent, 7 * week, 7 * week + 7) && weekendsFit(agent) ? delta : undefined
  }
  function chooseStart(agent: number, day: number, kind: number, byCost: boolean): number {
    let chosen = OFF
    let least = Number.POSITIVE_INFINITY
    for (const shift of shiftsOfKind[kind]!) {
      if (!allowed(agent, day, shift) || !restFits(agent, day, shift)) continue
      const cost = byCost
        ? floor.tryOut(day, shift) + floor.wish[(agent * days + day) * shifts + shift]!
        : random.uniform()
      if (cost < least) {
        least = cost
        chosen = shift
      }
    }
    return chosen
  }
  const heldShifts = new Int16Array(7)
  const heldOffsets = new Int16Array(7 * PARTS)
  function clearWeek(agent: number, week: number): number {
    let delta = 0
    for (let n = 0; n < 7; n++) delta += lift(agent, 7 * week + n)
    return delta
  }
  function holdWeek(agent: number, week: number): void {
    const cell = agent * days + 7 * week
    heldShifts.set(shiftOf.subarray(cell, cell + 7))
    heldOffsets.set(offsets.subarray(cell * PARTS, (cell + 7) * PARTS))
  }
  function restoreWeek(agent: number, week: number): void {
    clearWeek(agent, week)
    for (let n = 0; n < 7; n++)
      place(agent, 7 * week + n, heldShifts[n]!, heldOffsets.subarray(n * PARTS, (n + 1) * PARTS))
  }

  /** Two agents change a day, breaks and all; nobody counts the pay of their weeks. */
  function exchange(agent: number, other: number, day: number): void {
    const mine = agent * days + day
    const theirs = other * days + day
    for (let k = 0; k < PARTS; k++) {
      const offset = offsets[mine * PARTS + k]!
      offsets[mine * PARTS + k] = offsets[theirs * PARTS + k]!
      offsets[theirs * PARTS + k] = offset
    }
    const shift = shiftOf[mine]!
    shiftOf[mine] = shiftOf[theirs]!
    shiftOf[theirs] = shift
  }

  function assignments(): ContactCentreAssignment[] {
    const found: ContactCentreAssignment[] = []
    shiftOf.forEach((shift, cell) => {
      if (shift === OFF) return
      const [meal, ...breaks] = offsets.subarray(cell * PARTS, (cell + 1) * PARTS)
      found.push({
        agent: Math.floor(cell / days),
        day: cell % days,
        shift,
        ...(instance.shifts[shift]!.meal && { meal: meal!, breaks }),
      })
    })
    return found
  }
  return {
    floor,
    shiftOf,
    offsets,
    weekPaid,
    openDays,
    lift,
    place,
    restFits,
    runFits,
    weekendsFit,
    allowed,
    layWeek,
    clearWeek,
    holdWeek,
    restoreWeek,
    exchange,
    assignments,
    heldShifts,
    heldOffsets,
  }
}
