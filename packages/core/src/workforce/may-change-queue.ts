import type { BreakTemplate } from './types.ts'

/** An agent who can serve several queues may change to another, once a shift: after its meal, or after any of its breaks. */
export type QueueChange = 'after-meal' | 'after-break'

/** May an agent go on to another queue after such a break, where shifts may change so? undefined = they may not. */
export function mayChangeQueue(
  queueChange: QueueChange | undefined,
  { kind }: Pick<BreakTemplate, 'kind'>,
): boolean {
  return queueChange === 'after-break' || (queueChange === 'after-meal' && kind === 'meal')
}
