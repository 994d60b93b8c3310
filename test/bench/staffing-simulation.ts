/**
 * How many contacts a second the simulator plays, against a straightforward event list in the same run.
 * Run: node test/bench/staffing-simulation.ts [--json]
 */
import { makeGrid } from '@kinshift/core/interval'
import { RandomStream, type SimulatedQueue, type SimulationInput, simulate } from '@kinshift/core/simulation'

export interface SimulationBenchRow {
  readonly what: string
  readonly contactsPerSecond: number
  /** The aim; null where there is none. */
  readonly limit: number | null
  /** Against the event list on the same contacts; null where none was run. */
  readonly timesFaster: number | null
}

const grid = makeGrid({ zone: 'UTC', startDate: '2026-11-23', days: 7, intervalMinutes: 30 })
const fill = (value: number) => new Array<number>(grid.count).fill(value)
const always = [{ start: '2026-11-22T00:00:00Z', end: '2026-12-01T00:00:00Z' }]
const SKILLS = Array.from({ length: 10 }, (_, k) => `skill ${k}`)

/** Fixed work and seed; takes some ten seconds. */
export async function runSimulationBench(): Promise<SimulationBenchRow[]> {
  const small = oneQueue(14, 10)
  const naive = naiveContactsPerSecond(14, 10, 2)
  const rows: SimulationBenchRow[] = []
  for (const [what, input, limit, against] of [
    ['one voice queue, 14 agents, lognormal', small, 1e6, naive],
    ['one voice queue, 500 agents, lognormal', oneQueue(500, 480), 1e6, null],
    ['ten skills, 100 agents with three each', tenSkills('longest-idle'), 2e5, null],
    ['ten skills, least skilled first', tenSkills('least-skilled-first'), 2e5, null],
    ['ten skills, with retrials, call-backs, mail and growing chats', everything(), 2e5, null],
  ] as const) {
    const contactsPerSecond = await speedOf(input)
    rows.push({
      what,
      contactsPerSecond,
      limit,
      timesFaster: against === null ? null : contactsPerSecond / against,
    })
  }
  return rows
}

function queueOf(id: string, load: number): SimulatedQueue {
  return {
    id,
    volume: fill((load * 1800) / 180),
    ahtSeconds: fill(180),
    targetAnswerSeconds: 20,
    patienceSeconds: 120,
  }
}

function oneQueue(agents: number, load: number): SimulationInput {
  return {
    grid,
    queues: [queueOf('voice', load)],
    staff: [{ queue: 'voice', agents: fill(agents) }],
    replications: Math.ceil(1400 / load),
  }
}

/** Agent k has the skills k, k + 1 and k + 3: ten groups that overlap in a ring. */
function tenSkills(routing: 'longest-idle' | 'least-skilled-first'): SimulationInput {
  return {
    grid,
    queues: SKILLS.map((id) => queueOf(id, 9)),
    agents: Array.from({ length: 100 }, (_, k) => ({
      skills: [SKILLS[k % 10]!, SKILLS[(k + 1) % 10]!, SKILLS[(k + 3) % 10]!].slice(0, 1 + (k % 3)),
      onDuty: always,
    })),
    routing,
    replications: 15,
  }
}

/** The same people and load; half of those who hang up try again, and three queues are unlike the others. */
function everything(): SimulationInput {
  const input = tenSkills('least-skilled-first')
  const unlike = [
    { callBack: { acceptance: 0.3, promiseSeconds: 3600 } },
    { maxContacts: 3, handleTimeGrowth: 0.3 },
  ]
  return {
    ...input,
    queues: input.queues.map(({ patienceSeconds = 120, ...queue }, k) =>
      k === 9
        ? { ...queue, targetAnswerSeconds: 7200, deferred: { interruptible: true } }
        : { ...queue, patienceSeconds, retrial: { probability: 0.5, afterSeconds: 600 }, ...unlike[k] },
    ),
  }
}

/** Best of three. */
async function speedOf(input: SimulationInput): Promise<number> {
  let best = 0
  for (let repeat = 0; repeat < 3; repeat += 1) {
    const started = performance.now()
    const { queues, replications } = await simulate(input)
    const seconds = (performance.now() - started) / 1000
    const contacts = queues.reduce((sum, { offered }) => sum + offered, 0) * replications
    best = Math.max(best, contacts / seconds)
  }
  return best
}

interface Happening {
  time: number
  what: 'arrival' | 'hang-up' | 'end'
  contact: { arrival: number; waiting: boolean }
}

/** A queue as a first program has it: a sorted list of happenings, an object a contact, a list of those who wait. */
function naiveContactsPerSecond(agents: number, load: number, replications: number): number {
  const stream = new RandomStream(1, 'naive')
  const started = performance.now()
  let contacts = 0
  let inTime = 0
  for (let replication = 0; replication < replications; replication += 1) {
    const list: Happening[] = []
    const waiting: Happening['contact'][] = []
    const add = (happening: Happening) => {
      list.push(happening)
      list.sort((a, b) => a.time - b.time)
    }
    let free = agents
    const serve = (contact: Happening['contact'], time: number) => {
      free -= 1
      contact.waiting = false
      if (time - contact.arrival <= 20) inTime += 1
      add({ time: time + 180 * Math.exp(0.8326 * stream.normal() - 0.3466), what: 'end', contact })
    }
    const arrive = (time: number) =>
      add({
        time: time + (stream.exponential() * 180) / load,
        what: 'arrival',
        contact: { arrival: 0, waiting: true },
      })
    arrive(0)
    while (true) {
      const { time, what, contact } = list.shift()!
      if (time > 7 * 86_400) break
      if (what === 'arrival') {
        contacts += 1
        contact.arrival = time
        arrive(time)
        if (free > 0) serve(contact, time)
        else {
          waiting.push(contact)
          add({ time: time + 120 * stream.exponential(), what: 'hang-up', contact })
        }
      } else if (what === 'hang-up') {
        if (contact.waiting) waiting.splice(waiting.indexOf(contact), 1)
        contact.waiting = false
      } else {
        free += 1
        const next = waiting.shift()
        if (next) serve(next, time)
      }
    }
  }
  if (inTime === 0) throw new Error('the event list served nobody')
  return contacts / ((performance.now() - started) / 1000)
}

export function simulationText(rows: readonly SimulationBenchRow[]): string {
  return rows
    .map(
      ({ what, contactsPerSecond, limit, timesFaster }) =>
        `${what.padEnd(58)} ${(contactsPerSecond / 1e6).toFixed(2).padStart(6)} million contacts/s` +
        `${limit === null ? '' : `, aim ${limit / 1e6}`}` +
        `${timesFaster === null ? '' : `, ${timesFaster.toFixed(1)} times the event list`}`,
    )
    .join('\n')
}

if (import.meta.main) {
  const rows = await runSimulationBench()
  console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : simulationText(rows))
}
