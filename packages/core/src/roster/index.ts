export { type AgentLine, agentLine, type Duty } from './agent-line.ts'
export {
  assignmentOf,
  middleOffsets,
  paidMinutes,
  type Shift,
  shiftFromTemplate,
  shiftMinutes,
  templatePaidMinutes,
} from './assignment.ts'
export {
  type ContactCentreCheck,
  type ContactCentreRule,
  type ContactCentreRuleBreak,
  checkContactCentre,
} from './check-contact-centre.ts'
export { checkProblem } from './check-problem.ts'
export { checkAgent, checkGroups, checkRoster } from './check-roster.ts'
export {
  type BenchmarkCheck,
  type BenchmarkRule,
  type BenchmarkRuleBreak,
  checkSchedulingBenchmark,
} from './check-scheduling-benchmark.ts'
export type * from './contact-centre.ts'
export { type ContractWeek, contractWeeks } from './contract-weeks.ts'
export {
  type CoverageCounter,
  coverageCounter,
  coverageOf,
} from './coverage.ts'
export { type DutySpan, dutySpans } from './duty-spans.ts'
export { costOfWish, type WishAlternative, type WishCost } from './explain/cost-of-wish.ts'
export { type ChangeEffect, type PlanChange, weighChanges } from './explain/plan-change.ts'
export { type AgentShare, type FairnessReport, fairnessReport, type Spread } from './fairness-report.ts'
export { type Horizon, horizonOf } from './horizon.ts'
export { type PlacedBreaks, placeBreaks } from './place-breaks.ts'
export { levelsOf, POINT_KINDS, pointsByKind } from './point-kinds.ts'
export { type PreferenceOutcome, preferenceOutcome } from './preference-outcome.ts'
export {
  DEFAULT_PRICES,
  intervalPoints,
  intervalPrices,
  shortageStep,
  wishPoints,
} from './prices.ts'
export { problemNotes } from './problem-notes.ts'
export { explainRosterNote, ROSTER_NOTE_CODES, type RosterNote } from './roster-note.ts'
export { type RosterProblemParts, rosterProblem } from './roster-problem.ts'
export {
  explainRuleBreak,
  GROUP_RULES,
  type GroupRule,
  type Locale,
  WORK_RULES,
  type WorkRule,
} from './rules/index.ts'
export type * from './scheduling-benchmark.ts'
export { type ShiftMix, type ShiftMixOptions, shiftMix } from './shift-mix/shift-mix.ts'
export { shortagesOf } from './shortages.ts'
export { explainSimulationCuts } from './simulation-cuts/explain-cuts.ts'
export { refineBySimulation } from './simulation-cuts/refine-by-simulation.ts'
export type * from './simulation-cuts/types.ts'
export { type Scenario, type ScenarioList, scenarioProblem } from './solve/scenarios/scenario.ts'
export type { ScenarioResult } from './solve/scenarios/scenario-result.ts'
export { solveScenarios } from './solve/scenarios/solve-scenarios.ts'
export { rosterSearchTask } from './solve/search-helper.ts'
export { type ContactCentreSolution, solveContactCentre } from './solve/solve-contact-centre.ts'
export { solveRoster } from './solve/solve-roster.ts'
export { type BenchmarkSolution, solveSchedulingBenchmark } from './solve/solve-scheduling-benchmark.ts'
export type * from './types.ts'
