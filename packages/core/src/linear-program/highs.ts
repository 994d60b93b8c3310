import loader, { type Highs, type Model } from 'highs'
import { KinshiftError } from '../errors.ts'
import type { LinearProgram, LinearProgramOptions, LinearProgramSolution } from './types.ts'
import { verified } from './verify.ts'

// The only file that knows HiGHS (WASM). Its facts, each met once the hard way:
// model status 7 optimal, 8 infeasible, 9 infeasible or unbounded, 10 unbounded, others are limits;
// without an incumbent getSolution() is junk, so `primal_solution_status` (2 = feasible) is asked first;
// its presolve calls an unbounded program infeasible now and then, so 'infeasible' is doubted where cost may run away,
// and ends a sound program in an error, which is tried again without presolve (both about one random program in 10,000);
// objectives come back like 606.9999999, so they are added up again from verified values;
// models live outside the garbage collector and are disposed of; time_limit counts over all runs of a model.
export type { Model }

const SOLVE_ERROR = 4
const OPTIMAL = 7
const INFEASIBLE = 8
const INFEASIBLE_OR_UNBOUNDED = 9
const UNBOUNDED = 10
const FEASIBLE_POINT = 2

let wasmLocation: string | undefined
let loading: Promise<Highs> | undefined

/** Where the browser finds `highs.wasm`; call it before the first solve. Node needs nothing. */
export function locateHighs(url: string): void {
  wasmLocation = url
  loading = undefined
}

/** The package's types describe its CommonJS build; the ES module, which we import, exports the loader itself. */
function isLoader(value: unknown): value is typeof loader.default {
  return typeof value === 'function'
}

/** The engine, loaded once. */
export function highs(): Promise<Highs> {
  const url = wasmLocation
  loading ??= load(url === undefined ? {} : { locateFile: () => url })
  return loading
}

async function load(options: { locateFile?: () => string }): Promise<Highs> {
  const loadHighs: unknown = loader
  if (!isLoader(loadHighs))
    throw new KinshiftError('INTERNAL_FAULT', { found: typeof loadHighs, expected: 'the HiGHS loader' })
  return loadHighs(options)
}

/** A disposable HiGHS model of the program, silent. */
export function modelOf(engine: Highs, lp: LinearProgram): Model {
  const model = engine.createModel()
  const integer = lp.integer
  model.options.set({ output_flag: false })
  model.passModel({
    numCols: lp.cost.length,
    numRows: lp.rowLower.length,
    colCost: Float64Array.from(lp.cost),
    colLower: Float64Array.from(lp.colLower),
    colUpper: Float64Array.from(lp.colUpper),
    rowLower: Float64Array.from(lp.rowLower),
    rowUpper: Float64Array.from(lp.rowUpper),
    matrix: {
      format: 'csc',
      numRows: lp.rowLower.length,
      numCols: lp.cost.length,
      starts: Int32Array.from(lp.starts),
      indices: Int32Array.from(lp.indices),
      values: Float64Array.from(lp.values),
    },
    ...(integer && {
      integrality: Int32Array.from(integer, (whole) => (whole ? 1 : 0)),
    }),
  })
  return model
}

/** Solves the program by HiGHS; see `solveLinearProgram`. */
export async function solveByHighs(
  lp: LinearProgram,
  options: LinearProgramOptions,
): Promise<LinearProgramSolution> {
  const engine = await highs()
  const answer = solveOnce(engine, lp, options, 'choose')
  if (answer) return answer
  return solveOnce(await highs(), lp, options, 'off') ?? { status: 'stopped' }
}

/** Undefined when the engine ended in an error. */
function solveOnce(
  engine: Highs,
  lp: LinearProgram,
  options: LinearProgramOptions,
  presolve: 'choose' | 'off',
): LinearProgramSolution | undefined {
  const model = modelOf(engine, lp)
  try {
    model.options.set({
      presolve,
      mip_rel_gap: options.gap ?? 0,
      mip_abs_gap: options.absoluteGap ?? (options.gap ? 1e-6 : 0),
      mip_feasibility_tolerance: 1e-6,
      ...(options.timeLimitSeconds !== undefined && {
        time_limit: options.timeLimitSeconds,
      }),
    })
    if (options.start) model.setSolution(knownValues(options.start))
    const status = run(model)
    if (status === SOLVE_ERROR) return undefined
    if (status === INFEASIBLE && !mayRunAway(lp)) return { status: 'infeasible' }
    if (status === INFEASIBLE || status === UNBOUNDED || status === INFEASIBLE_OR_UNBOUNDED)
      return { status: tellUnboundedFromInfeasible(model, lp) }
    return answerOf(model, lp, status)
  } finally {
    model.dispose()
  }
}

function knownValues(start: ArrayLike<number>): { indices: number[]; values: number[] } {
  const values = Array.from(start)
  const indices = [...values.keys()].filter((j) => !Number.isNaN(values[j]))
  return { indices, values: indices.map((j) => values[j]!) }
}

/** Whether a column can improve the cost without end, rows left aside: without one no program is unbounded. */
function mayRunAway(lp: LinearProgram): boolean {
  for (let j = 0; j < lp.cost.length; j++) {
    if (lp.cost[j]! > 0 && lp.colLower[j] === Number.NEGATIVE_INFINITY) return true
    if (lp.cost[j]! < 0 && lp.colUpper[j] === Number.POSITIVE_INFINITY) return true
  }
  return false
}

/** Runs and tells the model status. */
function run(model: Model): number {
  try {
    model.run()
    return model.getModelStatus()
  } catch (fault) {
    // An abort (no memory left, say) ends the whole WASM instance: the next program gets a fresh one.
    if (fault instanceof Error && fault.name === 'RuntimeError') loading = undefined
    return SOLVE_ERROR
  }
}

/** The same rows and bounds without cost: a feasible point means that the cost was what ran away. */
function tellUnboundedFromInfeasible(
  model: Model,
  lp: LinearProgram,
): 'unbounded' | 'infeasible' | 'stopped' {
  for (let j = 0; j < lp.cost.length; j++) model.changeColCost(j, 0)
  model.zeroAllClocks()
  const status = run(model)
  if (status === OPTIMAL) return 'unbounded'
  return status === INFEASIBLE ? 'infeasible' : 'stopped'
}

function answerOf(model: Model, lp: LinearProgram, status: number): LinearProgramSolution {
  const isInteger = hasInteger(lp)
  const proven = isInteger ? finite(model.info.get('mip_dual_bound')) : {}
  if (model.info.get('primal_solution_status') !== FEASIBLE_POINT) return { status: 'stopped', ...proven }
  const solution = model.getSolution()
  const believed = verified(lp, solution.colValue)
  if (!believed) return { status: 'stopped', ...proven }
  if (status !== OPTIMAL) return { status: 'feasible', ...believed, ...proven }
  // 'Optimal' within a gap that was asked for is not proof of the last digit.
  const gap = isInteger ? believed.objective - (proven.bound ?? -Infinity) : 0
  if (gap > 1e-6 * Math.max(1, Math.abs(believed.objective)))
    return { status: 'feasible', ...believed, ...proven }
  return {
    status: 'optimal',
    ...believed,
    bound: believed.objective,
    ...(!isInteger && { rowDual: solution.rowDual }),
  }
}

function finite(bound: unknown): { bound?: number } {
  return typeof bound === 'number' && Math.abs(bound) < 1e20 ? { bound } : {}
}

function hasInteger(lp: LinearProgram): boolean {
  if (!lp.integer) return false
  for (let j = 0; j < lp.integer.length; j++) if (lp.integer[j]) return true
  return false
}
