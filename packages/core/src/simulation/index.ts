// Plays a requirement or a roster against random contacts: what the formulas cannot see.
export { RandomStream } from './random-stream.ts'
export { simulate } from './simulate.ts'
export type * from './types.ts'
