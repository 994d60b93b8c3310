import type { ForecastModel } from '../model.ts'
import { dynamicRegression } from './dynamic-regression.ts'
import { logLinearRegression } from './log-linear-regression.ts'
import { lowRankProfiles } from './low-rank-profiles.ts'
import { mstlTrend } from './mstl-trend.ts'
import { plannersAverage } from './planners-average.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { seasonalSmoothing } from './seasonal-smoothing.ts'

/** Every model, simplest first. */
export const MODELS: readonly ForecastModel[] = [
  seasonalNaive,
  plannersAverage,
  seasonalSmoothing,
  mstlTrend,
  logLinearRegression,
  lowRankProfiles,
  dynamicRegression,
]

/** What `auto` weighs against each other; the others never earned their time (decisions/forecast-models.md). */
export const AUTO_MODELS: readonly ForecastModel[] = [plannersAverage, lowRankProfiles, dynamicRegression]
