/**
 * How fast the staffing formulas answer, against the recursion that textbooks print, in the same run.
 * Run: node test/bench/staffing-speed.ts [--json]
 */
import { erlangA, requiredAgents, requirement } from '@kinshift/core/staffing'

export interface StaffingBenchRow {
  readonly what: string
  readonly microseconds: number
  /** The aim; null where there is none. */
  readonly limit: number | null
  /** Time of the naive recursion / time of ours; null where none was run. */
  readonly timesFaster: number | null
}

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }

/** Fixed work, no randomness; takes some ten seconds. */
export function runStaffingBench(): StaffingBenchRow[] {
  return [
    requiredRow(10, 400_000, 200_000, 0.3),
    requiredRow(1000, 100_000, 300, 2),
    requiredRow(10_000, 20_000, 4, 5),
    erlangARow(50, 48, 100_000, 500, null),
    erlangARow(500, 500, 50_000, 500, 5),
    erlangARow(10_000, 9900, 5000, 300, 20),
    yearRow(Number.POSITIVE_INFINITY, 'Erlang C'),
    yearRow(120, 'Erlang A'),
  ]
}

function requiredRow(erlangs: number, rounds: number, naiveRounds: number, limit: number) {
  // A little different each time, so that nothing can be kept from the call before.
  const volume = (k: number) => (erlangs * 1800 * (1 + (k % 64) * 1e-6)) / 180
  const ours = microseconds(
    rounds,
    (k) => requiredAgents({ volume: volume(k), ahtSeconds: 180, intervalMinutes: 30, goal: GOAL }).agents,
  )
  const naive = microseconds(naiveRounds, (k) => naiveRequiredAgents((volume(k) * 180) / 1800, 180, 0.8, 20))
  return { what: `requiredAgents, ${erlangs} erlang`, microseconds: ours, limit, timesFaster: naive / ours }
}

function erlangARow(
  agents: number,
  erlangs: number,
  rounds: number,
  naiveRounds: number,
  limit: number | null,
) {
  const load = (k: number) => erlangs * (1 + (k % 64) * 1e-6)
  const exact = (k: number) =>
    erlangA({
      offeredLoadErlangs: load(k),
      agents,
      ahtSeconds: 180,
      patienceSeconds: 180,
      targetAnswerSeconds: 20,
    }).serviceLevel
  const ours = microseconds(rounds, exact)
  const naive = microseconds(naiveRounds, (k) => naiveErlangA(load(k), agents, 180, 180, 20))
  const apart = Math.abs(exact(0) - naiveErlangA(load(0), agents, 180, 180, 20))
  if (!(apart < 1e-6)) throw new Error(`the naive Erlang A says otherwise by ${apart}`)
  return { what: `erlangA, ${agents} agents`, microseconds: ours, limit, timesFaster: naive / ours }
}

/** 50 queues, a year of quarter-hours each: 1,752,000 intervals, opened round the clock. */
function yearRow(patienceSeconds: number, name: string) {
  const count = 365 * 96
  const grid = { zone: 'UTC', start: '2026-01-01T00:00:00Z', intervalMinutes: 15, count }
  const ahtSeconds = new Array<number>(count).fill(240)
  const started = performance.now()
  for (let queue = 1; queue <= 50; queue += 1) {
    const mean = Array.from({ length: count }, (_, i) => queue * (1.1 + Math.sin((i * Math.PI) / 48)))
    requirement({
      forecast: { queue: `queue ${queue}`, grid, mean, ahtSeconds },
      goal: GOAL,
      patienceSeconds,
    })
  }
  return {
    what: `a year of quarter-hours for 50 queues, ${name}`,
    microseconds: (performance.now() - started) * 1000,
    limit: 5e6,
    timesFaster: null,
  }
}

/** Best of five: the one the machine disturbed least. */
function microseconds(rounds: number, answer: (round: number) => number): number {
  let best = Number.POSITIVE_INFINITY
  for (let repeat = 0; repeat < 5; repeat += 1) {
    let sum = 0
    const started = performance.now()
    for (let round = 0; round < rounds; round += 1) sum += answer(round)
    const took = performance.now() - started
    if (Number.isNaN(sum)) throw new Error('a staffing formula gave NaN')
    best = Math.min(best, (took * 1000) / rounds)
  }
  return best
}

/** Erlang B from one agent on, for every number of agents in turn: as printed in textbooks. */
function naiveRequiredAgents(load: number, aht: number, serviceLevel: number, within: number): number {
  for (let agents = Math.floor(load) + 1; ; agents += 1) {
    let b = 1
    for (let k = 1; k <= agents; k += 1) b = (load * b) / (k + load * b)
    const c = (agents * b) / (agents - load * (1 - b))
    if (1 - c * Math.exp((-(agents - load) * within) / aht) >= serviceLevel) return agents
  }
}

/**
 * Service level by the integrals that papers print (Zeltyn & Mandelbaum, 2005): the states with a free agent from the
 * first one on, the wait by Simpson's rule.
 */
function naiveErlangA(load: number, agents: number, aht: number, patience: number, within: number): number {
  const rate = load / aht
  let free = 1
  for (let k = 1; k < agents; k += 1) free = 1 + (k / load) * free
  const density = (x: number) =>
    Math.exp(rate * patience * (1 - Math.exp(-x / patience)) - (agents / aht) * x)
  const simpson = (f: (x: number) => number, until: number) => {
    const width = until / 400
    let sum = f(0) + f(until)
    for (let k = 1; k < 400; k += 1) sum += (k % 2 === 1 ? 4 : 2) * f(k * width)
    return (sum * width) / 3
  }
  let until = within
  while (density(until) > 1e-12) until *= 1.5
  const all = free + rate * simpson(density, until)
  return (free + rate * simpson((x) => density(x) * Math.exp(-x / patience), within)) / all
}

export function speedText(rows: readonly StaffingBenchRow[]): string {
  return rows
    .map(({ what, microseconds: took, limit, timesFaster }) =>
      [
        what.padEnd(50),
        (took < 1e5 ? `${took.toFixed(2)} us` : `${(took / 1e6).toFixed(2)} s`).padStart(10),
        (limit === null ? '' : `aim ${limit < 1e5 ? `${limit} us` : `${limit / 1e6} s`}`).padStart(12),
        timesFaster === null ? '' : `${timesFaster.toFixed(1)} times the naive recursion's speed`,
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

if (import.meta.main) {
  const rows = runStaffingBench()
  console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : speedText(rows))
}
