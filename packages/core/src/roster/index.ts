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
export {
  type BenchmarkCheck,
  type BenchmarkRule,
  type BenchmarkRuleBreak,
  checkSchedulingBenchmark,
} from './check-scheduling-benchmark.ts'
export {
  type CoverageCounter,
  coverageCounter,
  coverageOf,
} from './coverage.ts'
export { type Horizon, horizonOf } from './horizon.ts'
export {
  DEFAULT_PRICES,
  intervalPoints,
  intervalPrices,
  shortageStep,
  wishPoints,
} from './prices.ts'
export type * from './scheduling-benchmark.ts'
export { shortagesOf } from './shortages.ts'
export type * from './types.ts'
