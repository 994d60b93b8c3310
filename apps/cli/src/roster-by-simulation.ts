import type {
  Locale,
  RosterProblem,
  Routing,
  SimulatedTraffic,
  SolveOptions,
  TargetQueue,
} from '@kinshift/core'
import { explainSimulationCuts, refineBySimulation } from '@kinshift/core/roster'
import { parseForecastCsv, parseRosterProblem, rosterProblemToJson } from '@kinshift/files'
import { type Command, Option } from 'commander'
import type { SolvedRoster, TextFile } from './formats/format.ts'
import { solvedRoster } from './formats/kinshift.ts'
import { type Host, inFile, inFileAsync, readText, writeWhole } from './host.ts'
import { neededOption, numberOption, refuseOption } from './options.ts'
import type { ProgressLine } from './progress.ts'
import { problemGrid, readQueueSettings, simulatedQueues } from './simulation-input.ts'

/** Options of `kinshift roster` beside `--simulate`. */
export interface SimulationArguments {
  readonly simulate?: string
  readonly forecast?: string
  readonly serviceLevel?: number
  readonly answerWithin?: number
  readonly shrinkage?: number
  readonly routing?: Routing
  readonly replications: number
  readonly refined?: string
  readonly locale: Locale
}

/** What is to be played: read before anybody waits for a roster. */
export interface RosterSimulation {
  readonly file: string
  readonly problem: RosterProblem
  readonly traffic: SimulatedTraffic
}

export function withSimulationOptions(command: Command): Command {
  return command
    .option(
      '--simulate <queues.json>',
      'play the roster, with people on all of their queues, and fit the requirement until service levels hold; settings by queue, schema: simulated-queues.schema.json',
    )
    .option(
      '--forecast <file.csv>',
      'with --simulate: contacts and handle times, as kinshift forecast writes it',
    )
    .option(
      '--service-level <fraction>',
      'with --simulate: of queues whose settings name none',
      numberOption('--service-level'),
    )
    .option(
      '--answer-within <seconds>',
      'with --simulate: of queues whose settings name none',
      numberOption('--answer-within'),
    )
    .option(
      '--shrinkage <fraction>',
      'with --simulate: away beyond planned breaks, as the requirement was made with (default: 0)',
      numberOption('--shrinkage'),
    )
    .addOption(
      new Option('--routing <policy>', 'with --simulate: who of several free people gets a contact').choices([
        'longest-idle',
        'least-skilled-first',
      ]),
    )
    .option(
      '--replications <number>',
      'with --simulate: how often each roster is played',
      numberOption('--replications', { whole: true }),
      40,
    )
    .option('--refined <file.json>', 'with --simulate: write the problem with the refined requirement here')
    .addOption(
      new Option('--locale <language>', 'with --simulate: language of the table')
        .choices(['en', 'zh-CN'])
        .default('en'),
    )
}

/** null without `--simulate`. */
export async function simulationOf(
  { file, text }: TextFile,
  options: SimulationArguments & { readonly format: string },
  host: Host,
): Promise<RosterSimulation | null> {
  if (options.simulate === undefined) {
    for (const name of ['forecast', 'refined', 'shrinkage', 'routing'] as const)
      if (options[name] !== undefined) refuseOption(`--${name}`, options[name], '--simulate beside it')
    return null
  }
  if (options.format !== 'kinshift') refuseOption('--format', options.format, 'kinshift, with --simulate')
  const problem = inFile(file, () => parseRosterProblem(text, { file }))
  const forecastFile = neededOption('--forecast', options.forecast)
  const forecastText = await readText(host, forecastFile)
  const forecasts = inFile(forecastFile, () =>
    parseForecastCsv(forecastText, { file: forecastFile, zone: problem.zone }),
  )
  const settings = await readQueueSettings(options.simulate, forecasts, host)
  const grid = problemGrid(problem, forecasts)
  const goal = {
    targetAnswerSeconds: options.answerWithin ?? Number.NaN,
    ...(options.serviceLevel !== undefined && { serviceLevel: options.serviceLevel }),
  }
  const queues = simulatedQueues(forecasts, grid, goal, settings).map(
    (queue): TargetQueue => ({
      ...queue,
      serviceLevel: neededOption('--service-level', queue.serviceLevel),
      targetAnswerSeconds: Number.isNaN(queue.targetAnswerSeconds)
        ? neededOption('--answer-within', options.answerWithin)
        : queue.targetAnswerSeconds,
    }),
  )
  const { shrinkage, routing, replications } = options
  return {
    file,
    problem,
    traffic: {
      grid,
      queues,
      replications,
      ...(shrinkage !== undefined && { shrinkage }),
      ...(routing && { routing }),
    },
  }
}

/** The roster that holds when it is played, as the other formats give theirs. */
export async function rosterBySimulation(
  { file, problem, traffic }: RosterSimulation,
  limits: SolveOptions,
  {
    host,
    progress,
    options,
  }: { readonly host: Host; readonly progress: ProgressLine; readonly options: SimulationArguments },
): Promise<SolvedRoster> {
  const cuts = await inFileAsync(file, () =>
    refineBySimulation(problem, traffic, {
      ...limits,
      onRound: ({ round, raised, lowered, missingHours, seconds }) =>
        progress.say(
          `${seconds.toFixed(0)} s, roster ${round + 1} played: ${raised} hours raised, ${lowered} lowered, ${missingHours} miss (Ctrl+C keeps the best)`,
        ),
    }),
  )
  if (options.refined !== undefined)
    await writeWhole(host, options.refined, rosterProblemToJson(cuts.problem))
  const { targets, confirmed, queues, rounds, ended } = cuts
  const solved = solvedRoster(cuts.problem, cuts.roster)
  return {
    ...solved,
    summary: { ...solved.summary, seconds: cuts.seconds },
    notes: [...solved.notes, ...explainSimulationCuts(cuts, options.locale)],
    simulation: { targets, confirmed, ended, queues, rounds },
    missesTarget: targets === 'misses',
  }
}
