import { openIncrementalProgram } from '../../../linear-program/index.ts'
import { startProgram } from '../master/start-program.ts'
import { addDuty, eachRow } from '../problem/cover.ts'
import { mostWeight } from '../problem/duty-routes.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import { touchedRows, wholeWindow } from '../problem/window.ts'
import type { KnownLine } from './known-lines.ts'
import type { WholeCount } from './whole-counts.ts'
import { wholeCounts } from './whole-counts.ts'

/** Columns of one cover row: steps of what is missing, and what is too much. */
export interface Shortfall {
  readonly row: number
  readonly missing: readonly number[]
  readonly surplus: number
}

/** Least and most of a whole count, by its number. */
export type CountLimits = ReadonlyMap<number, readonly [least: number, most: number]>

/**
 * The master of a proof: the linear program of `master.ts` over the whole horizon, for problems without breaks, with limits on
 * whole counts as further rows, and with lines that may be shut out and let in again.
 */
export interface ProofProgram {
  readonly counts: readonly WholeCount[]
  readonly lines: readonly KnownLine[]
  /** Of the last solve, points without constant ones. */
  readonly objective: number
  readonly isOptimal: boolean
  has(line: KnownLine): boolean
  add(line: KnownLine): void
  /** Shuts out all lines but those that `permits` lets in. */
  restrict(permits: (line: KnownLine) => boolean): void
  limit(limits: CountLimits): void
  shareOf(line: KnownLine): number
  countOf(count: number): number
  /** Every agent has a line, and the limits are kept: neither is made up for by a dear stand-in. */
  isSound(): boolean
  solve(seconds: number, method: 'primal' | 'dual'): void
  /**
   * The Lagrangian at the prices of the last solve: what duties are worth, and the bound without the agents' cheapest lines.
   * It holds at any prices, so an imprecise solve makes it weaker, not wrong.
   */
  lagrangian(): { readonly value: Float64Array; readonly bound: number }
  dispose(): void
}

export async function openProofProgram(problem: LineProblem): Promise<ProofProgram> {
  const { agents, cover, dutyCount } = problem
  const window = wholeWindow(problem)
  const mostPeople = Math.max(1, ...Array.from(problem.weight, (_, duty) => mostWeight(problem, duty)))
  const rows = touchedRows(problem, window)
  const { shortColumns, ...first } = startProgram(problem, window, rows)
  const program = await openIncrementalProgram(first)
  const firstLine = first.cost.length
  const own = firstLine - agents.length
  const upper = Float64Array.from(first.colUpper.slice(0, own), (most, j) => {
    const i = first.indices[first.starts[j]!]! - agents.length
    if (first.values[first.starts[j]!]! > 0) return Math.min(most, cover.required[rows[i]!]!)
    return Math.min(most, agents.length * mostPeople)
  })
  const shortfalls = shortfallsOf()
  const counts = wholeCounts(problem, shortfalls)
  const countRow = new Map<number, number>()
  /** What stands in for a limit that the lines at hand can't keep, and its price: more than all lines together. */
  const standIns: number[] = []
  const standInPrice = agents.length * first.cost[firstLine - 1]!
  const limitsNow = new Map<number, readonly [number, number]>()
  const rowOf = new Map(Array.from(rows, (row, i) => [row, agents.length + i]))
  const lines: KnownLine[] = []
  const columnOf = new Map<KnownLine, number>()
  const isShut: boolean[] = []
  let pending: KnownLine[] = []
  let rowCount = agents.length + rows.length
  let columnCount = firstLine
  let x: Float64Array = new Float64Array(firstLine)
  let dual: Float64Array = new Float64Array(rowCount)
  let objective = Number.POSITIVE_INFINITY
  let isOptimal = false
  const values = newDutyValues(problem)
  const rowPrice = new Float64Array(cover.count)
  const added = new Float64Array(cover.count)

  return {
    counts,
    lines,
    get objective() {
      return objective
    },
    get isOptimal() {
      return isOptimal
    },
    has: (line) => columnOf.has(line),
    add(line) {
      if (columnOf.has(line)) return
      columnOf.set(line, -1)
      lines.push(line)
      isShut.push(false)
      pending.push(line)
    },
    restrict(permits) {
      flush()
      lines.forEach((line, j) => {
        const shut = !permits(line)
        if (shut === isShut[j]) return
        isShut[j] = shut
        program.changeColumnBounds(columnOf.get(line)!, 0, shut ? 0 : Number.POSITIVE_INFINITY)
      })
    },
    limit(limits) {
      for (const count of limits.keys()) if (!countRow.has(count)) addCountRow(count)
      for (const [count, row] of countRow) {
        const [least, most] = limits.get(count) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
        program.changeRowBounds(row, least, most)
        limitsNow.set(row, [least, most])
      }
    },
    shareOf: (line) => x[columnOf.get(line)!] ?? 0,
    countOf(count) {
      const { columns, signs } = counts[count]!
      return columns.reduce((sum, column, i) => sum + signs[i]! * x[column]!, 0)
    },
    isSound: () =>
      agents.every((_, place) => x[own + place]! < 1e-6) && standIns.every((column) => x[column]! < 1e-6),
    solve(seconds, method) {
      flush()
      const solution = program.solve({ timeLimitSeconds: Math.max(0.05, seconds), method })
      x = solution.x
      dual = solution.rowDual
      objective = solution.objective
      isOptimal = solution.status === 'optimal'
    },
    lagrangian() {
      let bound = 0
      rows.forEach((row, i) => {
        rowPrice[row] = dual[agents.length + i]!
        bound += rowPrice[row]! * first.rowUpper[agents.length + i]!
      })
      const reduced = Float64Array.from(first.cost.slice(0, own), (cost, j) => {
        const entry = first.starts[j]!
        return cost - dual[first.indices[entry]!]! * first.values[entry]!
      })
      for (const [count, row] of countRow) {
        const [least, most] = limitsNow.get(row)!
        const end = dual[row]! > 0 ? least : most
        if (dual[row] === 0 || !Number.isFinite(end)) continue
        bound += dual[row]! * end
        const { columns, signs } = counts[count]!
        columns.forEach((column, i) => {
          reduced[column]! -= dual[row]! * signs[i]!
        })
      }
      reduced.forEach((cost, j) => {
        if (cost < 0) bound += cost * upper[j]!
      })
      fillDutyValues(problem, rowPrice, values)
      return { value: values.value, bound }
    },
    dispose: () => program.dispose(),
  }

  function shortfallsOf(): Shortfall[] {
    // A row's surplus stands after its steps of shortage.
    let next = 0
    return Array.from(rows, (row, i) => {
      next += shortColumns[i]!.length
      return { row, missing: shortColumns[i]!, surplus: next++ }
    })
  }

  function addCountRow(count: number): void {
    const { columns, signs } = counts[count]!
    program.addRows({
      rowLower: [Number.NEGATIVE_INFINITY],
      rowUpper: [Number.POSITIVE_INFINITY],
      starts: [0, columns.length],
      indices: columns,
      values: signs,
    })
    program.addColumns({
      cost: [standInPrice, standInPrice],
      colLower: [0, 0],
      colUpper: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
      starts: [0, 1, 2],
      indices: [rowCount, rowCount],
      values: [1, -1],
    })
    standIns.push(columnCount, columnCount + 1)
    columnCount += 2
    countRow.set(count, rowCount++)
  }

  function flush(): void {
    if (pending.length === 0) return
    const starts = [0]
    const indices: number[] = []
    const entries: number[] = []
    const share = new Map<number, number>()
    for (const line of pending) {
      const { agent, cells } = line
      columnOf.set(line, columnCount++)
      share.clear()
      for (const k of cells) {
        const day = Math.floor(k / dutyCount)
        addDuty(problem, added, day, k % dutyCount, 0, 1)
        eachRow(problem, day, k % dutyCount, (row) => {
          share.set(row, (share.get(row) ?? 0) + added[row]!)
          added[row] = 0
        })
      }
      indices.push(agent, ...Array.from(share.keys(), (row) => rowOf.get(row)!))
      entries.push(1, ...share.values())
      starts.push(indices.length)
    }
    program.addColumns({
      cost: pending.map(({ cost }) => cost),
      colLower: pending.map(() => 0),
      colUpper: pending.map(() => Number.POSITIVE_INFINITY),
      starts,
      indices,
      values: entries,
    })
    pending = []
  }
}
