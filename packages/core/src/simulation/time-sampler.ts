import { KinshiftError } from '../errors.ts'
import type { TimeShape } from '../staffing/index.ts'
import type { RandomStream } from './random-stream.ts'

/** Draws a time with this mean. */
export type TimeSampler = (stream: RandomStream, mean: number) => number

/** @throws KinshiftError NUMBER_INVALID naming `field` */
export function timeSampler(shape: TimeShape, field: string): TimeSampler {
  switch (shape.kind) {
    case 'exponential':
      return (stream, mean) => mean * stream.exponential()
    case 'constant':
      return (_, mean) => mean
    case 'lognormal': {
      if (!(shape.cv > 0 && shape.cv < 100)) throw wrong(`${field}.cv`, shape.cv, '0 < cv < 100')
      const variance = Math.log1p(shape.cv * shape.cv)
      const deviation = Math.sqrt(variance)
      return (stream, mean) => mean * Math.exp(deviation * stream.normal() - variance / 2)
    }
    case 'empirical': {
      const times = Float64Array.from(shape.seconds)
      const mean = times.reduce((sum, time) => sum + time, 0) / times.length
      if (!(mean > 0 && times.every((time) => time >= 0 && time < Number.POSITIVE_INFINITY)))
        throw wrong(`${field}.seconds`, shape.seconds.slice(0, 5), 'times of at least 0 seconds, not all 0')
      for (let i = 0; i < times.length; i += 1) times[i]! /= mean
      return (stream, wanted) => wanted * times[stream.below(times.length)]!
    }
  }
}

function wrong(field: string, found: unknown, expected: string): KinshiftError {
  return new KinshiftError('NUMBER_INVALID', { where: { field }, found, expected })
}
