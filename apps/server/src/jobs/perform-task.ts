import type { Roster, RosterProgress } from '@kinshift/core'
import { backtest, forecast } from '@kinshift/core/forecast'
import type { StoredForecast } from '../store/planning-store.ts'
import type { Task } from './protocol.ts'

const BACKTEST_FOLDS = 4
/** `auto` is how the forecast chose its model; the others are the plain rivals that it has to beat. */
const MODELS = ['auto', 'planners-average', 'seasonal-naive']

type ForecastTask = Extract<Task, { kind: 'forecast' }>

/** Does a task in the thread that calls it; `signal` ends it early, a roster with the best so far. */
export async function performTask(
  task: Task,
  signal: AbortSignal,
  onProgress: (progress: RosterProgress | number) => void,
): Promise<Roster | StoredForecast> {
  switch (task.kind) {
    case 'roster': {
      // loaded when asked for: a thread that forecasts doesn't need the solvers
      const { solveRoster } = await import('@kinshift/core/roster')
      return solveRoster(task.problem, { ...task.options, signal, onProgress })
    }
    case 'forecast':
      return forecastWithAccuracy(task, signal, onProgress)
  }
}

/** The forecast, and how its model and the plain rivals would have done in the last weeks. */
async function forecastWithAccuracy(
  { history, origin, horizonDays, holidays, events }: ForecastTask,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<StoredForecast> {
  const made = forecast({
    history,
    origin,
    horizonDays,
    holidays,
    events,
    signal,
    onProgress: (fraction) => onProgress(fraction / 2),
  })
  const results = backtest({
    history,
    horizonDays,
    folds: BACKTEST_FOLDS,
    models: MODELS,
    holidays,
    events,
    signal,
    onProgress: (fraction) => onProgress(0.5 + fraction / 2),
  })
  return { forecast: made, accuracy: results.map(({ model, accuracy }) => ({ model, accuracy })) }
}
