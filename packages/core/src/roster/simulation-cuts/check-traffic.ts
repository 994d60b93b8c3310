import { type ErrorCode, KinshiftError } from '../../errors.ts'
import { gridStarts } from '../../interval/index.ts'
import { horizonOf } from '../horizon.ts'
import type { RosterProblem } from '../types.ts'
import type { SimulatedTraffic, SimulationCutsOptions } from './types.ts'

/** Refuses what does not fit the problem; what a queue's customers do is the simulator's to judge. */
export function checkTraffic(
  problem: RosterProblem,
  { grid, queues, shrinkage = 0, replications = 40 }: SimulatedTraffic,
  { maxRounds = 8 }: SimulationCutsOptions,
): void {
  const own = horizonOf(problem).grid
  const [starts, ownStarts] = [gridStarts(grid), gridStarts(own)]
  if (grid.zone !== own.zone || starts[0] !== ownStarts[0] || starts.at(-1) !== ownStarts.at(-1))
    refuse(
      'SIMULATION_INVALID',
      'grid',
      `${grid.zone}, ${grid.start}, ${grid.count} x ${grid.intervalMinutes} min`,
      `the days of the problem: ${own.zone}, ${own.start}, ${problem.days} days`,
      'the forecast is of another week?',
    )
  if (60 % grid.intervalMinutes !== 0)
    refuse('INTERVAL_INVALID', 'grid.intervalMinutes', grid.intervalMinutes, 'a divisor of 60')
  if (queues.length === 0) refuse('SIMULATION_INVALID', 'queues', '[]', 'at least one queue')
  const known = problem.queues.map(({ id }) => id)
  for (const [i, { id, serviceLevel }] of queues.entries()) {
    if (!known.includes(id))
      refuse('QUEUE_UNKNOWN', `queues[${i}].id`, id, `one of ${known.join(', ')}`, 'it is misspelt?')
    if (!(serviceLevel > 0 && serviceLevel < 1))
      refuse(
        'SERVICE_LEVEL_OUT_OF_RANGE',
        `queues[${i}].serviceLevel`,
        serviceLevel,
        '0 < serviceLevel < 1',
        ...(serviceLevel > 1 ? ['it is a percentage?'] : []),
      )
  }
  if (!(shrinkage >= 0 && shrinkage < 1))
    refuse('SHRINKAGE_OUT_OF_RANGE', 'shrinkage', shrinkage, '0 <= shrinkage < 1')
  checkWhole('replications', replications, 10)
  checkWhole('maxRounds', maxRounds, 0)
}

function checkWhole(field: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    refuse('NUMBER_INVALID', field, value, `a whole number of at least ${least}`)
}

function refuse(code: ErrorCode, field: string, found: unknown, expected: string, maybe?: string): never {
  throw new KinshiftError(code, {
    where: { field },
    found,
    expected,
    ...(maybe !== undefined && { maybe }),
  })
}
