import { KinshiftError } from '../../errors.ts'
import type { QueueGroup } from './types.ts'

/** The hierarchy as rows: queues first, then groups with children before parents, the total last. */
export interface Tree {
  readonly names: readonly string[]
  /** How many of the rows are queues. */
  readonly queues: number
  /** Row of the parent; -1 for the total. */
  readonly parent: readonly number[]
  readonly children: readonly (readonly number[])[]
  /** For each row, the queues under it; a queue has itself. */
  readonly leaves: readonly (readonly number[])[]
}

/** @throws HIERARCHY_INVALID, QUEUE_UNKNOWN */
export function treeOf(queues: readonly string[], groups: readonly QueueGroup[], total: string): Tree {
  const all = [...queues, ...groups.map(({ name }) => name), total]
  for (const [i, name] of all.entries())
    if (all.indexOf(name) !== i) throw invalid(name, 'a name that stands once, for one queue or group')
  const parentName = new Map<string, string>()
  for (const { name, members } of groups)
    for (const member of members) {
      if (member === total || !all.includes(member))
        throw new KinshiftError('QUEUE_UNKNOWN', {
          where: { field: `group ${name}` },
          found: member,
          expected: `one of ${all.slice(0, -1).join(', ')}`,
        })
      if (parentName.has(member)) throw invalid(member, 'a member of one group only')
      parentName.set(member, name)
    }
  const depth = (name: string): number => {
    let steps = 0
    for (let at = parentName.get(name); at !== undefined; at = parentName.get(at))
      if (++steps > groups.length) throw invalid(name, 'a group that is not part of itself')
    return steps
  }
  const empty = groups.find(({ members }) => members.length === 0)
  if (empty) throw invalid(empty.name, 'a group with members')
  const inner = groups.map(({ name }) => name).sort((a, b) => depth(b) - depth(a))
  const names = [...queues, ...inner, total]
  const row = new Map(names.map((name, i) => [name, i]))
  const parent = names.map((name, i) =>
    i === names.length - 1 ? -1 : row.get(parentName.get(name) ?? total)!,
  )
  const children = names.map((_, i) => parent.flatMap((p, child) => (p === i ? [child] : [])))
  const leaves: number[][] = []
  for (const [i, under] of children.entries())
    leaves.push(i < queues.length ? [i] : under.flatMap((child) => leaves[child]!))
  return { names, queues: queues.length, parent, children, leaves }
}

function invalid(found: string, expected: string): KinshiftError {
  return new KinshiftError('HIERARCHY_INVALID', { found, expected })
}

/** Adds up what the queues have, children into parents in one fixed order, so that sums are exact to the last digit. null = closed. */
export function addUp(tree: Tree, ofQueues: readonly (number | null)[]): (number | null)[] {
  const sums = [...ofQueues]
  for (let row = tree.queues; row < tree.names.length; row++) {
    let sum: number | null = null
    for (const child of tree.children[row]!) {
      const value = sums[child] ?? null
      if (value !== null) sum = (sum ?? 0) + value
    }
    sums.push(sum)
  }
  return sums
}
