import { AgentsAtWork } from './agents-at-work.ts'
import type { ContactSource } from './contact-source.ts'
import type { DutyClock } from './duty-clock.ts'
import type { CustomerChoices, QueueRules } from './queue-rules.ts'
import type { SkillMap } from './skill-groups.ts'
import type { Tally } from './tally.ts'
import { WaitingLines } from './waiting-lines.ts'

/**
 * Several queues and agents with skills: events in order of time. Who becomes free takes from the queues of their best
 * tier the contact that has waited longest; a contact that arrives takes the free agent that the routing prefers.
 * An agent with chats takes further ones of that queue while there is room and no better tier waits; free agents go
 * first, then those with the fewest chats. Where nobody is free, deferred work of a worse tier may be laid aside.
 */
export class SharedPool {
  readonly #skills: SkillMap
  readonly #rules: readonly QueueRules[]
  readonly #agents: AgentsAtWork
  readonly #lines: WaitingLines
  readonly #changes: Float64Array
  readonly #changingAgent: Int32Array

  constructor(duty: DutyClock, skills: SkillMap, rules: readonly QueueRules[]) {
    const { first, start, end, agents } = duty.plan
    this.#skills = skills
    this.#rules = rules
    this.#agents = new AgentsAtWork(duty, skills, rules)
    this.#lines = new WaitingLines(rules, skills)
    const changes: [number, number][] = []
    for (let agent = 0; agent < agents; agent += 1)
      for (let span = first[agent]!; span < first[agent + 1]!; span += 1)
        changes.push([start[span]!, agent], [end[span]!, agent])
    changes.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]))
    this.#changes = Float64Array.from(changes, ([time]) => time)
    this.#changingAgent = Int32Array.from(changes, ([, agent]) => agent)
  }

  /** Plays one replication. `sources` and `choices` of the queues; `tallies` also of the lines of call-backs. */
  play(
    sources: readonly ContactSource[],
    tallies: readonly Tally[],
    choices: readonly CustomerChoices[],
  ): void {
    const changes = this.#changes
    const agents = this.#agents
    const { agenda } = this.#lines
    const { horizon } = tallies[0]!.axis
    agents.startReplication(tallies)
    this.#lines.startReplication(tallies, choices)
    for (const [queue, source] of sources.entries())
      for (let k = this.#rules[queue]!.deferred?.backlog ?? 0; k > 0; k -= 1)
        this.#arrive(queue, 0, 0, source.backlogSeconds(), Number.POSITIVE_INFINITY)
    let change = 0
    let queue = earliest(sources)
    while (true) {
      const arrival = sources[queue]!.time
      const end = agents.nextEnd
      const due = agenda.nextTime
      const shift = change < changes.length ? changes[change]! : Number.POSITIVE_INFINITY
      if (due < end && due < shift && due < arrival) {
        if (due >= horizon) break
        this.#happen(due)
      } else if (end <= shift && end <= arrival) {
        if (end >= horizon) break
        const agent = agents.end(end)
        if (agent >= 0) this.#offer(agent, end)
      } else if (shift <= arrival) {
        if (shift >= horizon) break
        this.#offer(this.#changingAgent[change]!, shift)
        change += 1
      } else {
        if (arrival >= horizon) break
        const source = sources[queue]!
        this.#arrive(queue, source.interval, arrival, source.handleSeconds, source.patienceSeconds)
        source.next()
        queue = earliest(sources)
      }
    }
    this.#lines.close(horizon)
    agents.close(horizon)
  }

  #happen(time: number): void {
    const { agenda } = this.#lines
    agenda.pop()
    const { kind, queue, value } = agenda
    if (kind === 'of-age') this.#overflow(queue, time)
    else if (kind === 'hang-up') this.#lines.hangUp(queue, value, time)
    else if (kind === 'offer') this.#lines.offerCallBack(queue, value, time)
    else this.#arrive(queue, this.#lines.comeBack(queue, time), time, value, this.#lines.newPatience(queue))
  }

  /** An agent finishes a contact, begins or ends being on the queues: gives them what waits, or puts them in a list. */
  #offer(agent: number, time: number): void {
    const agents = this.#agents
    agents.unlist(agent)
    if (!agents.isOnDuty(agent, time)) return
    const group = agents.group(agent)
    let queue = agents.handling(agent)
    if (queue < 0) {
      queue = this.#lines.nextQueue(group, time)
      if (queue >= 0) this.#take(agent, queue, time)
    }
    while (queue >= 0 && agents.hasRoom(agent, queue) && this.#lines.nextQueue(group, time) === queue)
      this.#take(agent, queue, time)
    agents.list(agent, time)
  }

  #arrive(queue: number, interval: number, time: number, work: number, patienceSeconds: number): void {
    const agents = this.#agents
    const rows = this.#skills.choices[queue]!
    for (let inHand = 0; inHand < this.#rules[queue]!.room; inHand += 1)
      for (const row of rows) {
        const agent = inHand === 0 ? agents.longestFree(row) : agents.longestWith(row, queue, inHand)
        if (agent < 0 || (inHand > 0 && this.#isBetterWaiting(agent, queue, time))) continue
        if (!this.#lines.isEmpty(queue)) {
          // Others came first and were held back for a better tier that is gone by now.
          this.#lines.join(queue, interval, time, work, patienceSeconds)
          this.#offer(agent, time)
          return
        }
        agents.unlist(agent)
        agents.begin(agent, queue, interval, time, time, work)
        agents.list(agent, time)
        return
      }
    for (const { queue: other, groups } of this.#skills.laidAsideFor[queue]!) {
      const agent = agents.longestWith(groups, other, 1)
      if (agent < 0) continue
      agents.unlist(agent)
      const rest = agents.interrupt(agent, time)
      this.#lines.room(other).pushFirst(rest.arrival, Number.POSITIVE_INFINITY, rest.work, rest.interval)
      agents.begin(agent, queue, interval, time, time, work)
      agents.list(agent, time)
      // Somebody free may not have the skill of the new one, but that of the old.
      for (const row of this.#skills.choices[other]!) {
        const free = agents.longestFree(row)
        if (free < 0) continue
        this.#offer(free, time)
        break
      }
      return
    }
    this.#lines.join(queue, interval, time, work, patienceSeconds)
  }

  /** A contact has waited long enough for other agents: those who are free are offered what waits. */
  #overflow(queue: number, time: number): void {
    const room = this.#lines.room(queue)
    for (const { afterSeconds, groups } of this.#skills.overflow[queue]!)
      while (this.#lines.longestWait(Int32Array.of(queue), time, null) >= 0) {
        if (room.arrival[room.head]! + afterSeconds > time) return
        const agent = this.#agents.longestFree(groups)
        if (agent < 0) break
        this.#offer(agent, time)
      }
  }

  #take(agent: number, queue: number, time: number): void {
    const room = this.#lines.room(queue)
    const { head } = room
    const interval = room.interval[head]!
    const arrival = room.arrival[head]!
    const work = room.handleSeconds[head]!
    room.pop()
    this.#agents.begin(agent, queue, interval, arrival, time, work)
  }

  #isBetterWaiting(agent: number, queue: number, time: number): boolean {
    const next = this.#lines.nextQueue(this.#agents.group(agent), time)
    return next >= 0 && next !== queue
  }
}

function earliest(sources: readonly ContactSource[]): number {
  let best = 0
  for (let queue = 1; queue < sources.length; queue += 1)
    if (sources[queue]!.time < sources[best]!.time) best = queue
  return best
}
