import type { SolveOptions } from '@kinshift/core'
import { planningThreads } from '@kinshift/server/threads'
import { Argument, Command, Option } from 'commander'
import type { RosterSummary, SolvedRoster } from '../formats/format.ts'
import { FORMAT_NAMES, FORMATS, type FormatName } from '../formats/index.ts'
import { type Host, readText, writeWhole } from '../host.ts'
import { numberOption, refuseOption } from '../options.ts'
import { progressLine } from '../progress.ts'
import {
  rosterBySimulation,
  type SimulationArguments,
  simulationOf,
  withSimulationOptions,
} from '../roster-by-simulation.ts'
import type { Call } from '../run.ts'

interface RosterArguments {
  readonly problem?: string
  readonly format: FormatName
  readonly timeLimit: number
  readonly gap: number
  readonly threads: number
  readonly memoryLimit: number
  readonly seed: number
  readonly out: string
  readonly json?: true
}

type RosterCall = RosterArguments & SimulationArguments

export function rosterCommand({ host, end }: Call): Command {
  const command = new Command('roster')
    .description(
      'Make a roster from a problem file, with a proven bound on how much better any could be. Measured to 2,000 people x 7 days (385 MB) and 300 x 28 (471 MB) on one thread; the time limit is kept within 2 seconds.',
    )
    .addArgument(new Argument('[file]', 'the problem, instead of --problem'))
    .option('--problem <file>', 'the problem')
    .addOption(formatOption())
    .option('--time-limit <seconds>', 'stop after this time', numberOption('--time-limit', { above: 0 }), 60)
    .option(
      '--gap <fraction>',
      'stop when proven this close to the best',
      numberOption('--gap', { least: 0 }),
      0.01,
    )
    .option(
      '--threads <number>',
      'workers; 1 is deterministic',
      numberOption('--threads', { whole: true, above: 0 }),
      2,
    )
    .addOption(memoryLimitOption())
    .option('--seed <number>', 'of what is chosen by chance', numberOption('--seed', { whole: true }), 1)
    .requiredOption('--out <file>', 'write the roster here')
    .option('--json', 'machine-readable standard output')
    .action(async (file: string | undefined, options: RosterCall) => {
      const { summary, missesTarget } = await rosterFile(problemOf(file, options.problem), options, host)
      const isSound = summary.status === 'optimal' || summary.status === 'feasible'
      if (!isSound || missesTarget) end(2)
    })
  return withSimulationOptions(command)
}

export function memoryLimitOption(): Option {
  return new Option(
    '--memory-limit <megabytes>',
    'hold no more: smaller searches, one thread; what cannot be held is refused',
  )
    .argParser(numberOption('--memory-limit', { above: 0 }))
    .default(1024)
}

export function formatOption(): Option {
  return new Option('--format <name>', 'how problem and roster are written')
    .choices(FORMAT_NAMES)
    .default('kinshift')
}

/** The problem is named by `--problem` or as the one argument. */
export function problemOf(argument: string | undefined, option: string | undefined): string {
  if (argument !== undefined && option !== undefined) {
    refuseOption('--problem', option, 'the problem to be named once')
  }
  return argument ?? option ?? refuseOption('--problem', 'nothing', 'a problem file')
}

async function rosterFile(file: string, options: RosterCall, host: Host): Promise<SolvedRoster> {
  const text = await readText(host, file)
  const simulation = await simulationOf({ file, text }, options, host)
  const progress = progressLine(host)
  const stop = new AbortController()
  const stopEarly = () => stop.abort()
  process.once('SIGINT', stopEarly)
  const pool = options.threads > 1 ? planningThreads({ count: options.threads - 1 }) : undefined
  try {
    const limits: SolveOptions = {
      timeLimitSeconds: options.timeLimit,
      gap: options.gap,
      threads: options.threads,
      memoryLimitMegabytes: options.memoryLimit,
      ...(pool && { pool }),
      seed: options.seed,
      signal: stop.signal,
      onProgress: ({ seconds, phase, objective, lowerBound }) =>
        progress.say(
          `${seconds.toFixed(0)} s ${phase}: ${figure(objective)} points, bound ${figure(lowerBound)} (Ctrl+C keeps the best)`,
        ),
    }
    const solved = simulation
      ? await rosterBySimulation(simulation, limits, { host, progress, options })
      : await FORMATS[options.format].solve({ file, text }, limits)
    progress.clear()
    if (solved.text !== null) await writeWhole(host, options.out, solved.text)
    if (options.json)
      host.out(
        `${JSON.stringify({
          ...solved.summary,
          out: solved.text === null ? null : options.out,
          notes: solved.notes,
          ...(solved.simulation && { simulation: solved.simulation }),
        })}\n`,
      )
    else host.out(`${[sentenceOf(solved.summary), ...solved.notes].join('\n')}\n`)
    return solved
  } finally {
    progress.clear()
    await pool?.close()
    process.off('SIGINT', stopEarly)
  }
}

function sentenceOf({ status, objective, lowerBound, gap, seconds }: RosterSummary): string {
  const gapWords = gap === null ? 'unknown' : `${(100 * gap).toFixed(2)} %`
  return `status ${status}, objective ${figure(objective)}, lowerBound ${figure(lowerBound)}, gap ${gapWords}, seconds ${seconds.toFixed(1)}`
}

function figure(points: number | null): string {
  return points === null ? 'none' : String(Math.round(points * 100) / 100)
}
