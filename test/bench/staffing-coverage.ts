/**
 * How often the simulator's intervals hold the exact value, over a grid of queues with closed forms.
 * Run: node test/bench/staffing-coverage.ts [--json]
 */
import { makeGrid } from '@kinshift/core/interval'
import { type Estimate, type SimulatedQueue, simulate } from '@kinshift/core/simulation'
import { chatOutcome, erlangA, erlangB, erlangC } from '@kinshift/core/staffing'

export interface CoverageRow {
  readonly what: string
  readonly cells: number
  /** Share inside the 95 % interval, and inside the 99.9 % band. */
  readonly within95: number
  readonly within999: number
}

const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 6, intervalMinutes: 60 })
const always = (value: number) => new Array<number>(grid.count).fill(value)
const REPLICATIONS = 30
const FIRST_SEED = 2026
/** Student's t with 29 degrees of freedom. */
const BAND_999 = 3.659
const AHT = 180

/** Fixed work and seed; takes about half a minute. */
export async function runCoverage(): Promise<CoverageRow[]> {
  const agentsAndLoads = [1, 2, 4, 8, 15, 30, 60, 120].flatMap((agents) =>
    [0.5, 0.7, 0.85].map((share) => ({ agents, load: agents * share })),
  )
  return [
    await coverage('M/M/n', agentsAndLoads, async ({ agents, load }, seed) => {
      const exact = erlangC({ offeredLoadErlangs: load, agents, ahtSeconds: AHT, targetAnswerSeconds: 20 })
      const played = await play(queueOf(load), agents, seed)
      return [
        [played.waitProbability, exact.waitProbability],
        [played.serviceLevel, exact.serviceLevel],
        [played.averageSpeedOfAnswerSeconds, exact.averageSpeedOfAnswerSeconds],
        [played.occupancy, exact.occupancy],
      ]
    }),
    await coverage(
      'M/M/n+M',
      agentsAndLoads.flatMap(({ agents, load }) => [
        { agents, load, patienceSeconds: 60 },
        { agents, load: load * 1.4, patienceSeconds: 300 },
      ]),
      async ({ agents, load, patienceSeconds }, seed) => {
        const queue = {
          offeredLoadErlangs: load,
          agents,
          ahtSeconds: AHT,
          patienceSeconds,
          targetAnswerSeconds: 20,
        }
        const exact = erlangA(queue)
        const played = await play(queueOf(load, { patienceSeconds }), agents, seed)
        return [
          [played.waitProbability, exact.waitProbability],
          [played.abandonProbability, exact.abandonProbability],
          [played.serviceLevel, exact.serviceLevel],
          [played.averageWaitSeconds, exact.averageWaitSeconds],
          [played.occupancy, exact.occupancy],
        ]
      },
    ),
    await coverage(
      'M/G/n/n',
      agentsAndLoads.flatMap((queue) => [
        { ...queue, handleTimeShape: { kind: 'exponential' } as const },
        { ...queue, handleTimeShape: { kind: 'lognormal', cv: 1.3 } as const },
      ]),
      async ({ agents, load, handleTimeShape }, seed) => {
        // Who does not find an agent at once is gone: nobody waits.
        const played = await play(queueOf(load, { patienceSeconds: 1e-9, handleTimeShape }), agents, seed)
        return [[played.abandonProbability, erlangB({ offeredLoadErlangs: load, agents })]]
      },
    ),
    await coverage(
      'chats of one agent, each slowing the others',
      [0.6, 0.9].flatMap((share) =>
        [2, 3, 4].flatMap((maxContacts) => [0.1, 0.3, 0.5].map((growth) => ({ share, maxContacts, growth }))),
      ),
      async ({ share, maxContacts, growth }, seed) => {
        const load = (share * maxContacts) / (1 + growth * (maxContacts - 1))
        const exact = chatOutcome({
          offeredLoadErlangs: load,
          agents: 1,
          ahtSeconds: AHT,
          concurrency: { maxChats: maxContacts, handleTimeGrowth: growth },
          goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 },
          patienceSeconds: 240,
        })
        const played = await play(
          queueOf(load, { maxContacts, handleTimeGrowth: growth, patienceSeconds: 240 }),
          1,
          seed,
        )
        return [
          [played.waitProbability, exact.waitProbability],
          [played.serviceLevel, exact.serviceLevel],
          [played.abandonProbability, exact.abandonProbability],
          [played.averageWaitSeconds, exact.averageWaitSeconds],
        ]
      },
    ),
  ]
}

async function coverage<Queue>(
  what: string,
  queues: readonly Queue[],
  cellsOf: (queue: Queue, seed: number) => Promise<[estimate: Estimate | null, exact: number | null][]>,
): Promise<CoverageRow> {
  let cells = 0
  let within95 = 0
  let within999 = 0
  // Each queue has its own chance: with one seed for all, one unlucky week would count in every cell.
  for (const [number, queue] of queues.entries())
    for (const [estimate, exact] of await cellsOf(queue, FIRST_SEED + number)) {
      // A value so near 0 or 1 that nothing else was ever seen has no interval.
      if (estimate === null || exact === null || estimate.standardError < 1e-9) continue
      cells += 1
      if (exact >= estimate.low && exact <= estimate.high) within95 += 1
      if (Math.abs(estimate.mean - exact) <= BAND_999 * estimate.standardError) within999 += 1
    }
  return { what, cells, within95: within95 / cells, within999: within999 / cells }
}

function queueOf(load: number, more: Partial<SimulatedQueue> = {}): SimulatedQueue {
  return {
    id: 'voice',
    volume: always((load * 3600) / AHT),
    ahtSeconds: always(AHT),
    targetAnswerSeconds: 20,
    handleTimeShape: { kind: 'exponential' },
    ...more,
  }
}

async function play(queue: SimulatedQueue, agents: number, seed: number) {
  const { queues } = await simulate({
    grid,
    queues: [queue],
    staff: [{ queue: 'voice', agents: always(agents) }],
    replications: REPLICATIONS,
    warmUpIntervals: 12,
    seed,
  })
  return queues[0]!
}

export function coverageText(rows: readonly CoverageRow[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(7)
  return rows
    .map(
      ({ what, cells, within95, within999 }) =>
        `${what.padEnd(44)} ${String(cells).padStart(4)} cells  in 95 % intervals ${percent(within95)}  in 99.9 % bands ${percent(within999)}`,
    )
    .join('\n')
}

if (import.meta.main) {
  const rows = await runCoverage()
  console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : coverageText(rows))
}
