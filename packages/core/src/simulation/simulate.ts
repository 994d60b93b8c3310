import { ContactSource } from './contact-source.ts'
import { DutyClock } from './duty-clock.ts'
import { ratioEstimate } from './estimate.ts'
import { OwnQueue } from './own-queue.ts'
import { SharedPool } from './shared-pool.ts'
import { simulationPlan } from './simulation-plan.ts'
import { queueResult, serviceLevelEstimate } from './simulation-result.ts'
import { Tally } from './tally.ts'
import type { Estimate, SimulationInput, SimulationResult } from './types.ts'

/**
 * Plays the days of a grid over and over with random contacts, and says what the staff would reach: a requirement by
 * interval (`staff`), or people with skills and shifts (`agents`). Sees what the formulas do not: queues that carry over
 * from one interval to the next, handle times that are not exponential, days that are busier than forecast, people who
 * share queues. Gives means with 95 % intervals. The same seed gives the same contacts, whatever the staff: two rosters
 * are compared on the same days.
 * @example await simulate({ grid, queues: [{ id: 'voice', volume, ahtSeconds, targetAnswerSeconds: 20, patienceSeconds: 120 }], staff: [{ queue: 'voice', agents: requirement.baseStaff }] })
 * @throws KinshiftError SIMULATION_INVALID, QUEUE_UNKNOWN, VOLUME_INVALID, NUMBER_INVALID
 */
export async function simulate(input: SimulationInput): Promise<SimulationResult> {
  const plan = simulationPlan(input)
  const { axis, contacts, own, pool, warmUpIntervals, seed, replications, maxReplications } = plan
  const { signal, onProgress, serviceLevelHalfWidth = 1 } = input
  const tallies = input.queues.map(
    ({ targetAnswerSeconds }) => new Tally(axis, targetAnswerSeconds, warmUpIntervals),
  )
  const duties = (own ?? [pool!.duty]).map((duty) => new DutyClock(duty, axis, warmUpIntervals))
  const ownQueues = own ? duties.map((duty) => new OwnQueue(duty)) : []
  const sharedPool = pool ? new SharedPool(duties[0]!, pool.skills, plan.maxContacts) : null
  const busy: number[][] = duties.map(() => [])
  const onQueue: number[][] = duties.map(() => [])

  const isPrecise = () =>
    tallies.every((tally, q) => {
      const level = serviceLevelEstimate(input.queues[q]!, tally)
      return level === null || level.high - level.mean <= serviceLevelHalfWidth
    })
  let done = 0
  while (done < replications || (done < maxReplications && !isPrecise())) {
    if (signal?.aborted) break
    const sources = contacts.map((contact) => new ContactSource(contact, seed, done))
    for (const tally of tallies) tally.startReplication()
    for (const duty of duties) duty.startReplication()
    if (sharedPool) sharedPool.play(sources, tallies)
    else for (const [q, queue] of ownQueues.entries()) queue.play(sources[q]!, tallies[q]!)
    for (const [d, duty] of duties.entries()) {
      busy[d]!.push(duty.busy)
      onQueue[d]!.push(duty.onQueue)
    }
    done += 1
    onProgress?.(Math.min(1, done / replications))
    // Lets a click on 'cancel' or a progress line through.
    if (signal || onProgress) await new Promise((resume) => setTimeout(resume, 0))
  }

  const occupancies = duties.map((_, d) => ratioEstimate(busy[d]!, onQueue[d]!))
  return {
    status: done < replications ? 'stopped' : 'done',
    replications: done,
    queues: input.queues.map((queue, q) =>
      queueResult(queue, tallies[q]!, own ? { duty: duties[q]!, occupancy: occupancies[q]! } : null),
    ),
    occupancy: overall(busy, onQueue),
    agents: pool ? agentResults(input, duties[0]!, done) : [],
  }
}

function overall(busy: readonly number[][], onQueue: readonly number[][]): Estimate | null {
  const added = (rows: readonly number[][]) =>
    (rows[0] ?? []).map((_, r) => rows.reduce((sum, row) => sum + row[r]!, 0))
  return ratioEstimate(added(busy), added(onQueue))
}

function agentResults(
  input: SimulationInput,
  duty: DutyClock,
  replications: number,
): SimulationResult['agents'] {
  return (input.agents ?? []).map((agent, number) => {
    const seconds = duty.agentOnQueue[number]!
    return {
      id: agent.id ?? String(number),
      contacts: duty.agentContacts[number]! / Math.max(1, replications),
      hours: seconds / 3600 / Math.max(1, replications),
      occupancy: seconds > 0 ? duty.agentBusy[number]! / seconds : null,
    }
  })
}
