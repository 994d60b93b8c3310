import { KinshiftError } from '../../errors.ts'
import { seededNormals } from '../seeded-random.ts'
import type { ForecastWarning } from '../warnings.ts'
import type { NewQueue } from './types.ts'

type Values = readonly (number | null)[]

/** What is known of one queue after levels agree. */
export interface Course {
  readonly name: string
  readonly model: string
  readonly mean: Values
  readonly paths: readonly Values[]
  readonly ahtSeconds: Values
  readonly warnings: readonly ForecastWarning[]
}

/** @throws NUMBER_INVALID */
export function checkNewQueue(queue: NewQueue): void {
  const [field, found, expected, fits] =
    'like' in queue
      ? ([
          'ratio',
          queue.ratio,
          'a number above zero',
          queue.ratio > 0 && Number.isFinite(queue.ratio),
        ] as const)
      : (['share', queue.share, 'a number above 0 and below 1', queue.share > 0 && queue.share < 1] as const)
  if (!fits)
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: `${queue.name}, ${field}` },
      found,
      expected,
    })
}

/**
 * A queue like another one: mean x ratio. A smaller queue is relatively noisier: its variance is that of counts (its
 * mean) plus ratio squared times what the other varies beyond counts. The ratio itself is taken as known.
 */
export function likeQueue(name: string, other: Course, ratio: number): Course {
  const mean = other.mean.map((v) => (v === null ? null : v * ratio))
  const stretch = other.mean.map((v, i) => {
    if (v === null) return 0
    const square = other.paths.reduce((sum, path) => sum + ((path[i] ?? 0) - v) ** 2, 0) / other.paths.length
    return square > 0 ? Math.sqrt((ratio * v + ratio ** 2 * Math.max(0, square - v)) / square) : 0
  })
  const paths = other.paths.map((path) =>
    path.map((v, i) => (v === null ? null : Math.max(0, mean[i]! + stretch[i]! * (v - other.mean[i]!)))),
  )
  const warnings = [{ kind: 'like-queue', other: other.name, ratio } as const]
  return { name, model: `like ${other.name}`, mean, paths, ahtSeconds: other.ahtSeconds, warnings }
}

/**
 * A queue that takes a share of a group's contacts from its members. Who goes where is chance, so the share of a path
 * varies as counts do. @returns the members with less, and the new queue last
 */
export function shareOfQueues(
  name: string,
  group: string,
  share: number,
  members: readonly Course[],
  ahtSeconds: Values,
  seed: number,
): Course[] {
  const normal = seededNormals(seed)
  const total = (pick: (course: Course) => Values, i: number) =>
    members.reduce<number | null>((sum, course) => {
      const value = pick(course)[i] ?? null
      return value === null ? sum : (sum ?? 0) + value
    }, null)
  const intervals = members[0]!.mean.map((_, i) => i)
  const mean = intervals.map((i) => {
    const sum = total((course) => course.mean, i)
    return sum === null ? null : share * sum
  })
  const taken = members[0]!.paths.map((_, p) =>
    intervals.map((i) => {
      const sum = total((course) => course.paths[p]!, i)
      if (sum === null) return null
      return Math.min(sum, Math.max(0, share * sum + Math.sqrt(share * (1 - share) * sum) * normal()))
    }),
  )
  const keep = intervals.map(() => 1 - share)
  const left = taken.map((path, p) =>
    path.map((v, i) => {
      const sum = total((course) => course.paths[p]!, i)
      return sum !== null && sum > 0 ? 1 - v! / sum : 1
    }),
  )
  const times = (values: Values, by: readonly number[]) =>
    values.map((v, i) => (v === null ? null : v * by[i]!))
  const shrunk = members.map((course) => ({
    ...course,
    mean: times(course.mean, keep),
    paths: course.paths.map((path, p) => times(path, left[p]!)),
  }))
  const warnings = [{ kind: 'share-of-group', group, share } as const]
  return [
    ...shrunk,
    { name, model: `${100 * share} % of ${group}`, mean, paths: taken, ahtSeconds, warnings },
  ]
}
