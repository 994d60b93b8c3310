export { custodyDay } from './custody.ts'
export { dayKind, isOfKind } from './day-kind.ts'
export {
  type DayLimits,
  dayLimits,
  fitsDayLimits,
  type SoftLifeDemand,
  softLifeDemands,
} from './day-limits.ts'
export { fewestShareOf, floorHoldsOn, isAbout, isCounted } from './floor.ts'
export type * from './floor-rule.ts'
export type { LawLimits, LawSet, LawSetId, LawVersion, Protection } from './law-sets/law-set.ts'
export {
  type AgentUnderLaw,
  LAW_SETS,
  lawInForce,
  lawSet,
  type ProtectedTime,
  protectionsOf,
  underLaw,
} from './law-sets/under-law.ts'
export type * from './life-constraint.ts'
export {
  demandBreach,
  isInForce,
  type LifeDemand,
  lifeDemand,
  type WallHours,
  type WallShift,
} from './life-demand.ts'
export { mayChangeQueue, type QueueChange } from './may-change-queue.ts'
export { isGranted, preferenceIsAbout } from './preference-day.ts'
export { type QueueStretch, queueStretches, queuesServed } from './queue-stretches.ts'
export type * from './strength.ts'
export { type PlannedHours, togetherBreach, togetherUnit } from './together.ts'
export type * from './types.ts'
