// Time itself: instants, local wall time, zones, and the planning grid that everything else lies on.
export { addDays, daysBetween, mondayOf, weekdayOf } from './calendar.ts'
export {
  checkIntervalMinutes,
  type GridDay,
  gridDays,
  gridStarts,
  indexOfEpoch,
  indexOfInstant,
  intervalsOfWeek,
  makeGrid,
  sliceGrid,
} from './grid.ts'
export { parseDays } from './horizon.ts'
export { epochOf, toInstant } from './instant.ts'
export {
  epochsOfWall,
  formatLocal,
  formatLocalEpoch,
  type LocalParts,
  type LocalToInstantOptions,
  localParts,
  localToInstant,
} from './local.ts'
export { minutesOfTime, timeOfMinutes } from './time-of-day.ts'
export type * from './types.ts'
export { checkZone } from './zone.ts'
export { offsetAt } from './zone-offsets.ts'
