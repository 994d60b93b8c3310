import type { ForecastModel } from '../model.ts'
import { dynamicRegression } from './dynamic-regression.ts'
import { logLinearRegression } from './log-linear-regression.ts'
import { plannersAverage } from './planners-average.ts'
import { seasonalNaive } from './seasonal-naive.ts'

/** Every model, simplest first. */
export const MODELS: readonly ForecastModel[] = [
  seasonalNaive,
  plannersAverage,
  logLinearRegression,
  dynamicRegression,
]
