import type {
  SimulatedCallBacks,
  SimulatedQueueResult,
  SimulationInput,
  SimulationResult,
} from '@kinshift/core'
import { formatLocalEpoch, gridStarts } from '@kinshift/core/interval'

/** Whether a queue stays below the service level that is asked for. */
export function misses({ serviceLevel }: SimulatedQueueResult, goal: number | undefined): boolean {
  return goal !== undefined && serviceLevel !== null && serviceLevel.mean < goal
}

/** What happened in a queue, in one sentence. */
export function sentenceOf(result: SimulatedQueueResult, goal: number | undefined): string {
  const { queue, serviceLevel, averageSpeedOfAnswerSeconds: wait, abandonProbability: abandon } = result
  if (serviceLevel === null) return `${queue}: no contacts.`
  const percent = (fraction: number) => (100 * fraction).toFixed(1)
  const { retrials, offered, blocked, callBacks, waiting } = result
  return [
    `${queue}: ${percent(serviceLevel.mean)} % in time`,
    ` (95 % sure: ${percent(serviceLevel.low)} to ${percent(serviceLevel.high)})`,
    wait === null ? '' : `, mean wait ${wait.mean.toFixed(1)} s`,
    abandon === null ? '' : `, ${percent(abandon.mean)} % give up`,
    blocked > 0 ? `, ${percent(blocked / offered)} % find no place` : '',
    retrials > 0 ? `, ${percent(retrials / offered)} % of the tries are not the first` : '',
    callBacks && callBacks.accepted > 0 ? `, ${callBackWords(callBacks)}` : '',
    waiting >= 1 ? `, ${waiting.toFixed(1)} left at the end` : '',
    misses(result, goal) ? ': misses the goal.' : '.',
  ].join('')
}

function callBackWords({ accepted, averageSeconds, kept }: SimulatedCallBacks): string {
  const after = averageSeconds === null ? '' : `, after ${(averageSeconds.mean / 60).toFixed(1)} min`
  const promises = kept === null ? '' : `, ${(100 * kept.mean).toFixed(1)} % as promised`
  return `${accepted.toFixed(1)} to be called back${after}${promises}`
}

/** What happened by interval and queue, as CSV. */
export function intervalsCsv({ queues }: SimulationResult, grid: SimulationInput['grid']): string {
  const starts = gridStarts(grid)
  const lines = [
    'start,queue,offered,answered,abandoned,service_level,asa_seconds,occupancy,' +
      'blocked,retrials,call_backs,mean_queue_length,busy_agents',
  ]
  for (const { queue, intervals } of queues) {
    for (let index = 0; index < grid.count; index += 1) {
      if (intervals.offered[index] === 0 && intervals.busyAgents[index] === 0) continue
      const cells = [
        formatLocalEpoch(grid.zone, starts[index]!),
        queue,
        intervals.offered[index],
        intervals.answered[index],
        intervals.abandoned[index],
        intervals.serviceLevel[index] ?? '',
        intervals.averageSpeedOfAnswerSeconds[index] ?? '',
        intervals.occupancy[index] ?? '',
        intervals.blocked[index],
        intervals.retrials[index],
        intervals.callBacks[index],
        intervals.meanQueueLength[index],
        intervals.busyAgents[index],
      ]
      lines.push(cells.join())
    }
  }
  return `${lines.join('\n')}\n`
}
