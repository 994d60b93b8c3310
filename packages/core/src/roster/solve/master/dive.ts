import type { LinePricer } from '../pricing/pricing.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import { FREE, keepsFixed, type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Random } from '../random.ts'
import type { Stopwatch } from '../stopwatch.ts'
import { columnGeneration } from './column-generation.ts'
import type { Master } from './master.ts'
import { mixtureIndex, mixtureOf } from './mixture.ts'

export interface DiveOptions {
  /** Per place: the days that stand; FREE ones are to be decided. */
  readonly forced: readonly Line[]
  /** Give up when the master reaches this. */
  readonly cutoff: number
  /** Share of the candidates that is fixed in one step. */
  readonly greed: number
  /** Rounds of column generation after each step. */
  readonly rounds: number
  /** Fix single days of agents, or whole lines at once. */
  readonly by: 'day' | 'line'
  /** Replace lines that the master used and that a step ruled out by others near them: dear, but little is lost in a step, and steps may grow. */
  readonly replaces?: boolean
  /** Lines from days fixed so far, when the time is over or the master comes to nothing; absent = the dive comes to nothing, too. */
  readonly complete?: (forced: readonly Line[]) => readonly Line[] | undefined
  readonly watch: Stopwatch
  /** Milliseconds that the dive may take. */
  readonly milliseconds: number
}

const WHOLE = 1 - 1e-6
/** Tries of one step, and the share of the points that it may cost before it is taken back. */
const ATTEMPTS = 4
const DEAR = 0.001
/** Points that a day alike is worth when a line is replaced: more than most rows pay. */
const ALIKE = 100
/** Where the time left is too short for all steps to come, a step fixes a greater share, at most this one: a dive has to end in time. */
const LARGEST_STEP = 0.3
/**
 * Where lost lines are replaced, a step that cost less than this share of what it may makes the next one so much larger, one that
 * cost more as much smaller, and one that is taken back half as large.
 */
const FREELY = 0.1
const GROWTH = 1.15
/** Weight of the last step in what a step takes, and candidates that are left when a dive is as good as over. */
const LATEST = 0.3
const FEW = 5

/**
 * From the master's fractions to one line for each of its agents: fix what the master is most sure of, generate columns for
 * what is left, and again. Undefined when it comes to nothing. The master is left as it was found, with more columns.
 */
export async function dive(
  problem: LineProblem,
  master: Master,
  pricer: LinePricer,
  random: Random,
  options: DiveOptions,
): Promise<readonly Line[] | undefined> {
  const { watch, cutoff, rounds } = options
  const until = watch.left() - options.milliseconds
  const left = () => watch.left() - Math.max(0, until)
  const forced = options.forced.map((line) => Int16Array.from(line))
  const dropped = new Set<number>()
  /** Milliseconds that a step takes of late, and the share that it fixes where time allows. */
  let stepTime: number | undefined
  let greed = options.greed
  try {
    for (;;) {
      const found = wholeLines(master)
      if (found) return found
      if (left() <= 0 && options.by === 'line') return likeliestLines()
      if (left() <= 0 || !master.isOptimal || isMissing(master)) return options.complete?.(forced)
      if (!(options.by === 'line' ? await stepByLines() : await stepByDays()))
        return options.complete?.(forced)
      if (master.objective >= cutoff) return undefined
    }
  } finally {
    for (const column of dropped) master.fix(column, 0, Number.POSITIVE_INFINITY)
  }

  async function generate(enough: number, maxRounds: number): Promise<void> {
    await columnGeneration(problem, master, pricer, {
      maxRounds,
      enough,
      forced,
      smoothing: 0,
      startWith: 'dual',
      left,
      pause: watch.pause,
    })
  }

  async function stepByLines(): Promise<boolean> {
    if (fixLines() === 0) return false
    dropColumns()
    await generate(master.objective + Math.max(1, 0.01 * Math.abs(master.objective)), rounds)
    return true
  }

  /** Fixes days; when that costs more than it should, takes them back and fixes fewer, or others. */
  async function stepByDays(): Promise<boolean> {
    const before = master.objective
    const hoped = before + Math.min(1 + DEAR * Math.abs(before), 0.1 * Math.max(0, cutoff - before))
    const kept = forced.map((line) => Int16Array.from(line))
    const candidates = dayCandidates()
    const started = left()
    const share = Math.max(greed, shareInTime(candidates.length))
    const attempts = share > greed ? 1 : ATTEMPTS
    let most = Math.max(2, Math.ceil(candidates.length * share))
    let from = 0
    for (let attempt = 1; ; attempt++) {
      const fixed = fixDays(candidates.slice(from), most)
      if (fixed === 0) return false
      const gone = dropColumns()
      if (options.replaces) replaceColumns(gone)
      await generate(hoped, rounds)
      const took = started - left()
      stepTime = (1 - LATEST) * (stepTime ?? took) + LATEST * took
      const isCheap = master.objective <= hoped
      if (options.replaces) {
        const isFree = master.objective <= before + FREELY * (hoped - before)
        const factor = isFree ? GROWTH : isCheap ? 1 / GROWTH : 0.5
        greed = Math.max(options.greed, Math.min(LARGEST_STEP, factor * greed))
      }
      if (isCheap || attempt === attempts || left() <= 0) return true
      kept.forEach((line, place) => {
        forced[place]!.set(line)
      })
      for (const column of gone) {
        master.fix(column, 0, Number.POSITIVE_INFINITY)
        dropped.delete(column)
      }
      // Once it was down to one, that one is to blame.
      if (fixed === 1 && from + 1 < candidates.length) from++
      most = Math.max(1, fixed >> 2)
    }
  }

  /** The time is over: the line that carries most of each agent, fixed or not. */
  function likeliestLines(): readonly Line[] | undefined {
    const best = heaviestLines()
    const lines = forced.map((line, place) => (isOpen(place) ? best.get(place)?.line : line))
    return lines.every((line) => line !== undefined) ? lines : undefined
  }

  function heaviestLines(): Map<number, { share: number; line: Line }> {
    const best = new Map<number, { share: number; line: Line }>()
    master.columns.forEach((column, j) => {
      if (column.kind !== 'line') return
      const share = master.valueOf(j)
      if (share > (best.get(column.place)?.share ?? 1e-6))
        best.set(column.place, { share, line: column.line })
    })
    return best
  }

  /** Agents whose best line carries most. */
  function fixLines(): number {
    let count = 0
    const open = [...heaviestLines()].filter(([place]) => isOpen(place))
    const ranked = open
      .map(([place, { share, line }]) => ({ place, line, share, rank: share + 0.02 * random.next() }))
      .sort((a, b) => b.rank - a.rank)
    const limit = Math.max(1, Math.ceil(open.length * options.greed))
    for (const { place, line, share } of ranked) {
      if (count >= limit && share < 0.97) break
      forced[place]!.set(line)
      count++
    }
    return count
  }

  function isOpen(place: number): boolean {
    return forced[place]!.includes(FREE)
  }

  /** What each of the steps to come has to fix, so that few candidates are left when the time is over. */
  function shareInTime(candidates: number): number {
    return Math.min(LARGEST_STEP, (Math.log(1 + candidates / FEW) * (stepTime ?? 0)) / left())
  }

  /** Single days of agents (a duty, or off), the surest first; each only if the agent still has a line. */
  function fixDays(candidates: ReturnType<typeof dayCandidates>, limit: number): number {
    const nothing = new Float64Array(problem.days * problem.dutyCount)
    const hasLine = (place: number) =>
      pricer.price(master.window.agents[place]!, nothing, forced[place]) !== undefined
    const taken = new Map<number, { day: number; duty: number }[]>()
    let count = 0
    let seen = 0
    for (const { place, day, duty, share } of candidates) {
      if (count >= limit && (limit === 1 || share < 0.92)) break
      if (count >= 4 * limit) break
      seen++
      const line = forced[place]!
      if (line[day] !== FREE) continue
      line[day] = duty
      count++
      const days = taken.get(place)
      if (days) days.push({ day, duty })
      else taken.set(place, [{ day, duty }])
    }
    for (const [place, days] of taken) {
      if (hasLine(place)) continue
      // Not all of them together: one after the other.
      const line = forced[place]!
      for (const { day } of days) line[day] = FREE
      count -= days.length
      for (const { day, duty } of days) {
        line[day] = duty
        if (hasLine(place)) count++
        else line[day] = FREE
      }
    }
    return count > 0 || seen === candidates.length ? count : fixDays(candidates.slice(seen), limit)
  }

  /** Days that carry more than half, or all that are not whole; the likeliest first. */
  function dayCandidates() {
    const { from, until: end } = master.window
    const { days, dutyCount } = problem
    const mixture = mixtureOf(problem, master)
    const all: { place: number; day: number; duty: number; share: number; rank: number }[] = []
    forced.forEach((line, place) => {
      for (let day = from; day < end; day++) {
        if (line[day] !== FREE) continue
        for (let duty = OFF; duty < dutyCount; duty++) {
          const share = mixture[mixtureIndex(days, dutyCount, place, day, duty)]!
          if (share > 1e-6 && share < WHOLE)
            all.push({ place, day, duty, share, rank: share + 0.03 * random.next() })
        }
      }
    })
    const sure = all.filter(({ share }) => share > 0.5)
    return (sure.length > 0 ? sure : all).sort((a, b) => b.rank - a.rank)
  }

  /** For every line that the master used and has lost, the nearest one that keeps what is fixed: so little is lost with it. */
  function replaceColumns(gone: readonly number[]): void {
    const { dutyCount } = problem
    const values = newDutyValues(problem)
    for (const j of gone) {
      const column = master.columns[j]!
      if (column.kind !== 'line' || master.valueOf(j) < 1e-6) continue
      fillDutyValues(problem, master.rowPrice, values)
      column.line.forEach((duty, d) => {
        for (let s = 0; s < dutyCount; s++) values.value[d * dutyCount + s]! += s === duty ? ALIKE : -ALIKE
      })
      const near = pricer.price(master.window.agents[column.place]!, values.value, forced[column.place])
      if (near) master.addLine(column.place, near.line)
    }
  }

  function dropColumns(): number[] {
    const gone: number[] = []
    master.columns.forEach((column, j) => {
      if (column.kind !== 'line' || dropped.has(j)) return
      if (!keepsFixed(column.line, forced[column.place]!)) {
        master.fix(j, 0, 0)
        dropped.add(j)
        gone.push(j)
      }
    })
    return gone
  }
}

function isMissing(master: Master): boolean {
  return master.window.agents.some((_, place) => master.missingOf(place) > 1e-6)
}

/** One line per place, if the master's answer is whole. */
function wholeLines(master: Master): readonly Line[] | undefined {
  const lines: Line[] = []
  master.columns.forEach((column, j) => {
    if (column.kind === 'line' && master.valueOf(j) > WHOLE) lines[column.place] = column.line
  })
  const { agents } = master.window
  return agents.every((_, place) => lines[place]) ? lines : undefined
}

/** A line that leaves the window open and keeps the rest. */
export function openWindow(line: Line, from: number, until: number): Line {
  return Int16Array.from(line).fill(FREE, from, until)
}

/** Days off everywhere: a place to start from. */
export function allOff(days: number): Line {
  return new Int16Array(days).fill(OFF)
}
