import { BlockLevels } from './block-levels.ts'
import { ContactSource } from './contact-source.ts'
import { DutyClock } from './duty-clock.ts'
import { ratioEstimate } from './estimate.ts'
import { OwnQueue } from './own-queue.ts'
import { CustomerChoices } from './queue-rules.ts'
import { SharedPool } from './shared-pool.ts'
import { type SimulationPlan, simulationPlan, type Team } from './simulation-plan.ts'
import { queueResult, serviceLevelEstimate, withOccupancy } from './simulation-result.ts'
import { Tally } from './tally.ts'
import { openClock } from './time-axis.ts'
import type { Estimate, SimulatedQueue, SimulationInput, SimulationResult } from './types.ts'

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
  const { axis, contacts, rules, warmUpIntervals, seed, replications, maxReplications } = plan
  const { queues, signal, onProgress, serviceLevelHalfWidth = 1 } = input
  const tallies = lineTallies(plan, queues)
  const teams = plan.teams.map((team) => playing(team, new DutyClock(team.duty, axis, warmUpIntervals)))
  const blocks =
    input.blockIntervals === undefined
      ? []
      : queues.map((queue, q) => new BlockLevels(queue, tallies[q]!, input.blockIntervals!))
  const busy: number[][] = teams.map(() => [])
  const onQueue: number[][] = teams.map(() => [])

  const isPrecise = () =>
    queues.every((queue, q) => {
      const level = serviceLevelEstimate(queue, tallies[q]!)
      return level === null || level.high - level.mean <= serviceLevelHalfWidth
    })
  let done = 0
  while (done < replications || (done < maxReplications && !isPrecise())) {
    if (signal?.aborted) break
    const sources = contacts.map((contact) => new ContactSource(contact, seed, done))
    const choices = contacts.map((_, q) => new CustomerChoices(rules[q]!, seed, done))
    for (const tally of tallies) tally.startReplication()
    for (const [t, { duty, lines, play }] of teams.entries()) {
      duty.startReplication()
      const own = lines.filter((line) => line < sources.length)
      play(
        own.map((q) => sources[q]!),
        lines.map((line) => tallies[line]!),
        own.map((q) => choices[q]!),
      )
      busy[t]!.push(duty.busy)
      onQueue[t]!.push(duty.onQueue)
    }
    for (const block of blocks) block.endReplication()
    done += 1
    onProgress?.(Math.min(1, done / replications))
    // Lets a click on 'cancel' or a progress line through.
    if (signal || onProgress) await new Promise((resume) => setTimeout(resume, 0))
  }

  return {
    status: done < replications ? 'stopped' : 'done',
    replications: done,
    queues: queues.map((queue, q) => {
      const { callBack } = rules[q]!
      const whole = queueResult(queue, tallies[q]!, callBack ? tallies[callBack.line]! : null)
      const result = blocks[q] ? { ...whole, serviceLevelByBlock: blocks[q].estimates() } : whole
      const team = teams[q]
      return plan.isStaffedByQueue && team
        ? withOccupancy(result, team.duty, team.places, ratioEstimate(busy[q]!, onQueue[q]!))
        : result
    }),
    occupancy: overall(busy, onQueue),
    agents: plan.isStaffedByQueue ? [] : agentResults(input, teams[0]!.duty, done),
  }
}

/** One for every queue and line of call-backs. */
function lineTallies({ axis, rules, warmUpIntervals }: SimulationPlan, queues: readonly SimulatedQueue[]) {
  const targets = rules.map((_, line) => queues[line]?.targetAnswerSeconds ?? 0)
  for (const [q, { callBack }] of rules.entries())
    if (callBack) targets[callBack.line] = callBack.atTime ? targets[q]! : callBack.promiseSeconds
  return targets.map((target, line) => {
    const open = queues[line]?.deferred?.open
    return new Tally(axis, target, warmUpIntervals, open ? openClock(axis, open) : null)
  })
}

/** A team with the engine that suits it. */
function playing({ lines, rules, skills }: Team, duty: DutyClock) {
  if (skills === null) {
    const queue = new OwnQueue(duty)
    const play: SharedPool['play'] = ([source], [tally]) => queue.play(source!, tally!)
    return { duty, lines, places: 1, play }
  }
  const pool = new SharedPool(duty, skills, rules)
  const play: SharedPool['play'] = (...given) => pool.play(...given)
  return { duty, lines, places: rules[0]!.room, play }
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
