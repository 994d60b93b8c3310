// One instance, one method, one seed, in a process of its own: its time, its memory, and the independent checker's word.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import {
  type ContactCentreInstance,
  checkContactCentre,
  checkRoster,
  checkSchedulingBenchmark,
  type SchedulingBenchmark,
  solveContactCentre,
  solveRoster,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import type { TaskPool } from '@kinshift/core/threads'
import { exampleProblem } from '@kinshift/example-centre'
import { parseContactCentre, parseSchedulingBenchmark } from '@kinshift/files'
import { planningThreads } from '@kinshift/server/threads'
import { alikeOf, benchmarkAlike } from './benchmark-alike.ts'
import { annealContactCentre } from './roster-annealing.ts'
import { solveMonolithic } from './roster-monolithic.ts'

export const SHARED = new URL('../../../shared/data/roster/', import.meta.url)

/** As the command starts (first line of apps/cli/src/main.ts). */
const HEAP_AS_COMMAND = '--max-semi-space-size=8'

/**
 * `engine` is ours; `annealing` answers contact-centre instances, `mip` (HiGHS on one program) public ones, `greedy` (each agent in
 * turn the best line for what is left, and no search) the own format.
 */
export type Method = 'engine' | 'annealing' | 'mip' | 'greedy'

export interface RosterRun {
  /**
   * Number of a public instance, `alike-28x120x18` (in their manner: days, staff, shifts), a name like `60x7_16h`, a path to a file of
   * either format, or `people-60x28`: the own format.
   */
  readonly instance: string
  readonly method: Method
  readonly seconds: number
  readonly threads: number
  readonly seed: number
  /** What the engine is told to hold to; absent = its default. */
  readonly memoryLimitMegabytes?: number
}

export interface RosterRunResult extends RosterRun {
  readonly status: string
  readonly lowerBound: number | null
  /** As the checker counts it; null when there is no roster. */
  readonly objective: number | null
  readonly secondsTaken: number
  readonly peakMegabytes: number
  /** Required agent-hours of a contact-centre instance. */
  readonly requiredHours: number | null
  /** Cores, processor and version of Node. */
  readonly machine: string
}

/** Runs it in a child process; a fault there is thrown here. The annealing baseline takes the best of one chain per thread. */
export async function runInProcess(run: RosterRun): Promise<RosterRunResult> {
  if (run.method !== 'annealing' || run.threads === 1) return spawned(run)
  const chains = Array.from({ length: run.threads }, (_, n) => ({
    ...run,
    threads: 1,
    seed: run.seed + 1000 * n,
  }))
  const results = await Promise.all(chains.map(spawned))
  const best = results.toSorted((a, b) => (a.objective ?? Infinity) - (b.objective ?? Infinity))[0]!
  const peakMegabytes = results.reduce((sum, one) => sum + one.peakMegabytes, 0)
  return { ...best, ...run, peakMegabytes }
}

function spawned(run: RosterRun): Promise<RosterRunResult> {
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [HEAP_AS_COMMAND, fileURLToPath(import.meta.url), JSON.stringify(run)],
      { maxBuffer: 1 << 24 },
      (error, out, err) =>
        error ? fail(new Error(`${run.instance}: ${err || error}`)) : done(JSON.parse(out)),
    )
  })
}

export function fileOf(instance: string): URL {
  if (/^\d+$/.test(instance))
    return new URL(`schedulingbenchmarks/Instance${instance.padStart(2, '0')}.txt`, SHARED)
  const shared = new URL(`contact-centre/${instance}_seed1.json`, SHARED)
  return existsSync(shared) ? shared : new URL(instance, `file://${process.cwd()}/`)
}

/** Agents and days of a problem in the own format; null for any other instance. */
export function peopleOf(instance: string): { agents: number; days: number } | null {
  const size = /^people-(\d+)x(\d+)$/.exec(instance)
  return size && { agents: Number(size[1]), days: Number(size[2]) }
}

async function solveHere(run: RosterRun): Promise<RosterRunResult> {
  const people = peopleOf(run.instance)
  const alike = alikeOf(run.instance)
  const file = people || alike ? null : fileOf(run.instance)
  const text = file ? readFileSync(file, 'utf8') : ''
  const problem = people && exampleProblem({ firstDay: '2026-11-30', ...people })
  const started = performance.now()
  const solved = problem
    ? await everyRule(problem, run)
    : file?.pathname.endsWith('.json')
      ? await contactCentre(parseContactCentre(text, { file: run.instance }), run)
      : await publicInstance(
          alike ? benchmarkAlike(alike) : parseSchedulingBenchmark(text, { file: run.instance }),
          run,
        )
  const { broken, claimed, ...rest } = solved
  if (broken > 0) throw new Error(`the checker finds ${broken} broken rules`)
  if (claimed !== undefined && rest.objective !== null && Math.abs(claimed - rest.objective) > 1e-6)
    throw new Error(`the checker counts ${rest.objective} points, the engine ${claimed}`)
  if (rest.objective !== null && rest.lowerBound !== null && rest.lowerBound > rest.objective + 1e-6)
    throw new Error(`the bound ${rest.lowerBound} is above the ${rest.objective} points reached`)
  return {
    ...run,
    ...rest,
    secondsTaken: (performance.now() - started) / 1000,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1000),
    machine: `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`,
  }
}

/** What a solve says of itself (`claimed`) and what the checker says of it. */
interface Solved extends Pick<RosterRunResult, 'status' | 'objective' | 'lowerBound' | 'requiredHours'> {
  readonly broken: number
  readonly claimed?: number
}

const NONE: Solved = { status: 'stopped', objective: null, lowerBound: null, broken: 0, requiredHours: null }

async function publicInstance(
  instance: SchedulingBenchmark,
  { method, seconds, threads, seed }: RosterRun,
): Promise<Solved> {
  const judged = (roster: Parameters<typeof checkSchedulingBenchmark>[1]) => {
    const { objective, ruleBreaks } = checkSchedulingBenchmark(instance, roster)
    return { objective, broken: ruleBreaks.length }
  }
  if (method === 'mip') {
    const { roster, lowerBound } = await solveMonolithic(instance, seconds)
    if (!roster) return { ...NONE, lowerBound }
    return { ...NONE, ...judged(roster), status: 'feasible', lowerBound }
  }
  const solved = await withPool(threads, (pool) =>
    solveSchedulingBenchmark(instance, { timeLimitSeconds: seconds, seed, threads, gap: 0, ...pool }),
  )
  const { status, lowerBound, objective } = solved
  if (objective === null) return { ...NONE, status, lowerBound }
  return { ...NONE, ...judged(solved.roster), status, lowerBound, claimed: objective }
}

/** Threads beside this one, for the time of one solve. */
async function withPool<T>(threads: number, solve: (pool: { pool?: TaskPool }) => Promise<T>): Promise<T> {
  const pool = threads > 1 ? planningThreads({ count: threads - 1 }) : undefined
  try {
    return await solve({ ...(pool && { pool }) })
  } finally {
    await pool?.close()
  }
}

async function contactCentre(
  instance: ContactCentreInstance,
  { method, seconds, threads, seed }: RosterRun,
): Promise<Solved> {
  const staff = instance.required.reduce((sum, need) => sum + need, 0)
  const requiredHours = (staff * instance.intervalMinutes) / 60
  const judged = (assignments: Parameters<typeof checkContactCentre>[1]) => {
    const { objective, ruleBreaks } = checkContactCentre(instance, assignments)
    return { objective, broken: ruleBreaks.length, requiredHours }
  }
  if (method === 'annealing') {
    const assignments = annealContactCentre(instance, { timeLimitSeconds: seconds, seed })
    return assignments ? { ...NONE, ...judged(assignments), status: 'feasible' } : NONE
  }
  const solved = await withPool(threads, (pool) =>
    solveContactCentre(instance, { timeLimitSeconds: seconds, seed, threads, gap: 0, ...pool }),
  )
  const { status, lowerBound, objective } = solved
  if (objective === null) return { ...NONE, status, lowerBound, requiredHours }
  return { ...NONE, ...judged(solved.assignments), status, lowerBound, claimed: objective }
}

async function everyRule(
  problem: ReturnType<typeof exampleProblem>,
  { method, seconds, threads, seed, memoryLimitMegabytes }: RosterRun,
): Promise<Solved> {
  const staff = problem.demands.flatMap(({ requiredStaff }) => requiredStaff).reduce((a, b) => a + b, 0)
  const requiredHours = (staff * problem.intervalMinutes) / 60
  // Any first roster is within a gap of 1.
  const gap = method === 'engine' ? 0 : 1
  const solved = await withPool(method === 'engine' ? threads : 1, (pool) =>
    solveRoster(problem, {
      timeLimitSeconds: seconds,
      seed,
      threads,
      gap,
      ...pool,
      ...(memoryLimitMegabytes !== undefined && { memoryLimitMegabytes }),
    }),
  )
  const { status, lowerBound, objective: claimed, assignments } = solved
  if (claimed === null) return { ...NONE, status, lowerBound, requiredHours }
  const { objective, ruleBreaks } = checkRoster(problem, assignments)
  const broken = ruleBreaks.filter(({ hard }) => hard).length
  return { status, lowerBound, objective, broken, claimed, requiredHours }
}

if (import.meta.main) {
  const run: RosterRun = JSON.parse(process.argv[2]!)
  process.stdout.write(JSON.stringify(await solveHere(run)))
}
