// Quality of the roster engine on the public benchmark and the contact-centre instances: bound, points, gap to the best known,
// seconds. Every roster passes the project's checker before its line is printed.
//   node test/bench/roster-quality.ts 1,2,4 30            instances, seconds each
//   node test/bench/roster-quality.ts 60x7_16h,1 30 1,2,3 and seeds: the median of their points is printed last
import { existsSync, readFileSync } from 'node:fs'
import {
  type ContactCentreInstance,
  checkContactCentre,
  checkSchedulingBenchmark,
  solveContactCentre,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import { parseSchedulingBenchmark } from '@kinshift/files'

const SHARED = new URL('../../../shared/data/roster/', import.meta.url)

/** Best known points of the public instances (schedulingbenchmarks.org). */
const BEST_KNOWN: Readonly<Record<string, number>> = {
  1: 607,
  2: 828,
  4: 1716,
  5: 1143,
  6: 1950,
  8: 1300,
  9: 439,
  10: 4631,
  12: 4040,
  14: 1278,
  16: 3225,
  17: 5746,
  18: 4459,
  20: 4769,
  21: 21_133,
  23: 17_285,
}

export interface RosterBenchRow {
  readonly instance: string
  readonly seed: number
  readonly status: string
  readonly lowerBound: number | null
  readonly objective: number | null
  /** Published best; null for generated instances. */
  readonly bestKnown: number | null
  /** objective / bestKnown - 1 */
  readonly gapToBest: number | null
  readonly seconds: number
  readonly peakMegabytes: number
}

export interface RosterBenchOptions {
  /** Numbers of public instances, or names like `60x7_16h`. */
  readonly instances: readonly string[]
  readonly timeLimitSeconds: number
  readonly seeds: readonly number[]
  readonly onRow?: (row: RosterBenchRow) => void
}

/** Solves each instance with each seed, one fixed configuration for all. Throws when a roster does not pass the checker. */
export async function runRosterBench(options: RosterBenchOptions): Promise<RosterBenchRow[]> {
  const rows: RosterBenchRow[] = []
  for (const instance of options.instances)
    for (const seed of options.seeds) {
      const solve = /^\d+$/.test(instance) ? solvePublic : solveGenerated
      const { status, lowerBound, objective, seconds } = await solve(instance, options.timeLimitSeconds, seed)
      const bestKnown = BEST_KNOWN[instance] ?? null
      const row: RosterBenchRow = {
        instance,
        seed,
        status,
        lowerBound,
        objective,
        bestKnown,
        gapToBest: bestKnown === null || objective === null ? null : objective / bestKnown - 1,
        seconds,
        peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1000),
      }
      rows.push(row)
      options.onRow?.(row)
    }
  return rows
}

async function solvePublic(number: string, timeLimitSeconds: number, seed: number) {
  const file = new URL(`schedulingbenchmarks/Instance${number.padStart(2, '0')}.txt`, SHARED)
  const instance = parseSchedulingBenchmark(readFileSync(file, 'utf8'))
  const solved = await solveSchedulingBenchmark(instance, { timeLimitSeconds, seed, gap: 0 })
  if (solved.objective !== null) {
    const judged = checkSchedulingBenchmark(instance, solved.roster)
    mustAgree(number, solved.objective, judged.objective, judged.ruleBreaks.length)
  }
  return solved
}

async function solveGenerated(name: string, timeLimitSeconds: number, seed: number) {
  const file = new URL(`contact-centre/${name}_seed1.json`, SHARED)
  const instance: ContactCentreInstance = JSON.parse(readFileSync(file, 'utf8'))
  const solved = await solveContactCentre(instance, { timeLimitSeconds, seed, gap: 0 })
  if (solved.objective !== null) {
    const judged = checkContactCentre(instance, solved.assignments)
    mustAgree(name, solved.objective, judged.objective, judged.ruleBreaks.length)
  }
  return solved
}

function mustAgree(name: string, objective: number, judged: number, broken: number): void {
  if (broken > 0 || Math.abs(objective - judged) > 1e-6)
    throw new Error(
      `${name}: the checker counts ${judged} points and ${broken} broken rules, the engine ${objective}`,
    )
}

function lineOf(row: RosterBenchRow): string {
  const gap = row.gapToBest === null ? '' : `${(100 * row.gapToBest).toFixed(2)} %`
  const cells = [
    row.instance.padEnd(12),
    String(row.seed).padStart(4),
    row.status.padEnd(10),
    (row.lowerBound?.toFixed(0) ?? '-').padStart(8),
    (row.objective?.toFixed(0) ?? '-').padStart(8),
    String(row.bestKnown ?? '-').padStart(8),
    gap.padStart(9),
    row.seconds.toFixed(1).padStart(8),
    String(row.peakMegabytes).padStart(7),
  ]
  return cells.join(' ')
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [instances = '1,2,4', seconds = '60', seeds = '1'] = process.argv.slice(2)
  if (!existsSync(SHARED)) console.log('skipped: no shared data')
  else {
    console.log('instance     seed status        bound   points     best       gap  seconds      MB')
    const rows = await runRosterBench({
      instances: instances.split(','),
      timeLimitSeconds: Number(seconds),
      seeds: seeds.split(',').map(Number),
      onRow: (row) => console.log(lineOf(row)),
    })
    if (seeds.includes(','))
      for (const instance of instances.split(',')) {
        const points = rows
          .filter((row) => row.instance === instance)
          .map((row) => row.objective ?? Number.NaN)
        console.log(`median ${instance}: ${points.toSorted((a, b) => a - b)[points.length >> 1]}`)
      }
  }
}
