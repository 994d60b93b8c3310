// What planners change by hand, kept apart from the statistical forecast and scored afterwards.
export { applyOverrides, explainOverrides } from './apply-overrides.ts'
export type {
  ForecastOverride,
  OverriddenForecast,
  OverrideChange,
  ValueAdded,
  ValueAddedReport,
} from './types.ts'
export { type ValueAddedInput, valueAdded } from './value-added.ts'
