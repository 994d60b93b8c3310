// Contact history: read what was observed onto a regular grid, say what looks wrong, repair nothing silently.
export { aggregateHistory } from './aggregate.ts'
export { type BuiltHistories, buildHistories, type HistoryOptions } from './build-histories.ts'
export { cutHistory, sliceHistory } from './cut-history.ts'
export { findIssues } from './find-issues.ts'
export { openingPattern } from './opening-pattern.ts'
export { UNNAMED_QUEUE } from './read-rows.ts'
export type * from './types.ts'
export { typicalVolume } from './typical-volume.ts'
