import { KinshiftError } from '../errors.ts'
import { normalProbability } from './normal-distribution.ts'
import type { TimeShape } from './types.ts'

/**
 * E[min(S, t)] of handle times S with this mean: of the first t seconds after a contact begins, how many it is still
 * being handled, on average. Grows from 0 to the mean. This is all that infinite-server formulas need of a distribution.
 */
export type TimeInService = (mean: number, t: number) => number

export function timeInService(shape: TimeShape): TimeInService {
  switch (shape.kind) {
    case 'exponential':
      return (mean, t) => -mean * Math.expm1(-t / mean)
    case 'constant':
      return (mean, t) => Math.min(mean, t)
    case 'lognormal': {
      const variance = Math.log1p(shape.cv * shape.cv)
      const deviation = Math.sqrt(variance)
      if (!(deviation > 0 && deviation < 10)) throw wrong('handleTimeShape.cv', shape.cv, 'a number above 0')
      return (mean, t) => {
        if (t <= 0) return 0
        const z = Math.log(t / mean) / deviation
        const half = deviation / 2
        return mean * normalProbability(z - half) + t * normalProbability(-z - half)
      }
    }
    case 'empirical': {
      const times = Float64Array.from(shape.seconds)
      const average = times.reduce((sum, time) => sum + time, 0) / times.length
      if (!(average > 0 && times.every((time) => time >= 0)))
        throw wrong('handleTimeShape.seconds', shape.seconds.length, 'times of at least 0 seconds, not all 0')
      return (mean, t) => {
        const scaled = (t * average) / mean
        let sum = 0
        for (const time of times) sum += Math.min(time, scaled)
        return ((sum / times.length) * mean) / average
      }
    }
  }
}

function wrong(field: string, found: unknown, expected: string): KinshiftError {
  return new KinshiftError('NUMBER_INVALID', { where: { field }, found, expected })
}
