import type { LinearProgram } from '../../linear-program/index.ts'

/** Rows first, then columns with their entries; the order in which a model is written down. */
export interface ProgramBuilder {
  /** A constraint `lower <= ... <= upper`; returns its number. */
  row(lower: number, upper: number): number
  /** A variable with its coefficients as (row, value) pairs; returns its number. Entries of one row are added up. */
  column(variable: {
    readonly cost?: number
    readonly lower?: number
    readonly upper?: number
    readonly whole?: boolean
    readonly entries: Iterable<readonly [row: number, value: number]>
  }): number
  program(): LinearProgram
}

export function programBuilder(): ProgramBuilder {
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const cost: number[] = []
  const colLower: number[] = []
  const colUpper: number[] = []
  const integer: number[] = []
  const starts: number[] = [0]
  const indices: number[] = []
  const values: number[] = []
  return {
    row(lower, upper) {
      rowLower.push(lower)
      return rowUpper.push(upper) - 1
    },
    column({ cost: price = 0, lower = 0, upper = Number.POSITIVE_INFINITY, whole = false, entries }) {
      const byRow = new Map<number, number>()
      for (const [row, value] of entries) byRow.set(row, (byRow.get(row) ?? 0) + value)
      for (const [row, value] of byRow) {
        if (value === 0) continue
        indices.push(row)
        values.push(value)
      }
      starts.push(indices.length)
      colLower.push(lower)
      colUpper.push(upper)
      integer.push(whole ? 1 : 0)
      return cost.push(price) - 1
    },
    program: () => ({ cost, colLower, colUpper, rowLower, rowUpper, starts, indices, values, integer }),
  }
}
