import type { PlannedBreak, QueueChange } from './types.ts'

/** May an agent go on to another queue after such a break, where the problem says `queueChange`? */
export function mayChangeQueue(
  queueChange: QueueChange | undefined,
  { kind }: Pick<PlannedBreak, 'kind'>,
): boolean {
  return queueChange === 'after-break' || (queueChange === 'after-meal' && kind === 'meal')
}
