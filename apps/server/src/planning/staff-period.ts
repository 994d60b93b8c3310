import { applyOverrides } from '@kinshift/core/forecast'
import { requirement } from '@kinshift/core/staffing'
import type { StoredQueue } from '../store/centre-store.ts'
import type { Db } from '../store/open-store.ts'
import { readOverrides } from '../store/override-store.ts'
import { readForecast, writeRequirement } from '../store/planning-store.ts'
import type { Period } from './forecast-period.ts'

/** From each queue's forecast, with what planners changed in it, and goal to the staff it needs, stored. */
export async function staffPeriod(
  { db, now }: { db: Db; now: () => string },
  { startDate }: Period,
  queues: readonly StoredQueue[],
  onProgress: (fraction: number, text: string) => void,
): Promise<void> {
  for (const [index, queue] of queues.entries()) {
    const statistical = (await readForecast(db, startDate, queue.id)).forecast
    const { forecast } = applyOverrides(statistical, await readOverrides(db, queue.id))
    const ahtSeconds = forecast.ahtSeconds.map((seconds) => seconds ?? queue.ahtSeconds)
    const needed = requirement({
      forecast: { ...forecast, ahtSeconds },
      goal: queue.goal,
      shrinkage: queue.shrinkage,
      minStaff: queue.minStaff,
      channel: queue.channel,
      concurrency: queue.concurrency,
      ...(queue.patienceSeconds !== null && { patienceSeconds: queue.patienceSeconds }),
    })
    await writeRequirement(db, startDate, needed, now())
    const peak = Math.max(0, ...needed.requiredStaff)
    onProgress((index + 1) / queues.length, `${queue.name}: up to ${peak} people at once`)
  }
}
