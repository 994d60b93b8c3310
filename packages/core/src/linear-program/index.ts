// Linear programs as plain data, and the two engines behind one door.
export { locateHighs } from './highs.ts'
export { openIncrementalProgram } from './incremental.ts'
export { solveLinearProgram } from './solve.ts'
export type * from './types.ts'
