// What we expect: models, their backtest, and the forecast with its uncertainty. Public holidays have a door of their own.
export { backtest } from './backtest.ts'
export { type Deflection, deflection } from './deflection.ts'
export { historyDriver } from './drivers.ts'
export { explainForecast } from './explain.ts'
export { FORECAST_MODELS, forecast } from './forecast.ts'
export {
  type ForecastManyOptions,
  forecastMany,
  forecastTask,
  type QueueForecast,
  type QueueToForecast,
} from './forecast-many.ts'
export * from './hierarchy/index.ts'
export * from './long-range/index.ts'
export * from './overrides/index.ts'
export { forecastPaths } from './paths.ts'
export type * from './types.ts'
export { explainForecastWarning, type ForecastWarning } from './warnings.ts'
