// From contacts expected to people needed: exact queueing formulas, then the requirement of every interval.
export { type BacklogPlan, type BacklogPlanInput, planDeferredWork, type WorkClass } from './backlog-plan.ts'
export {
  type BlendedRequirement,
  type BlendedRequirementInput,
  blendedRequirement,
  type FillingWork,
} from './blended-requirement.ts'
export { type CapacityMonth, capacityByMonth } from './capacity-plan/capacity-by-month.ts'
export { type HeadsFromVolume, headsFromVolume } from './capacity-plan/heads-from-volume.ts'
export { planCapacity } from './capacity-plan/plan-capacity.ts'
export type {
  CapacityCosts,
  CapacityPlan,
  CapacityPlanInput,
  CapacityProblem,
  CapacityWeek,
  ClassRules,
  TrainingPath,
} from './capacity-plan/types.ts'
export { type ChatConcurrency, chatOutcome } from './concurrent-chats.ts'
export {
  type DeferredWorkInput,
  type DeferredWorkPlan,
  deferredStaff,
} from './deferred-work.ts'
export { type ErlangAInput, type ErlangAResult, erlangA } from './erlang-a.ts'
export { type ErlangBInput, erlangB } from './erlang-b.ts'
export {
  type ErlangCInput,
  type ErlangCResult,
  type ErlangCStable,
  type ErlangCUnstable,
  erlangC,
  erlangCWaitQuantile,
} from './erlang-c.ts'
export { fractionalAgents } from './fractional-agents.ts'
export { carriedVolume, serviceReached } from './inverse-problems.ts'
export { mergeForecasts } from './merge-forecasts.ts'
export { type OfferedLoadInput, offeredLoadErlangs } from './offered-load.ts'
export { estimatePatience, type ObservedWait, type PatienceEstimate } from './patience.ts'
export { patienceTimes } from './patience-times.ts'
export type { QueueOutcome, Target } from './queue-outcome.ts'
export {
  type RequiredAgents,
  type RequiredAgentsInput,
  requiredAgents,
} from './required-agents.ts'
export { type RequirementInput, requirement } from './requirement.ts'
export {
  type ShrinkageCause,
  type ShrinkageCauses,
  staffWithShrinkage,
  totalShrinkage,
} from './shrinkage.ts'
export { type ShrinkageSplit, shrinkageSplit } from './shrinkage-split.ts'
export { teamEfficiency } from './team-efficiency.ts'
export { type LoadMethod, type TimeVaryingLoadInput, timeVaryingLoads } from './time-varying-load.ts'
export { type TradeOffInput, type TradeOffPoint, tradeOff, understaffingPrices } from './trade-off.ts'
export { type TradeOffTotal, tradeOffOfWeek } from './trade-off-of-week.ts'
export type * from './types.ts'
export { type Uncertainty, volumeQuantile } from './uncertain-volume.ts'
