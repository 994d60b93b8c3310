// The baseline of the usual commercial kind for contact-centre instances: greedy construction, then simulated annealing
// over start times, lengths, days and breaks. Only rosters that keep every hard rule are visited; moves are judged by
// what they change (one to three million a second), and a moved shift takes its breaks where they cost least.
import type { ContactCentreAssignment, ContactCentreInstance } from '@kinshift/core/roster'
import { RandomStream } from '@kinshift/core/simulation'
import { PARTS } from './annealing/floor.ts'
import { linesOf } from './annealing/lines.ts'
import { OFF, shuffled } from './annealing/weeks.ts'

/** Points at which moves are still taken about one time in three: at the start and at the end. */
const HOT = 12
const COLD = 1
/** Moves between two looks at the clock. */
const STRETCH = 512
/** Random weeks that the construction chooses the cheapest of. */
const TRIES = 40

export interface AnnealingOptions {
  readonly timeLimitSeconds: number
  readonly seed: number
}

/** The assignments found; null when the construction found an agent no line that keeps the rules. */
export function annealContactCentre(
  instance: ContactCentreInstance,
  { timeLimitSeconds, seed }: AnnealingOptions,
): readonly ContactCentreAssignment[] | null {
  const begin = performance.now()
  const random = new RandomStream(seed)
  const below = (n: number) => random.below(n)
  const {
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
  } = linesOf(instance, random)
  const { days, weeks, agents, shifts, kindOf, shiftsOfKind, partLength, earliest, latest } = floor

  /** Week by week for one agent, each the cheapest of some random ones; a dead end starts the agent anew. */
  function construct(agent: number): boolean {
    for (let attempt = 0; attempt < 200; attempt++) {
      const weekends = new Set(
        shuffled([...Array(weeks).keys()], random).slice(0, instance.agents[agent]!.maxWeekends),
      )
      let week = 0
      for (; week < weeks; week++) {
        let least = Number.POSITIVE_INFINITY
        const open = openDays[agent]![week]!.filter((n) => n < 5 || weekends.has(week))
        // The cheapest leads into the same dead end again and again: later attempts take the first week that fits.
        for (let t = 0; t < TRIES && (attempt < 10 || least === Number.POSITIVE_INFINITY); t++) {
          const delta = layWeek(agent, week, open, attempt < 20)
          if (delta !== undefined && delta < least) {
            least = delta
            holdWeek(agent, week)
          }
          clearWeek(agent, week)
        }
        if (least === Number.POSITIVE_INFINITY) break
        restoreWeek(agent, week)
      }
      if (week === weeks) return true
      for (let w = 0; w < weeks; w++) clearWeek(agent, w)
    }
    return false
  }
  for (const agent of shuffled([...instance.agents.keys()], random)) if (!construct(agent)) return null

  const until = begin + timeLimitSeconds * 1000
  const since = performance.now()
  let heat = HOT
  const taken = (delta: number) => delta <= 0 || random.uniform() < Math.exp(-delta / heat)
  const undoOffsets = new Int16Array(2 * PARTS)
  for (let move = 0; ; move++) {
    if (move % STRETCH === 0) {
      const now = performance.now()
      if (now >= until) break
      heat = HOT * (COLD / HOT) ** ((now - since) / (until - since))
    }
    const agent = below(agents)
    const day = below(days)
    const shift = shiftOf[agent * days + day]!
    const kind = random.uniform()
    if (shift === OFF) {
      if (kind < 0.6) moveDay(agent, day)
      else if (kind < 0.9) tradeDays(agent, below(agents), day)
      else if (kind < 0.95) rebuildWeek(agent, Math.floor(day / 7))
    } else if (kind < 0.45) moveBreak(agent, day, shift)
    else if (kind < 0.95) restart(agent, day, shift)
    else {
      const monday = day - (day % 7)
      swap(agent, below(agents), day, day + 1 + below(monday + 7 - day))
    }
  }

  /** Another start, near or anywhere; now and then another length that the week's hours allow. */
  function restart(agent: number, day: number, shift: number): void {
    const cell = agent * days + day
    const choice = random.uniform()
    let next: number
    if (choice < 0.9) {
      const same = shiftsOfKind[kindOf[shift]!]!
      next = choice < 0.5 ? same[below(same.length)]! : neighbour(same, shift)
    } else next = below(shifts)
    if (!allowed(agent, day, next) || !restFits(agent, day, next)) return
    const [least, most] = instance.agents[agent]!.weeklyPaidHalfHours
    const paid = weekPaid[agent * weeks + Math.floor(day / 7)]! + floor.paid[next]! - floor.paid[shift]!
    if (paid < least || paid > most) return
    undoOffsets.set(offsets.subarray(cell * PARTS, (cell + 1) * PARTS))
    if (taken(lift(agent, day) + place(agent, day, next))) return
    lift(agent, day)
    place(agent, day, shift, undoOffsets)
  }
  function neighbour(same: Int16Array, shift: number): number {
    const at = same.indexOf(shift) + (random.uniform() < 0.5 ? -1 : 1) * (1 + below(2))
    return same[Math.max(0, Math.min(same.length - 1, at))]!
  }

  function moveBreak(agent: number, day: number, shift: number): void {
    const part = below(PARTS)
    const at = shift * PARTS + part
    if (!partLength[at]) return
    const cell = (agent * days + day) * PARTS + part
    const offset = earliest[at]! + below(latest[at]! - earliest[at]! + 1)
    const delta = floor.breakIn(day, shift, part, offsets[cell]!) + floor.breakOut(day, shift, part, offset)
    if (taken(delta)) offsets[cell] = offset
    else {
      floor.breakIn(day, shift, part, offset)
      floor.breakOut(day, shift, part, offsets[cell]!)
    }
  }

  /** A worked day of the same week moves to the free `day`, with the same length of shift. */
  function moveDay(agent: number, day: number): void {
    const week = Math.floor(day / 7)
    const from = 7 * week + below(7)
    const shift = shiftOf[agent * days + from]!
    if (from === day || shift === OFF) return
    const same = shiftsOfKind[kindOf[shift]!]!
    const next = same[below(same.length)]!
    if (!allowed(agent, day, next)) return
    const cell = agent * days + from
    undoOffsets.set(offsets.subarray(cell * PARTS, (cell + 1) * PARTS))
    let delta = lift(agent, from)
    const fits = restFits(agent, day, next)
    if (fits) delta += place(agent, day, next)
    if (fits && runFits(agent, day, day + 1) && weekendsFit(agent) && taken(delta)) return
    lift(agent, day)
    place(agent, from, shift, undoOffsets)
  }

  /** Somebody who works on `day` and is free on a day that this agent works: both change that day, shift and breaks and all. */
  function tradeDays(agent: number, other: number, day: number): void {
    const from = 7 * Math.floor(day / 7) + below(7)
    const mine = shiftOf[agent * days + from]!
    const theirs = shiftOf[other * days + day]!
    if (mine === OFF || theirs === OFF || shiftOf[other * days + from] !== OFF) return
    if (floor.paid[mine] !== floor.paid[theirs]) return
    if (!allowed(agent, day, theirs) || !allowed(other, from, mine)) return
    const wish = (who: number, on: number, shift: number) => floor.wish[(who * days + on) * shifts + shift]!
    const gain = wish(agent, from, mine) + wish(other, day, theirs)
    if (!taken(wish(agent, day, theirs) + wish(other, from, mine) - gain)) return
    exchange(agent, other, day)
    exchange(agent, other, from)
    const fits =
      restFits(agent, day, theirs) &&
      restFits(other, from, mine) &&
      [agent, other].every(
        (who) => runFits(who, day, day + 1) && runFits(who, from, from + 1) && weekendsFit(who),
      )
    if (fits) return
    exchange(agent, other, day)
    exchange(agent, other, from)
  }

  function rebuildWeek(agent: number, week: number): void {
    holdWeek(agent, week)
    const held = heldShifts.slice()
    const breaks = heldOffsets.slice()
    const before = clearWeek(agent, week)
    const delta = layWeek(agent, week, openDays[agent]![week]!, random.uniform() < 0.5)
    if (delta !== undefined && taken(before + delta)) return
    heldShifts.set(held)
    heldOffsets.set(breaks)
    restoreWeek(agent, week)
  }

  /** Two people change the days `from .. until - 1` of a week: nobody on the floor notices, wishes do. */
  function swap(agent: number, other: number, from: number, until: number): void {
    if (agent === other) return
    let difference = 0
    let delta = 0
    for (let day = from; day < until; day++) {
      const a = agent * days + day
      const b = other * days + day
      const mine = shiftOf[a]!
      const theirs = shiftOf[b]!
      if (mine !== OFF) {
        if (!floor.allowed[b * shifts + mine]) return
        difference -= floor.paid[mine]!
        delta += floor.wish[b * shifts + mine]! - floor.wish[a * shifts + mine]!
      }
      if (theirs !== OFF) {
        if (!floor.allowed[a * shifts + theirs]) return
        difference += floor.paid[theirs]!
        delta += floor.wish[a * shifts + theirs]! - floor.wish[b * shifts + theirs]!
      }
    }
    const week = Math.floor(from / 7)
    const fitsWeek = (who: number, paid: number) => {
      const [least, most] = instance.agents[who]!.weeklyPaidHalfHours
      return paid >= least && paid <= most
    }
    const mine = weekPaid[agent * weeks + week]! + difference
    const theirs = weekPaid[other * weeks + week]! - difference
    if (!fitsWeek(agent, mine) || !fitsWeek(other, theirs) || !taken(delta)) return
    for (let day = from; day < until; day++) exchange(agent, other, day)
    const fits = [agent, other].every(
      (who) => edgeFits(who, from) && edgeFits(who, until) && runFits(who, from, until) && weekendsFit(who),
    )
    if (fits) {
      weekPaid[agent * weeks + week] = mine
      weekPaid[other * weeks + week] = theirs
    } else for (let day = from; day < until; day++) exchange(agent, other, day)
  }
  /** Rest between `day - 1` and `day`. */
  function edgeFits(agent: number, day: number): boolean {
    const before = day > 0 ? shiftOf[agent * days + day - 1]! : OFF
    const after = day < days ? shiftOf[agent * days + day]! : OFF
    return before === OFF || after === OFF || floor.rested[before * shifts + after] === 1
  }

  return assignments()
}
