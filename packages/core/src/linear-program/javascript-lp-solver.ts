import engine, { type Model, type Solution, type SolverAPI } from 'javascript-lp-solver'
import { KinshiftError } from '../errors.ts'
import type { LinearProgram, LinearProgramOptions, LinearProgramSolution } from './types.ts'
import { verified } from './verify.ts'

// The only file that knows javascript-lp-solver. Its traps and what fences them:
// variables are never negative    -> every variable is written as a distance from a finite bound, or as a difference;
// names collide with `result`...  -> our names are x0, y0 (variables), r0 (rows), u0 (upper bounds);
// a misspelt row passes silently  -> rows and terms are written from the same indices; rows without a term are judged here;
// zeros are left out              -> an absent variable is 0;
// an infeasible answer has values, a timed-out one is 'feasible' with fractions -> nothing is believed unverified;
// `timeout` only acts between branches -> small programs only (see solve.ts);
// a whole variable without both bounds: branches for ever, or calls an unbounded program optimal -> such programs are not asked;
// 'unbounded' of an integer program is only that of its relaxation -> 'stopped', as is everything that cannot be verified.

/** Solves the program by javascript-lp-solver; see `solveLinearProgram`. */
export function solveByJavascript(lp: LinearProgram, options: LinearProgramOptions): LinearProgramSolution {
  if (!emptyRowsHold(lp)) return { status: 'infeasible' }
  const wholes = wholeColumns(lp)
  if (wholes.some((j) => !Number.isFinite(lp.colUpper[j]! - lp.colLower[j]!))) return { status: 'stopped' }
  const { model, decode } = translate(lp, options)
  const answer: unknown = solver().Solve(model)
  if (!isAnswer(answer)) return { status: 'stopped' }
  if (answer.bounded === false) return { status: wholes.length === 0 ? 'unbounded' : 'stopped' }
  if (!answer.feasible) return { status: 'infeasible' }
  const believed = verified(
    lp,
    decode((name) => {
      const value = answer[name]
      return typeof value === 'number' ? value : 0
    }),
  )
  if (!believed) return { status: 'stopped' }
  return options.gap
    ? { status: 'feasible', ...believed }
    : { status: 'optimal', ...believed, bound: believed.objective }
}

/** The package's types describe its CommonJS build; the ES module, which we import, exports the solver itself. */
function isSolver(value: unknown): value is SolverAPI {
  return typeof value === 'object' && value !== null && 'Solve' in value
}

function isAnswer(value: unknown): value is Solution {
  return typeof value === 'object' && value !== null && 'feasible' in value
}

function solver(): SolverAPI {
  const found: unknown = engine
  if (isSolver(found)) return found
  throw new KinshiftError('INTERNAL_FAULT', {
    found: typeof found,
    expected: 'the solver of javascript-lp-solver',
  })
}

interface Translation {
  readonly model: Model
  readonly decode: (valueNamed: (name: string) => number) => Float64Array
}

/**
 * x[j] = origin[j] + sign[j] * x_j - y_j, where x_j, y_j >= 0 are the engine's variables:
 * counted up from a finite lower bound, else down from a finite upper one, else free as a difference of two.
 */
function translate(lp: LinearProgram, options: LinearProgramOptions): Translation {
  const columns = lp.cost.length
  const rows = lp.rowLower.length
  const origin = new Float64Array(columns)
  const sign = new Int8Array(columns).fill(1)
  const isFree = new Uint8Array(columns)
  const shift = new Float64Array(rows)
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {}
  const variables: Record<string, Record<string, number>> = {}
  const ints: Record<string, 1> = {}

  for (let j = 0; j < columns; j++) {
    const lower = lp.colLower[j]!
    const upper = lp.colUpper[j]!
    if (lower > Number.NEGATIVE_INFINITY) origin[j] = lower
    else if (upper < Number.POSITIVE_INFINITY) {
      origin[j] = upper
      sign[j] = -1
    } else isFree[j] = 1

    // A whole variable must be counted from a whole number.
    if (lp.integer?.[j]) origin[j] = sign[j] === 1 ? Math.ceil(origin[j]!) : Math.floor(origin[j]!)

    const terms: Record<string, number> = { cost: sign[j]! * lp.cost[j]! }
    for (let k = lp.starts[j]!; k < lp.starts[j + 1]!; k++) {
      const i = lp.indices[k]!
      terms[`r${i}`] = sign[j]! * lp.values[k]!
      shift[i]! += lp.values[k]! * origin[j]!
    }
    if (sign[j] === 1 && upper < Number.POSITIVE_INFINITY) {
      constraints[`u${j}`] = { max: upper - origin[j]! }
      terms[`u${j}`] = 1
    }
    variables[`x${j}`] = terms
    if (isFree[j]) variables[`y${j}`] = negated(terms)
    if (lp.integer?.[j]) ints[`x${j}`] = 1
  }
  const hasTerm = rowsWithTerms(lp)
  for (let i = 0; i < rows; i++) {
    if (!hasTerm[i]) continue
    const lower = lp.rowLower[i]! - shift[i]!
    const upper = lp.rowUpper[i]! - shift[i]!
    if (lp.rowLower[i] === lp.rowUpper[i]) constraints[`r${i}`] = { equal: lower }
    else if (Number.isFinite(lower) || Number.isFinite(upper))
      constraints[`r${i}`] = {
        ...(Number.isFinite(lower) && { min: lower }),
        ...(Number.isFinite(upper) && { max: upper }),
      }
  }
  return {
    model: {
      optimize: 'cost',
      opType: 'min',
      constraints,
      variables,
      ints,
      ...(options.timeLimitSeconds !== undefined && {
        timeout: Math.max(1, options.timeLimitSeconds * 1000),
      }),
      ...(options.gap !== undefined && { tolerance: options.gap }),
    },
    decode: (valueNamed) =>
      Float64Array.from(
        lp.cost,
        (_, j) => origin[j]! + sign[j]! * valueNamed(`x${j}`) - (isFree[j] ? valueNamed(`y${j}`) : 0),
      ),
  }
}

function wholeColumns(lp: LinearProgram): number[] {
  const wholes: number[] = []
  for (let j = 0; j < lp.cost.length; j++) if (lp.integer?.[j]) wholes.push(j)
  return wholes
}

function negated(terms: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, -value]))
}

function rowsWithTerms(lp: LinearProgram): Uint8Array {
  const hasTerm = new Uint8Array(lp.rowLower.length)
  for (let k = 0; k < lp.indices.length; k++) if (lp.values[k] !== 0) hasTerm[lp.indices[k]!] = 1
  return hasTerm
}

/** A row without a term says 0: true or not, whatever the variables. */
function emptyRowsHold(lp: LinearProgram): boolean {
  const hasTerm = rowsWithTerms(lp)
  for (let i = 0; i < lp.rowLower.length; i++)
    if (!hasTerm[i] && (lp.rowLower[i]! > 0 || lp.rowUpper[i]! < 0)) return false
  return true
}
