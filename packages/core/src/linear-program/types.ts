/**
 * A linear or mixed-integer program as plain data, minimised:
 *   min  sum cost[j] x[j]
 *   s.t. rowLower[i] <= sum A[i][j] x[j] <= rowUpper[i]
 *        colLower[j] <= x[j] <= colUpper[j],  x[j] whole where integer[j] = 1
 * The matrix is column-wise sparse: column j holds rows `indices[starts[j] .. starts[j+1])`. Infinite bounds are +-Infinity.
 */
export interface LinearProgram {
  readonly cost: ArrayLike<number>
  readonly colLower: ArrayLike<number>
  readonly colUpper: ArrayLike<number>
  readonly rowLower: ArrayLike<number>
  readonly rowUpper: ArrayLike<number>
  readonly starts: ArrayLike<number>
  readonly indices: ArrayLike<number>
  readonly values: ArrayLike<number>
  /** Absent = all continuous. */
  readonly integer?: ArrayLike<number>
}

export type LinearProgramStatus = 'optimal' | 'feasible' | 'infeasible' | 'unbounded' | 'stopped'

export interface LinearProgramSolution {
  readonly status: LinearProgramStatus
  /** Verified against rows, bounds and integrality before it is returned; absent unless optimal or feasible. */
  readonly x?: Float64Array
  readonly objective?: number
  /** Proven lower bound on the minimum; equals the objective when optimal. */
  readonly bound?: number
  /** Row duals, for continuous programs solved by HiGHS. */
  readonly rowDual?: Float64Array
}

export type Engine = 'highs' | 'javascript-lp-solver'

export interface LinearProgramOptions {
  /** Default: javascript-lp-solver for small programs, HiGHS for the rest. */
  readonly engine?: Engine
  /** Default: none. HiGHS keeps it within about 0.2 s; javascript-lp-solver looks at it only between branches. */
  readonly timeLimitSeconds?: number
  /** Relative, for integer programs. Default 0. */
  readonly gap?: number
  /** Looked at before the engine starts: an engine at work holds its thread, so cancel a running one by ending its worker. */
  readonly signal?: AbortSignal
  /** Absolute, for integer programs. Default 0. */
  readonly absoluteGap?: number
  /** A known solution to start an integer search from, NaN where a value is not known (HiGHS only). */
  readonly start?: ArrayLike<number>
}

/** New columns of a program, in the layout of `LinearProgram`. */
export type NewColumns = Pick<
  LinearProgram,
  'cost' | 'colLower' | 'colUpper' | 'starts' | 'indices' | 'values'
>

/** New rows: row i holds columns `indices[starts[i] .. starts[i+1])`. */
export type NewRows = Pick<LinearProgram, 'rowLower' | 'rowUpper' | 'starts' | 'indices' | 'values'>

export interface IncrementalSolution {
  readonly status: LinearProgramStatus
  readonly objective: number
  /** Primal value per column; the last iterate when stopped early. */
  readonly x: Float64Array
  /** Dual value per row; only an optimal status makes them prices. */
  readonly rowDual: Float64Array
}

export type ProgramMethod = 'primal' | 'dual' | 'interior'

export interface IncrementalSolveOptions {
  readonly timeLimitSeconds?: number
  /**
   * Primal simplex suits added columns, dual simplex changed bounds; the interior point method starts from nothing, but is many
   * times faster than they are where much is new (rows must bind: without any it breaks down). All end at a basis, which the next
   * solve starts from. Default: primal.
   */
  readonly method?: ProgramMethod
  /** Asked now and then while the simplex method runs; true stops it. */
  readonly interrupt?: () => boolean
}

/**
 * A continuous program that is solved, extended and solved again from its last basis: what column generation needs.
 * It holds memory outside the garbage collector: `dispose()` it.
 */
export interface IncrementalProgram {
  readonly columnCount: number
  readonly rowCount: number
  addColumns(columns: NewColumns): void
  addRows(rows: NewRows): void
  changeColumnBounds(column: number, lower: number, upper: number): void
  changeColumnCost(column: number, cost: number): void
  changeRowBounds(row: number, lower: number, upper: number): void
  /** Later columns move up. */
  deleteColumns(columns: ArrayLike<number>): void
  solve(options?: IncrementalSolveOptions): IncrementalSolution
  dispose(): void
}
