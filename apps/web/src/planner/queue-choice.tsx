import { centre } from '../data/session.ts'
import { Choice } from '../parts/choice.tsx'
import { words } from '../words/words.ts'

export function QueueChoice({ queue, onChange }: { queue: string; onChange: (queue: string) => void }) {
  const w = words()
  const queues = centre.value?.queues ?? []
  return (
    <Choice
      label={w.chart.queue}
      value={queue}
      options={queues.map((one) => ({ value: one.id, name: one.name }))}
      onChange={onChange}
    />
  )
}

/** The queue that the address names, or the first. */
export function queueOf(named: string | undefined): { id: string; name: string } | null {
  const queues = centre.value?.queues ?? []
  return queues.find((one) => one.id === named) ?? queues[0] ?? null
}
