import type { Assignment, Queue } from '@kinshift/core'
import { queuesServed } from '@kinshift/core/workforce'

/** The queues of a shift as people read them: 'Sales', or 'Sales → Chat' where it changes at a break. Unknown ones by id. */
export function queueNames(queues: readonly Pick<Queue, 'id' | 'name'>[], assignment: Assignment): string {
  return queuesServed(assignment)
    .map((id) => nameOfQueue(queues, id))
    .join(' → ')
}

export function nameOfQueue(queues: readonly Pick<Queue, 'id' | 'name'>[], id: string): string {
  return queues.find((one) => one.id === id)?.name ?? id
}

/** Two shifts serve the same queues one after the other. */
export function haveSameQueues(a: Assignment, b: Assignment): boolean {
  return queuesServed(a).join() === queuesServed(b).join()
}
