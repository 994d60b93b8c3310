export { custodyDay } from './custody.ts'
export {
  type DayLimits,
  dayLimits,
  fitsDayLimits,
  type SoftLifeDemand,
  softLifeDemands,
} from './day-limits.ts'
export {
  demandBreach,
  isInForce,
  type LifeDemand,
  lifeDemand,
  type WallHours,
  type WallShift,
} from './life-demand.ts'
export { isGranted, preferenceIsAbout } from './preference-day.ts'
export type * from './types.ts'
