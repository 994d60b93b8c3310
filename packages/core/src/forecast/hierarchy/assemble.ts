import { KinshiftError } from '../../errors.ts'
import { DEFAULT_QUANTILES } from '../read-options.ts'
import { type Course, likeQueue, shareOfQueues } from './new-queue.ts'
import type { NodeForecast } from './node-forecast.ts'
import { addUp, type Tree, treeOf } from './tree.ts'
import type { HierarchyNode, HierarchyOptions, NewQueue, QueueGroup } from './types.ts'

type Values = readonly (number | null)[]

export interface Reconciled {
  readonly options: HierarchyOptions
  readonly tree: Tree
  readonly courses: readonly Course[]
  /** Groups and total on their own, in the order of the tree. */
  readonly inner: readonly NodeForecast[]
  readonly groups: readonly QueueGroup[]
  readonly newQueues: readonly NewQueue[]
  readonly total: string
  readonly seed: number
}

/** Lets new queues in, adds up, and reads quantiles off the paths. Parents stand before children. */
export function assemble(reconciled: Reconciled): HierarchyNode[] {
  const { options, inner, total } = reconciled
  const { courses, groups } = letIn(reconciled)
  const tree = treeOf(
    courses.map(({ name }) => name),
    groups,
    total,
  )
  const { grid, origin } = inner[0]!.forecast
  const means = columns(tree, courses, (course) => course.mean, grid.count)
  const paths = courses[0]!.paths.map((_, p) =>
    columns(tree, courses, (course) => course.paths[p]!, grid.count),
  )
  const innerOf = new Map(inner.map((node) => [node.forecast.queue, node.forecast]))
  const levels = [...new Set(options.quantiles ?? DEFAULT_QUANTILES)].sort((a, b) => a - b)
  const nodes = tree.names.map((name, row): HierarchyNode => {
    const course = courses[row]
    const own = paths.map((rows) => rows[row]!)
    return {
      name,
      parent: tree.parent[row] === -1 ? null : tree.names[tree.parent[row]!]!,
      children: tree.children[row]!.map((child) => tree.names[child]!),
      forecast: {
        queue: name,
        grid,
        origin,
        model: course?.model ?? innerOf.get(name)!.model,
        mean: means[row]!,
        quantiles: quantilesOf(own, levels, grid.count),
        ahtSeconds: course?.ahtSeconds ?? handleTime(tree.leaves[row]!, courses),
        warnings: course?.warnings ?? innerOf.get(name)!.warnings,
      },
      ...(options.keepPaths && { paths: own }),
    }
  })
  return nodes.reverse()
}

/** The courses with the new queues among them, and the groups that they join. */
function letIn({ tree, courses, groups, newQueues, total, seed }: Reconciled): {
  courses: readonly Course[]
  groups: readonly QueueGroup[]
} {
  let all = courses
  let grouped = groups
  const join = (group: string, name: string) => {
    if (group !== total && !grouped.some((one) => one.name === group)) throw unknown(name, group)
    grouped = grouped.map((one) => (one.name === group ? { ...one, members: [...one.members, name] } : one))
  }
  for (const [k, queue] of newQueues.entries()) {
    if ('like' in queue) {
      const other = all.find(({ name }) => name === queue.like)
      if (!other) throw unknown(queue.name, queue.like)
      const beside = groups.find(({ members }) => members.includes(queue.like))?.name ?? total
      join(queue.parent ?? beside, queue.name)
      all = [...all, likeQueue(queue.name, other, queue.ratio)]
    } else {
      const row = tree.names.indexOf(queue.shareOf)
      if (row < tree.queues) throw unknown(queue.name, queue.shareOf)
      const names = tree.leaves[row]!.map((leaf) => tree.names[leaf]!)
      join(queue.shareOf, queue.name)
      const members = all.filter(({ name }) => names.includes(name))
      const aht = handleTime(
        members.map((_, i) => i),
        members,
      )
      const shared = shareOfQueues(
        queue.name,
        queue.shareOf,
        queue.share,
        members,
        aht,
        seed + 104_729 * (k + 1),
      )
      all = [
        ...all.map((course) => shared.find(({ name }) => name === course.name) ?? course),
        shared.at(-1)!,
      ]
    }
  }
  return { courses: all, groups: grouped }
}

function unknown(name: string, found: string): KinshiftError {
  return new KinshiftError('QUEUE_UNKNOWN', {
    where: { field: `new queue ${name}` },
    found,
    expected: 'a queue to be like, or a group to take a share of or to stand in',
  })
}

/** One array per row of the tree, over the intervals. */
function columns(tree: Tree, courses: readonly Course[], pick: (course: Course) => Values, count: number) {
  const rows = tree.names.map(() => new Array<number | null>(count).fill(null))
  for (let i = 0; i < count; i++)
    for (const [row, value] of addUp(
      tree,
      courses.map((course) => pick(course)[i] ?? null),
    ).entries())
      rows[row]![i] = value
  return rows
}

function quantilesOf(paths: readonly Values[], levels: readonly number[], count: number) {
  const sorted = Array.from({ length: count }, (_, i) =>
    paths[0]![i] === null ? null : Float64Array.from(paths, (path) => path[i] ?? 0).sort(),
  )
  return levels.map((level) => ({
    level,
    values: sorted.map((values) => values && between(values, level)),
  }))
}

function between(sorted: Float64Array, level: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1))
  const low = Math.floor(at)
  const high = Math.min(sorted.length - 1, low + 1)
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!)
}

/** Handle time of several queues together: by their volumes. */
function handleTime(leaves: readonly number[], courses: readonly Course[]): (number | null)[] {
  return courses[0]!.mean.map((_, i) => {
    let seconds = 0
    let volume = 0
    let plain: number | null = null
    for (const leaf of leaves) {
      const { mean, ahtSeconds } = courses[leaf]!
      const aht = ahtSeconds[i] ?? null
      if (aht === null) continue
      plain ??= aht
      seconds += (mean[i] ?? 0) * aht
      volume += mean[i] ?? 0
    }
    return volume > 0 ? seconds / volume : plain
  })
}
