import { KinshiftError } from '../errors.ts'
import { daysBetween, epochOf, indexOfEpoch, localParts, makeGrid } from '../interval/index.ts'
import { agentsByInterval, agentsOnDuty, type DutyOptions, type DutyStretch } from './agents-on-duty.ts'
import { UNNAMED_QUEUE } from './read-rows.ts'
import type { CallRecord, ContactHistory } from './types.ts'

export interface CallHistoryOptions extends DutyOptions {
  /** IANA zone of the grid. */
  readonly zone: string
  /** Default 30. */
  readonly intervalMinutes?: number
}

export interface CallHistories {
  /** One per queue in order of first appearance, all on one grid of whole local days. */
  readonly histories: ContactHistory[]
  readonly stretches: DutyStretch[]
  /** At work, all queues together; `grid.count` entries, fractional. */
  readonly agents: number[]
}

/**
 * Adds single calls up to a contact history, by interval of arrival. An interval in which nobody was at work and nobody
 * called is null: closed. Handle time is the mean of the interval's answered calls whose handle time is known.
 *
 * `callHistories([{ start: '2026-11-23T13:05:00Z', waitSeconds: 0, abandoned: false, handleSeconds: 180 }],
 * { zone: 'America/New_York' })` has volume 1 at 08:00.
 *
 * @throws HISTORY_EMPTY (no calls), ZONE_UNKNOWN, INTERVAL_INVALID, NUMBER_INVALID, LOCAL_TIME_INVALID
 */
export function callHistories(calls: readonly CallRecord[], options: CallHistoryOptions): CallHistories {
  const { zone, intervalMinutes = 30 } = options
  if (calls.length === 0) throw new KinshiftError('HISTORY_EMPTY', { expected: 'calls that came to a queue' })
  const epochs = calls.map(({ start }) => epochOf(start))
  const earliest = calls[epochs.indexOf(epochs.reduce((a, b) => Math.min(a, b)))]!
  const latest = calls[epochs.indexOf(epochs.reduce((a, b) => Math.max(a, b)))]!
  const startDate = localParts(zone, earliest.start).date
  const days = daysBetween(startDate, localParts(zone, latest.start).date) + 1
  const grid = makeGrid({ zone, startDate, days, intervalMinutes })
  const stretches = agentsOnDuty(calls, options)
  const agents = agentsByInterval(grid, stretches)

  const zeros = () => new Array<number>(grid.count).fill(0)
  const sums = new Map<string, Record<'volume' | 'handled' | 'abandoned' | 'timed' | 'seconds', number[]>>()
  const called = zeros()
  for (const [c, { queue = UNNAMED_QUEUE, abandoned, handleSeconds }] of calls.entries()) {
    const sum = sums.get(queue) ?? {
      volume: zeros(),
      handled: zeros(),
      abandoned: zeros(),
      timed: zeros(),
      seconds: zeros(),
    }
    sums.set(queue, sum)
    const i = indexOfEpoch(grid, epochs[c]!)
    called[i]! += 1
    sum.volume[i]! += 1
    sum[abandoned ? 'abandoned' : 'handled'][i]! += 1
    if (abandoned || handleSeconds === null) continue
    sum.timed[i]! += 1
    sum.seconds[i]! += handleSeconds
  }
  const whenOpen = (values: readonly number[]) =>
    values.map((value, i) => (called[i] === 0 && agents[i] === 0 ? null : value))
  return {
    histories: [...sums].map(([queue, { volume, handled, abandoned, timed, seconds }]) => ({
      queue,
      grid,
      volume: whenOpen(volume),
      handled: whenOpen(handled),
      abandoned: whenOpen(abandoned),
      ahtSeconds: seconds.map((sum, i) => (timed[i] === 0 ? null : Math.round((10 * sum) / timed[i]!) / 10)),
    })),
    stretches,
    agents,
  }
}
