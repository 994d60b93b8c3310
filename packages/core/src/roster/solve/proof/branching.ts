import { type LineProblem, OFF } from '../problem/line-problem.ts'
import { type Half, isWithin } from './branch.ts'
import type { KnownLine } from './known-lines.ts'
import type { ProofProgram } from './proof-program.ts'

/** A way to split a branch: whole rosters are in one half or the other, the master's mixture in neither. */
export interface Split {
  readonly halves: readonly [Half, Half]
  /** Share of the mixture on the wrong side of the nearer half. */
  readonly fraction: number
}

const FRACTION = 1e-6

/** Splits on whole counts, the widest first among equals. */
export function countSplits(program: ProofProgram): Split[] {
  const splits: Split[] = []
  program.counts.forEach((_, count) => {
    const value = program.countOf(count)
    const below = Math.floor(value)
    const fraction = Math.min(value - below, below + 1 - value)
    if (fraction < FRACTION) return
    splits.push({
      fraction,
      halves: [
        { count, least: Number.NEGATIVE_INFINITY, most: below },
        { count, least: below + 1, most: Number.POSITIVE_INFINITY },
      ],
    })
  })
  return splits.sort((a, b) => b.fraction - a.fraction)
}

/** Splits on whether an agent works a duty, or is off, on a day. */
export function daySplits(problem: LineProblem, used: readonly (readonly [KnownLine, number])[]): Split[] {
  const { dutyCount, days } = problem
  const states = dutyCount + 1
  const share = new Map<number, number>()
  for (const [{ agent, line }, part] of used)
    for (let d = 0; d < days; d++) {
      const key = (agent * days + d) * states + line[d]! + 1
      share.set(key, (share.get(key) ?? 0) + part)
    }
  const splits: Split[] = []
  for (const [key, part] of share) {
    const fraction = Math.min(part, 1 - part)
    if (fraction < FRACTION) continue
    const duty = (key % states) - 1
    // With one duty, working it is being not off.
    if (dutyCount === 1 && duty !== OFF) continue
    const day = Math.floor(key / states) % days
    const agent = Math.floor(key / states / days)
    const decision = { agent, day, duty }
    splits.push({
      fraction,
      halves: [{ decision: { ...decision, is: false } }, { decision: { ...decision, is: true } }],
    })
  }
  return splits.sort((a, b) => b.fraction - a.fraction)
}

/** What the master's objective rises to in each half with the lines at hand: a guess, quickly had. */
export function tryHalf(
  program: ProofProgram,
  limits: ReadonlyMap<number, readonly [number, number]>,
  isPermitted: (line: KnownLine) => boolean,
  half: Half,
  seconds: number,
): number {
  if ('count' in half) {
    const [least, most] = limits.get(half.count) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    program.limit(new Map(limits).set(half.count, [Math.max(least, half.least), Math.min(most, half.most)]))
    program.solve(seconds, 'dual')
    program.limit(limits)
  } else {
    const { decision } = half
    program.restrict(
      (line) => isPermitted(line) && (line.agent !== decision.agent || isWithin(line.line, decision)),
    )
    program.solve(seconds, 'dual')
    program.restrict(isPermitted)
  }
  return program.objective
}
