import { openIncrementalProgram, type ProgramMethod } from '../../../linear-program/index.ts'
import { addDuty, eachRow } from '../problem/cover.ts'
import { lineCost } from '../problem/line-cost.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import { touchedRows, type Window } from '../problem/window.ts'
import { newPending } from './pending-columns.ts'
import type { ShortageLimit } from './shortage-limits.ts'
import { startProgram } from './start-program.ts'

/** A column of the master: a line of one of its agents, or a break pattern of a duty. */
export type MasterColumn =
  | { readonly kind: 'line'; readonly place: number; readonly line: Line }
  | { readonly kind: 'pattern'; readonly day: number; readonly duty: number; readonly pattern: number }

/**
 * The restricted master program of a window:
 *
 *   min  sum cost(line) x[line] + sum price(step) short[row, step] + sum surplusPrice over[row]
 *   s.t. agent a:       sum of a's lines x[line]                                   + missing[a] = 1
 *        row r:         sum of patterns z * cover of r  + sum short[r, .] - over[r]             = required[r] - standing[r]
 *        duty (d, s):   sum of lines with (d, s) x[line] - sum of its patterns z                = 0
 *
 * Duties without breaks need no duty row: their lines stand in the cover rows themselves. Duty rows come with the first line
 * that holds the duty.
 */
export interface Master {
  readonly window: Window
  /** Cover rows that the window can touch. */
  readonly rows: Int32Array
  readonly columns: readonly MasterColumn[]
  /** Of the last solve. */
  readonly objective: number
  readonly isOptimal: boolean
  /** Value of column j in the last solve. */
  valueOf(column: number): number
  /** Share of an agent that no line fills. */
  missingOf(place: number): number
  /** Price of one more in each cover row (0 outside the window), per problem row. */
  readonly rowPrice: Float64Array
  /** What agent `place` would pay for a line. */
  agentPrice(place: number): number
  /** Price of a duty's row; undefined while no line holds the duty. */
  dutyPrice(day: number, duty: number): number | undefined
  /** Queue a column for the next solve; -1 when it is there already, else its number. */
  addLine(place: number, line: Line): number
  addPattern(day: number, duty: number, pattern: number): number
  /** Every duty row that there is: (day, duty) as day * dutyCount + duty. */
  dutyRows(): Iterable<number>
  fix(column: number, lower: number, upper: number): void
  /** Bounds on what rows miss together, in the order in which they were added. */
  readonly limits: readonly ShortageLimit[]
  /** Their prices in the last solve. */
  limitPrice(limit: number): number
  addLimit(rows: readonly number[]): number
  setLimit(limit: number, least: number, most: number): void
  /** What a cover row misses in the last solve. */
  shortageOf(row: number): number
  solve(secondsLeft: number, method?: ProgramMethod): void
  dispose(): void
}

const INFINITE = Number.POSITIVE_INFINITY

export async function openMaster(problem: LineProblem, window: Window): Promise<Master> {
  const { agents, from, until } = window
  const { dutyCount, cover } = problem
  const hasBreaks = problem.breaks.map((list) => list.length > 0)
  const rows = touchedRows(problem, window)
  const rowPlace = new Int32Array(cover.count).fill(-1)
  rows.forEach((row, i) => {
    rowPlace[row] = agents.length + i
  })

  const { shortColumns, ...first } = startProgram(problem, window, rows)
  const program = await openIncrementalProgram(first)
  const breaking = first.cost.at(-1)!
  const firstColumn = first.cost.length
  const firstMissing = firstColumn - agents.length

  const columns: MasterColumn[] = []
  /** Where each of them stands in the program. */
  const programColumn: number[] = []
  let programColumns = firstColumn
  const known = new Map<string, number>()
  const dutyRow = new Map<number, number>()
  const limits: ShortageLimit[] = []
  const limitRow: number[] = []
  let rowCount = agents.length + rows.length
  const pending = newPending()
  let values: Float64Array = new Float64Array(firstColumn)
  let duals: Float64Array = new Float64Array(rowCount)
  const rowPrice = new Float64Array(cover.count)
  const share = new Float64Array(cover.count)
  let objective = INFINITE
  let isOptimal = false

  const pushCover = (day: number, duty: number, pattern: number) => {
    addDuty(problem, share, day, duty, pattern, 1)
    eachRow(problem, day, duty, (row) => {
      if (Math.abs(share[row]!) > 1e-12) pending.entry(rowPlace[row]!, share[row]!)
      share[row] = 0
    })
  }

  const master: Master = {
    window,
    rows,
    columns,
    get objective() {
      return objective
    },
    get isOptimal() {
      return isOptimal
    },
    rowPrice,
    valueOf: (column) => values[programColumn[column]!] ?? 0,
    missingOf: (place) => values[firstMissing + place]!,
    agentPrice: (place) => duals[place]!,
    dutyPrice: (day, duty) => {
      const row = dutyRow.get(day * dutyCount + duty)
      return row === undefined ? undefined : (duals[row] ?? 0)
    },
    dutyRows: () => dutyRow.keys(),
    addLine(place, line) {
      const key = `${place}:${line.subarray(from, until).join()}`
      if (known.has(key)) return -1
      known.set(key, columns.length)
      columns.push({ kind: 'line', place, line })
      programColumn.push(programColumns++)
      pending.column(lineCost(problem, problem.agents[agents[place]!]!, line, from, until))
      pending.entry(place, 1)
      for (let d = from; d < until; d++) {
        const s = line[d]!
        if (s === OFF) continue
        if (!hasBreaks[s]) {
          pushCover(d, s, 0)
          continue
        }
        const k = d * dutyCount + s
        let row = dutyRow.get(k)
        if (row === undefined) {
          row = rowCount++
          dutyRow.set(k, row)
          pending.newRows++
        }
        pending.entry(row, 1)
      }
      return columns.length - 1
    },
    addPattern(day, duty, pattern) {
      const k = day * dutyCount + duty
      const row = dutyRow.get(k)
      const key = `z${k}:${pattern}`
      if (row === undefined || known.has(key)) return -1
      known.set(key, columns.length)
      columns.push({ kind: 'pattern', day, duty, pattern })
      programColumn.push(programColumns++)
      pending.column(0)
      pending.entry(row, -1)
      pushCover(day, duty, pattern)
      return columns.length - 1
    },
    fix(column, lower, upper) {
      flush()
      program.changeColumnBounds(programColumn[column]!, lower, upper)
    },
    limits,
    limitPrice: (limit) => duals[limitRow[limit]!] ?? 0,
    addLimit(among) {
      flush()
      const indices = among.flatMap((row) => shortColumns[rowPlace[row]! - agents.length] ?? [])
      program.addRows({
        rowLower: [Number.NEGATIVE_INFINITY],
        rowUpper: [INFINITE],
        starts: [0, indices.length],
        indices,
        values: indices.map(() => 1),
      })
      const row = rowCount++
      limitRow.push(row)
      // Lines that keep the limit may not be there yet: it can be broken, for a price.
      program.addColumns({
        cost: [breaking, breaking],
        colLower: [0, 0],
        colUpper: [INFINITE, INFINITE],
        starts: [0, 1, 2],
        indices: [row, row],
        values: [1, -1],
      })
      programColumns += 2
      return limits.push({ rows: among, least: Number.NEGATIVE_INFINITY, most: INFINITE }) - 1
    },
    setLimit(limit, least, most) {
      const { rows: among } = limits[limit]!
      limits[limit] = { rows: among, least, most }
      program.changeRowBounds(limitRow[limit]!, least, most)
    },
    shortageOf(row) {
      let sum = 0
      for (const column of shortColumns[rowPlace[row]! - agents.length]!) sum += values[column]!
      return sum
    },
    solve(secondsLeft, method = 'primal') {
      flush()
      const solution = program.solve({ timeLimitSeconds: Math.max(0.05, secondsLeft), method })
      values = solution.x
      duals = solution.rowDual
      objective = solution.objective
      isOptimal = solution.status === 'optimal'
      for (let i = 0; i < rows.length; i++) rowPrice[rows[i]!] = duals[agents.length + i]!
    },
    dispose: () => program.dispose(),
  }
  return master

  function flush() {
    if (pending.newRows > 0) {
      const zeros = new Float64Array(pending.newRows)
      program.addRows({
        rowLower: zeros,
        rowUpper: zeros,
        starts: new Int32Array(pending.newRows + 1),
        indices: [],
        values: [],
      })
    }
    const added = pending.take()
    if (added) program.addColumns(added)
  }
}
