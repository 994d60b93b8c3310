import { checkProgram } from './check.ts'
import { solveByHighs } from './highs.ts'
import { solveByJavascript } from './javascript-lp-solver.ts'
import type { LinearProgram, LinearProgramOptions, LinearProgramSolution } from './types.ts'

/** Rows x columns up to which javascript-lp-solver is asked first; measured, see docs/decisions/linear-program-engines.md. */
const SMALL_CONTINUOUS = 1_000
const SMALL_INTEGER = 2_000
/** Branching may take long even in a small program: after this HiGHS is asked instead. */
const SMALL_SECONDS = 1

/**
 * Minimises a linear or mixed-integer program.
 * Infeasible and unbounded are answers, not errors; `stopped` means a limit came first. An answer is verified against
 * rows, bounds and integrality before it is believed. Throws LINEAR_PROGRAM_INVALID for a malformed program.
 *
 * `await solveLinearProgram({ cost: [1, 2], colLower: [0, 0], colUpper: [Infinity, Infinity], rowLower: [3], rowUpper: [Infinity],
 *   starts: [0, 1, 2], indices: [0, 0], values: [1, 1] })` -> `{ status: 'optimal', objective: 3, x: [3, 0], ... }`
 */
export async function solveLinearProgram(
  lp: LinearProgram,
  options: LinearProgramOptions = {},
): Promise<LinearProgramSolution> {
  checkProgram(lp)
  if (options.signal?.aborted) return { status: 'stopped' }
  if (boundsCross(lp)) return { status: 'infeasible' }
  if (lp.cost.length === 0) return withoutColumns(lp)
  if (options.engine === 'javascript-lp-solver') return solveByJavascript(lp, options)
  if (options.engine !== 'highs' && isSmall(lp)) {
    const timeLimitSeconds = Math.min(SMALL_SECONDS, options.timeLimitSeconds ?? SMALL_SECONDS)
    const answer = solveByJavascript(lp, { ...options, timeLimitSeconds })
    // What the small engine cannot prove or was caught wrong about, HiGHS answers.
    if (answer.status === 'optimal') return answer
  }
  return solveByHighs(lp, options)
}

function isSmall(lp: LinearProgram): boolean {
  const size = lp.cost.length * Math.max(1, lp.rowLower.length)
  const isInteger = lp.integer !== undefined && someSet(lp.integer)
  return size <= (isInteger ? SMALL_INTEGER : SMALL_CONTINUOUS)
}

function someSet(flags: ArrayLike<number>): boolean {
  for (let j = 0; j < flags.length; j++) if (flags[j]) return true
  return false
}

function boundsCross(lp: LinearProgram): boolean {
  for (let j = 0; j < lp.cost.length; j++) {
    if (lp.colLower[j]! > lp.colUpper[j]!) return true
    // No whole number between the bounds.
    if (lp.integer?.[j] && Math.ceil(lp.colLower[j]! - 1e-9) > Math.floor(lp.colUpper[j]! + 1e-9)) return true
  }
  for (let i = 0; i < lp.rowLower.length; i++) if (lp.rowLower[i]! > lp.rowUpper[i]!) return true
  return false
}

function withoutColumns(lp: LinearProgram): LinearProgramSolution {
  for (let i = 0; i < lp.rowLower.length; i++)
    if (lp.rowLower[i]! > 0 || lp.rowUpper[i]! < 0) return { status: 'infeasible' }
  return { status: 'optimal', x: new Float64Array(), objective: 0, bound: 0 }
}
