// Texts to and from core's plain data: text in, text out; only the edges of the program touch a disk.
export {
  CALL_MEANINGS,
  type CallColumns,
  type CallLog,
  type CallsCsvOptions,
  parseCallsCsv,
} from './csv/calls-csv.ts'
export { dutyToCsv } from './csv/duty-to-csv.ts'
export { parseEventsCsv } from './csv/events-csv.ts'
export { forecastToCsv, parseForecastCsv } from './csv/forecast-csv.ts'
export { parseHistoryCsv } from './csv/history-csv.ts'
export { historyToCsv } from './csv/history-to-csv.ts'
export { longRangeToCsv } from './csv/long-range-csv.ts'
export { type OverridesCsvOptions, overridesToCsv, parseOverridesCsv } from './csv/overrides-csv.ts'
export { parseRequirementCsv, type RequirementTable, requirementToCsv } from './csv/requirement-csv.ts'
export { parseTreatmentsCsv, type TreatedVolume, treatmentsToCsv } from './csv/treatments-csv.ts'
export {
  contactCentreRosterToJson,
  parseContactCentre,
  parseContactCentreRoster,
} from './json/contact-centre.ts'
export { type HierarchyFile, parseHierarchy } from './json/hierarchy.ts'
export {
  parseRoster,
  parseRosterProblem,
  parseScenarios,
  rosterProblemToJson,
  rosterToJson,
} from './json/roster-problem.ts'
export {
  parseCapacity,
  parseShrinkageCauses,
  parseSimulatedQueues,
  parseSkillStaffing,
} from './json/staffing-problems.ts'
export { type IcsOptions, scheduleToIcs } from './schedule-to-ics.ts'
export {
  parseBenchmarkRosterCsv,
  parseSchedulingBenchmark,
  rosterToBenchmarkCsv,
} from './scheduling-benchmark.ts'
