// Queues, groups and the total, forecast so that they agree.
export { forecastHierarchy } from './forecast-hierarchy.ts'
export { hierarchyTask } from './node-forecast.ts'
export type {
  HierarchyForecast,
  HierarchyNode,
  HierarchyOptions,
  NewQueue,
  QueueGroup,
  ReconcileMethod,
} from './types.ts'
