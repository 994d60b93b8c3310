import type { LinearProgram } from '../../linear-program/index.ts'
import { erlangsOf, type QueueLoad } from './interval-load.ts'
import type { SkillGroupOffer } from './types.ts'

/** sum weight[g] heads[g] >= least. */
export interface HeadCut {
  readonly weight: readonly number[]
  readonly least: number
}

/**
 * Sets        g = groups, q = queues with contacts, c = cuts
 * Given       load[q] in erlangs, must[q] = share of it that any service level asks for, speed[g,q], price[g], most[g]
 * Variables   heads[g] >= 0 whole, at most most[g]
 *             work[g,q] >= 0      heads of g handling contacts of q; only where g can
 *             lost[q], lost[c] >= 0   what `most` does not allow
 * Minimise    sum price[g] heads[g] + 1000 max price sum lost
 * Subject to  carried    sum_g speed[g,q] work[g,q] + lost[q] >= must[q] load[q]
 *             there      sum_q work[g,q] - heads[g] <= 0
 *             cut        sum_g weight[c,g] heads[g] + lost[c] >= least[c]
 * Columns: heads, lost of the queues, lost of the cuts, work.
 */
export function skillProgram(
  groups: readonly SkillGroupOffer[],
  queues: readonly QueueLoad[],
  cuts: readonly HeadCut[],
): LinearProgram {
  const size = groups.length
  const cost: number[] = groups.map(({ cost: price = 1 }) => price)
  const colUpper: number[] = groups.map(({ maxHeads = 1e6 }) => maxHeads)
  const carried = (q: number) => q
  const there = (g: number) => queues.length + g
  const cutRow = (c: number) => queues.length + size + c
  const rowLower = [
    ...queues.map((queue) => mustCarry(queue) * erlangsOf(queue)),
    ...groups.map(() => Number.NEGATIVE_INFINITY),
    ...cuts.map(({ least }) => least),
  ]
  const rowUpper = rowLower.map((_, row) =>
    row >= queues.length && row < cutRow(0) ? 0 : Number.POSITIVE_INFINITY,
  )
  const entries: [row: number, value: number][][] = groups.map((_, g) => [
    [there(g), -1],
    ...cuts.flatMap(({ weight }, c): [number, number][] =>
      weight[g] === 0 ? [] : [[cutRow(c), weight[g]!]],
    ),
  ])
  const lostPrice = 1000 * Math.max(...cost)
  for (const row of [...queues.map((_, q) => carried(q)), ...cuts.map((_, c) => cutRow(c))]) {
    entries.push([[row, 1]])
    cost.push(lostPrice)
    colUpper.push(Number.POSITIVE_INFINITY)
  }
  for (const [q, { proficiency }] of queues.entries())
    for (const [g, speed] of proficiency.entries())
      if (speed > 0) {
        entries.push([
          [carried(q), speed],
          [there(g), 1],
        ])
        cost.push(0)
        colUpper.push(Number.POSITIVE_INFINITY)
      }
  const starts = [0]
  for (const own of entries) starts.push(starts.at(-1)! + own.length)
  const flat = entries.flat()
  return {
    cost,
    colLower: new Float64Array(entries.length),
    colUpper,
    rowLower,
    rowUpper,
    starts,
    indices: flat.map(([row]) => row),
    values: flat.map(([, value]) => value),
    integer: entries.map((_, column) => (column < size ? 1 : 0)),
  }
}

/** Where nobody hangs up all must be handled; else those answered in time, and by some definitions nobody at all. */
function mustCarry({ patienceSeconds, serviceLevel, serviceLevelDefinition }: QueueLoad): number {
  if (patienceSeconds === undefined) return 1
  return (serviceLevelDefinition ?? 'answered-of-offered') === 'answered-of-offered' ? serviceLevel : 0
}
