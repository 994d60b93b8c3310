import { requiredAgents } from '../../staffing/index.ts'
import { erlangsOf, type QueueLoad } from './interval-load.ts'
import type { HeadCut } from './skill-program.ts'

/** Beyond so many queues only single ones, pairs and all together are looked at. */
const ALL_SETS = 8

/**
 * Where the search begins: for sets of queues, as many heads who can do any of them as Erlang asks for if they were one
 * queue with the mildest of the targets. Not a bound: routing may do better, so the search also goes below.
 */
export function pooledStart(queues: readonly QueueLoad[]): HeadCut[] {
  return setsOf(queues).map((set) => {
    const volume = set.reduce((sum, queue) => sum + queue.volumePerHour, 0)
    const load = set.reduce((sum, queue) => sum + erlangsOf(queue), 0)
    const patience = Math.max(...set.map(({ patienceSeconds = 0 }) => patienceSeconds))
    const fastest = Math.max(...set.flatMap(({ proficiency }) => proficiency))
    const { agents } = requiredAgents({
      volume,
      ahtSeconds: (load * 3600) / volume / fastest,
      intervalMinutes: 60,
      goal: {
        serviceLevel: Math.min(...set.map(({ serviceLevel }) => serviceLevel)),
        targetAnswerSeconds: Math.max(...set.map(({ targetAnswerSeconds }) => targetAnswerSeconds)),
      },
      ...(patience > 0 && { patienceSeconds: patience }),
    })
    const groups = set[0]!.proficiency
    return {
      // A slow head counts for as much less as it works more slowly.
      weight: groups.map((_, g) => Math.max(...set.map(({ proficiency }) => proficiency[g]!)) / fastest),
      least: agents,
    }
  })
}

function setsOf(queues: readonly QueueLoad[]): QueueLoad[][] {
  if (queues.length > ALL_SETS)
    return [
      ...queues.flatMap((queue, q) => [[queue], ...queues.slice(q + 1).map((other) => [queue, other])]),
      [...queues],
    ]
  const sets: QueueLoad[][] = []
  for (let bits = 1; bits < 2 ** queues.length; bits += 1)
    sets.push(queues.filter((_, q) => (bits >> q) % 2 === 1))
  return sets
}
