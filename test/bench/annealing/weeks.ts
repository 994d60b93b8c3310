import type { ContactCentreInstance } from '@kinshift/core/roster'
import type { RandomStream } from '@kinshift/core/simulation'
import type { Floor } from './floor.ts'

export const OFF = -1

/** All multisets of shift kinds whose paid time fits the agent's week. */
export function packagesOf(instance: ContactCentreInstance, floor: Floor, agent: number): number[][] {
  const { weeklyPaidHalfHours, shiftLengths } = instance.agents[agent]!
  const [least, most] = weeklyPaidHalfHours
  const packages: number[][] = []
  const extend = (held: number[], from: number, paid: number) => {
    if (paid >= least) packages.push(held)
    if (held.length === 7) return
    floor.shiftsOfKind.forEach((ofKind, kind) => {
      const one = ofKind[0]!
      if (kind < from || paid + floor.paid[one]! > most) return
      if (shiftLengths && !shiftLengths.includes(floor.length[one]!)) return
      extend([...held, kind], kind, paid + floor.paid[one]!)
    })
  }
  extend([], 0, 0)
  return packages
}

/** The kind of shift by weekday (OFF where free): the package in random order on random open days, if they are enough. */
export function randomWeek(
  kinds: readonly number[],
  openDays: readonly number[],
  random: RandomStream,
): Int16Array | undefined {
  if (kinds.length > openDays.length) return undefined
  const week = new Int16Array(7).fill(OFF)
  const days = shuffled(openDays, random)
  kinds.forEach((kind, n) => {
    week[days[n]!] = kind
  })
  return week
}

/** Whether no run of work that touches the days `from .. until - 1` is longer than `most`. */
export function runsFit(
  works: (day: number) => boolean,
  days: number,
  from: number,
  until: number,
  most: number,
): boolean {
  let first = from
  while (first > 0 && works(first - 1)) first--
  for (let d = first, run = 0; d < days; d++) {
    run = works(d) ? run + 1 : 0
    if (run > most) return false
    if (run === 0 && d >= until) return true
  }
  return true
}

export function shuffled<T>(items: readonly T[], random: RandomStream): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const held = copy[i]!
    copy[i] = copy[j]!
    copy[j] = held
  }
  return copy
}
