import { checkMatrix, checkProgram } from './check.ts'
import { highs, type Model, modelOf } from './highs.ts'
import type {
  IncrementalProgram,
  IncrementalSolution,
  IncrementalSolveOptions,
  LinearProgram,
  LinearProgramStatus,
} from './types.ts'

/** The engine takes finite numbers only. */
const NO_LIMIT = 1e9

/**
 * Opens a continuous program that keeps its basis between solves: columns are added in place and the next solve starts
 * where the last one ended. Integrality is ignored. Dispose of it.
 *
 * `const program = await openIncrementalProgram(lp); program.solve(); program.addColumns(more); program.solve(); program.dispose()`
 */
export async function openIncrementalProgram(lp: LinearProgram): Promise<IncrementalProgram> {
  checkProgram(lp)
  const engine = await highs()
  const { integer: _, ...continuous } = lp
  const model = modelOf(engine, continuous)
  // Presolve would throw the basis away; primal simplex goes on from it after columns are added.
  model.options.set({ presolve: 'off' })
  const simplexInterrupt = engine.constants.callbackType.simplexInterrupt
  let columnCount = lp.cost.length
  let rowCount = lp.rowLower.length

  const runOnce = (options: IncrementalSolveOptions): LinearProgramStatus => {
    model.zeroAllClocks()
    model.options.set({
      time_limit: options.timeLimitSeconds ?? NO_LIMIT,
      solver: options.method === 'interior' ? 'ipm' : 'simplex',
      simplex_strategy: options.method === 'dual' ? 1 : 4,
    })
    const { interrupt } = options
    try {
      if (interrupt)
        model.run({
          [simplexInterrupt]: (event) => {
            if (interrupt()) event.interrupt()
            return undefined
          },
        })
      else model.run()
    } catch {
      return 'stopped'
    }
    return statusOf(model)
  }

  return {
    get columnCount() {
      return columnCount
    },
    get rowCount() {
      return rowCount
    },
    addColumns(columns) {
      const count = columns.cost.length
      if (count === 0) return
      checkMatrix(columns, count, rowCount)
      model.addCols({
        cost: Float64Array.from(columns.cost),
        lower: Float64Array.from(columns.colLower),
        upper: Float64Array.from(columns.colUpper),
        matrix: {
          format: 'csc',
          numRows: rowCount,
          numCols: count,
          starts: Int32Array.from(columns.starts),
          indices: Int32Array.from(columns.indices),
          values: Float64Array.from(columns.values),
        },
      })
      columnCount += count
    },
    addRows(rows) {
      const count = rows.rowLower.length
      if (count === 0) return
      checkMatrix(rows, count, columnCount)
      model.addRows({
        lower: Float64Array.from(rows.rowLower),
        upper: Float64Array.from(rows.rowUpper),
        matrix: {
          format: 'csr',
          numRows: count,
          numCols: columnCount,
          starts: Int32Array.from(rows.starts),
          indices: Int32Array.from(rows.indices),
          values: Float64Array.from(rows.values),
        },
      })
      rowCount += count
    },
    changeColumnBounds(column, lower, upper) {
      model.changeColBounds(column, lower, upper)
    },
    changeColumnCost(column, cost) {
      model.changeColCost(column, cost)
    },
    changeRowBounds(row, lower, upper) {
      model.changeRowBounds(row, lower, upper)
    },
    deleteColumns(columns) {
      if (columns.length === 0) return
      const mask = new Uint8Array(columnCount)
      for (let k = 0; k < columns.length; k++) mask[columns[k]!] = 1
      model.deleteCols({ kind: 'mask', mask })
      columnCount = mask.reduce((kept, gone) => kept + 1 - gone, 0)
    },
    solve(options = {}): IncrementalSolution {
      let status = runOnce(options)
      if (status === 'stopped' && !ranOut(model, options)) {
        // Numerical trouble, from an old basis most often: once more from the beginning.
        model.clearSolver()
        status = runOnce({ ...options, method: options.method === 'dual' ? 'dual' : 'primal' })
      }
      const { colValue, rowDual } = model.getSolution()
      return {
        status,
        objective: model.getObjectiveValue(),
        x: colValue,
        rowDual,
      }
    },
    dispose() {
      model.dispose()
    },
  }
}

function statusOf(model: Model): LinearProgramStatus {
  switch (model.getModelStatus()) {
    case 7:
      return 'optimal'
    case 8:
      return 'infeasible'
    case 10:
      return 'unbounded'
    default:
      return 'stopped'
  }
}

/** Stopped by its limit or by the caller, rather than by trouble. */
function ranOut(model: Model, options: IncrementalSolveOptions): boolean {
  const status = model.getModelStatus()
  return status === 13 || status === 17 || options.interrupt?.() === true
}
