import type { PipelineAnswer, StepState } from '@kinshift/server/api'
import type { RailStep } from './routes.ts'

/**
 * The one next step, from the states of the pipeline alone: the first that is not done and not waiting for another. When all
 * is done there is nothing to publish, and the roster is where a planner's day goes on.
 */
export function nextStep(steps: PipelineAnswer['steps']): RailStep {
  const open: readonly StepState[] = ['needs-you', 'stale']
  return steps.find(({ state }) => open.includes(state))?.step ?? 'roster'
}
