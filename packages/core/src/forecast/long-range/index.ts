// Weeks and months up to two years ahead, under scenarios of growth.
export { longRangeForecast } from './long-range-forecast.ts'
export type { GrowthScenario, LongRangeForecast, LongRangeOptions, LongRangePeriod } from './types.ts'
