import { KinshiftError } from '../../errors.ts'
import { epochOf, toInstant } from '../../interval/index.ts'
import { inOrder, inThisThread } from '../../threads/index.ts'
import { readOptions } from '../read-options.ts'
import { assemble } from './assemble.ts'
import { couplePaths } from './couple-paths.ts'
import { missCovariance } from './miss-covariance.ts'
import { type Course, checkNewQueue } from './new-queue.ts'
import { hierarchyTask, type NodeForecast, type NodeTask } from './node-forecast.ts'
import { reconcile, structuralCovariance } from './reconcile.ts'
import { commonGrid, sumHistories } from './sum-histories.ts'
import { type Tree, treeOf } from './tree.ts'
import type { HierarchyForecast, HierarchyOptions, ReconcileMethod } from './types.ts'

const DEFAULT_PATHS = 200

/**
 * Forecasts queues, their groups and the total so that they agree: every node is forecast on its own, and the levels are
 * then reconciled (`method`), which moves information both ways: a group's steadier season to its queues, a queue's event to
 * the total. Children add up to their parents exactly, in means and in every path, and nothing is negative. Quantiles of
 * groups come from paths in which queues are high and low together as they were in the backtest.
 *
 * `(await forecastHierarchy({ histories, groups: [{ name: 'site', members: ['sales', 'care'] }], horizonDays: 7 })).nodes[0]`
 * is the total. The same input gives the same output, on any number of threads.
 * @throws HISTORY_EMPTY, INTERVAL_MIXED, HIERARCHY_INVALID, QUEUE_UNKNOWN, NUMBER_INVALID, what `forecast` throws, and the
 * signal's reason when aborted
 */
export async function forecastHierarchy(options: HierarchyOptions): Promise<HierarchyForecast> {
  const { histories, groups = [], newQueues = [], total = 'total', paths = DEFAULT_PATHS, seed = 1 } = options
  if (histories.length === 0) throw new KinshiftError('HISTORY_EMPTY')
  for (const queue of newQueues) checkNewQueue(queue)
  const names = histories.map(({ queue }) => queue)
  const tree = treeOf(names, groups, total)
  const nodes = await forecastNodes(options, tree, paths)
  const method = options.method ?? 'mint'
  const misses = missCovariance(nodes.map((node) => node.misses))
  const used: ReconcileMethod = method === 'mint' && !misses ? 'structural' : method
  const own = nodes.map(({ forecast }) => forecast.mean)
  const count = nodes[0]!.forecast.grid.count
  const covariance = used === 'mint' ? misses!.covariance : structuralCovariance(tree)
  const byInterval =
    used === 'bottom-up'
      ? Array.from({ length: count }, (_, i) => names.map((_, q) => own[q]![i] ?? null))
      : reconcile(tree, covariance, own, count)
  const coupled = couplePaths(
    nodes.slice(0, tree.queues).map((node) => node.paths),
    misses ? corner(misses.correlation, nodes.length, tree.queues) : identity(tree.queues),
    seed,
  )
  const courses = names.map((name, q): Course => {
    const { forecast } = nodes[q]!
    const mean = byInterval.map((means) => means[q]!)
    const ratio = mean.map((v, i) => (v !== null && forecast.mean[i]! > 0 ? v / forecast.mean[i]! : null))
    return {
      name,
      model: forecast.model,
      mean,
      paths: coupled[q]!.map((path) =>
        path.map((v, i) => (v === null ? null : ratio[i] === null ? mean[i]! : v * ratio[i]!)),
      ),
      ahtSeconds: forecast.ahtSeconds,
      warnings: forecast.warnings,
    }
  })
  const inner = nodes.slice(tree.queues)
  return { method: used, nodes: assemble({ options, tree, courses, inner, groups, newQueues, total, seed }) }
}

/** Every queue and every sum of queues, forecast on its own; in the order of the tree's rows. */
async function forecastNodes(options: HierarchyOptions, tree: Tree, paths: number): Promise<NodeForecast[]> {
  const { histories, groups, newQueues, total, method, keepPaths, pool, signal, onProgress, ...rest } =
    options
  const grid = commonGrid(histories)
  const origin =
    options.origin ??
    toInstant(Math.max(...histories.map((history) => readOptions({ ...rest, history }).originMs)))
  epochOf(origin)
  function* tasks(): Generator<NodeTask> {
    for (const [row, name] of tree.names.entries()) {
      const queue = row < tree.queues
      const members = tree.leaves[row]!.map((leaf) => histories[leaf]!)
      const history = queue ? histories[row]! : sumHistories(name, members, grid)
      // queues are coupled afterwards, so each has chance of its own
      const seed = (rest.seed ?? 1) + 7919 * row
      yield { options: { ...rest, history, origin, paths, seed }, simulate: queue }
    }
  }
  const fractions = new Float64Array(tree.names.length)
  const report = (row: number, fraction: number) => {
    fractions[row] = fraction
    onProgress?.(fractions.reduce((a, b) => a + b, 0) / fractions.length)
  }
  const nodes: NodeForecast[] = []
  const outcomes = inOrder(pool ?? inThisThread(), hierarchyTask, tasks(), {
    ...(signal && { signal }),
    onNote: report,
  })
  for await (const { output, error } of outcomes) {
    if (!output) throw error
    nodes.push(output)
  }
  return nodes
}

function corner(matrix: Float64Array, n: number, m: number): Float64Array {
  return Float64Array.from({ length: m * m }, (_, k) => matrix[Math.floor(k / m) * n + (k % m)]!)
}

function identity(m: number): Float64Array {
  return Float64Array.from({ length: m * m }, (_, k) => (k % (m + 1) === 0 ? 1 : 0))
}
