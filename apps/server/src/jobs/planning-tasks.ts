import type {
  ContactHistory,
  ForecastEvent,
  Holiday,
  Instant,
  Roster,
  RosterProblem,
  RosterProgress,
  SolveOptions,
  TaskTable,
  ThreadTask,
} from '@kinshift/core'
import type { StoredForecast } from '../store/planning-store.ts'

export interface RosterTask {
  readonly problem: RosterProblem
  readonly options: Omit<SolveOptions, 'signal' | 'onProgress' | 'pool'>
}

export interface AccuracyTask {
  readonly history: ContactHistory
  readonly origin: Instant
  readonly horizonDays: number
  readonly holidays: readonly Holiday[]
  readonly events: readonly ForecastEvent[]
}

const BACKTEST_FOLDS = 4
/** `auto` is how the forecast chose its model; the others are the plain rivals that it has to beat. */
const MODELS = ['auto', 'planners-average', 'seasonal-naive']

/** A stopped solve answers with the best so far. The engines are loaded where they run. */
export const rosterTask: ThreadTask<RosterTask, Roster, RosterProgress> = {
  name: 'roster',
  run: async ({ problem, options }, { signal, tell }) => {
    const { solveRoster } = await import('@kinshift/core/roster')
    const { planningThreads } = await import('./planning-threads.ts')
    // a thread beside this one; it is opened when the engine first asks for it
    const pool = planningThreads({ count: 1 })
    try {
      return await solveRoster(problem, { ...options, pool, signal, onProgress: tell })
    } finally {
      await pool.close()
    }
  },
}

/** The forecast, what it is made of, and how its model and the plain rivals would have done in the last weeks. */
export const accuracyTask: ThreadTask<AccuracyTask, StoredForecast> = {
  name: 'forecast-with-accuracy',
  run: async ({ history, origin, horizonDays, holidays, events }, { signal, tell }) => {
    const { backtest, explainForecast } = await import('@kinshift/core/forecast')
    const known = { history, horizonDays, holidays, events, signal }
    const { forecast, parts } = explainForecast({
      ...known,
      origin,
      onProgress: (fraction) => tell(fraction / 2),
    })
    const results = backtest({
      ...known,
      folds: BACKTEST_FOLDS,
      models: MODELS,
      onProgress: (fraction) => tell(0.5 + fraction / 2),
    })
    return { forecast, parts, accuracy: results.map(({ model, accuracy }) => ({ model, accuracy })) }
  },
}

/** Everything that a planning thread can do, in Kinshift's server and on its command line. */
export const PLANNING_TASKS: TaskTable = {
  [rosterTask.name]: () => rosterTask,
  [accuracyTask.name]: () => accuracyTask,
  'roster-search': async () => (await import('@kinshift/core/roster')).rosterSearchTask,
  forecast: async () => (await import('@kinshift/core/forecast')).forecastTask,
  'forecast-node': async () => (await import('@kinshift/core/forecast')).hierarchyTask,
}
