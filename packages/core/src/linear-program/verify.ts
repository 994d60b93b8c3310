import type { LinearProgram } from './types.ts'

/** How far a row or bound may be missed, relative to the size of what is added up in it. */
const FEASIBILITY = 1e-6
const INTEGRALITY = 1e-5

/**
 * The engine's answer, believed only if it keeps every bound, row and whole number; `undefined` otherwise.
 * Whole variables come back exactly whole when the rows allow it. The objective is added up here, never taken over.
 */
export function verified(
  lp: LinearProgram,
  answer: ArrayLike<number>,
): { x: Float64Array; objective: number } | undefined {
  const x = Float64Array.from(answer)
  for (let j = 0; j < x.length; j++) {
    if (!Number.isFinite(x[j])) return undefined
    if (lp.integer?.[j]) {
      const whole = Math.round(x[j]!)
      if (Math.abs(x[j]! - whole) > INTEGRALITY) return undefined
      x[j] = whole
    }
  }
  if (!keepsBounds(lp, x) || !keepsRows(lp, x)) return undefined
  let objective = 0
  for (let j = 0; j < x.length; j++) objective += lp.cost[j]! * x[j]!
  return { x, objective }
}

function keepsBounds(lp: LinearProgram, x: Float64Array): boolean {
  for (let j = 0; j < x.length; j++) {
    const tolerance = FEASIBILITY * Math.max(1, Math.abs(x[j]!))
    if (x[j]! < lp.colLower[j]! - tolerance) return false
    if (x[j]! > lp.colUpper[j]! + tolerance) return false
  }
  return true
}

function keepsRows(lp: LinearProgram, x: Float64Array): boolean {
  const rows = lp.rowLower.length
  const activity = new Float64Array(rows)
  const size = new Float64Array(rows).fill(1)
  for (let j = 0; j < x.length; j++) {
    for (let k = lp.starts[j]!; k < lp.starts[j + 1]!; k++) {
      const i = lp.indices[k]!
      const term = lp.values[k]! * x[j]!
      activity[i]! += term
      size[i] = Math.max(size[i]!, Math.abs(term))
    }
  }
  for (let i = 0; i < rows; i++) {
    const tolerance = FEASIBILITY * size[i]!
    if (activity[i]! < lp.rowLower[i]! - tolerance) return false
    if (activity[i]! > lp.rowUpper[i]! + tolerance) return false
  }
  return true
}
