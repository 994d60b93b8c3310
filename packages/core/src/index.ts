// The door: exports in pipeline order, as a table of contents.
//   contact history -> forecast -> staffing requirement -> roster -> published schedule
export * from './errors.ts'
export * from './forecast/index.ts'
export * from './history/index.ts'
export * from './interval/index.ts'
export * from './linear-program/index.ts'
export type * from './locale.ts'
export * from './roster/index.ts'
export * from './schedule/index.ts'
export * from './simulation/index.ts'
export * from './staffing/index.ts'
export * from './threads/index.ts'
export * from './workforce/index.ts'
