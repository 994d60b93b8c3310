import type { Forecast, Routing, SimulationInput } from '@kinshift/core'
import { simulate } from '@kinshift/core/simulation'
import { parseForecastCsv, parseRequirementCsv, parseRoster, parseRosterProblem } from '@kinshift/files'
import { Command, Option } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { neededOption, numberOption, refuseOption } from '../options.ts'
import { progressLine } from '../progress.ts'
import type { Call } from '../run.ts'
import {
  commonGrid,
  type JudgedQueue,
  problemGrid,
  type QueueGoal,
  readQueueSettings,
  simulatedAgents,
  simulatedQueues,
  simulatedStaff,
} from '../simulation-input.ts'
import { intervalsCsv, misses, sentenceOf } from '../simulation-text.ts'

interface SimulateArguments {
  readonly forecast: string
  readonly requirement?: string
  readonly problem?: string
  readonly roster?: string
  readonly zone?: string
  readonly queue?: string
  readonly serviceLevel?: number
  readonly answerWithin: number
  readonly patience?: number
  readonly aht?: number
  readonly dayVariation?: number
  readonly concurrency?: number
  readonly handleTimeGrowth?: number
  readonly wrapUp?: number
  readonly retrial?: number
  readonly retrialAfter: number
  readonly callBack?: number
  readonly callBackWithin: number
  readonly queues?: string
  readonly allSkills?: true
  readonly routing?: Routing
  readonly halfWidth?: number
  readonly replications: number
  readonly seed: number
  readonly out?: string
  readonly json?: true
}

export function simulateCommand({ host, end }: Call): Command {
  return new Command('simulate')
    .description(
      'Play a forecast contact by contact against the staff of a requirement, or the people of a roster.',
    )
    .requiredOption('--forecast <file.csv>', 'as kinshift forecast writes it')
    .option('--requirement <file.csv>', 'its base staff is on the queues, as kinshift staff writes it')
    .option('--problem <file.json>', 'the problem of a roster, with --roster')
    .option('--roster <file.json>', 'its people are on the queues, breaks taken out; shrinkage is not')
    .option('--zone <zone>', 'time zone of the local times (default: the problem file says, else as written)')
    .option('--queue <name>', 'only this queue')
    .requiredOption('--answer-within <seconds>', 'target time: 20', numberOption('--answer-within'))
    .option(
      '--service-level <fraction>',
      'exit code 2 when a queue misses it',
      numberOption('--service-level'),
    )
    .option('--patience <seconds>', 'mean time until people give up', numberOption('--patience'))
    .option('--aht <seconds>', 'handle time, instead of the forecast', numberOption('--aht'))
    .option(
      '--day-variation <fraction>',
      'how unlike days are beyond chance: 0.05',
      numberOption('--day-variation'),
    )
    .option(
      '--concurrency <contacts>',
      'chats that one agent handles at once; with --queue',
      numberOption('--concurrency', { whole: true, above: 0 }),
    )
    .option(
      '--handle-time-growth <fraction>',
      'by how much each further chat lengthens all of them: 0.3',
      numberOption('--handle-time-growth'),
    )
    .option(
      '--wrap-up <seconds>',
      'mean work after a contact, beside the handle time',
      numberOption('--wrap-up'),
    )
    .option('--retrial <fraction>', 'of those who give up, how many try again', numberOption('--retrial'))
    .option('--retrial-after <seconds>', 'mean time until then', numberOption('--retrial-after'), 600)
    .option(
      '--call-back <fraction>',
      'of those who would wait, how many accept to be called back when an agent is idle',
      numberOption('--call-back'),
    )
    .option(
      '--call-back-within <seconds>',
      'what they are promised',
      numberOption('--call-back-within'),
      3600,
    )
    .option(
      '--queues <file.json>',
      'settings by queue, above all others; schema: simulated-queues.schema.json',
    )
    .option(
      '--all-skills',
      "the roster's people take contacts of all their queues, not only of their shift's",
    )
    .addOption(
      new Option(
        '--routing <policy>',
        'who of several free people gets a contact; with --all-skills',
      ).choices(['longest-idle', 'least-skilled-first']),
    )
    .option(
      '--half-width <fraction>',
      'play on until each service level is known to within this, 95 % sure: 0.01',
      numberOption('--half-width', { above: 0 }),
    )
    .option(
      '--replications <number>',
      'how often it is played',
      numberOption('--replications', { whole: true }),
      20,
    )
    .option('--seed <number>', 'of the random contacts', numberOption('--seed', { whole: true }), 1)
    .option('--out <file.csv>', 'write what happened in each interval here')
    .option('--json', 'machine-readable standard output')
    .action(async (options: SimulateArguments) => {
      const { grid, ...rest } = await simulationOf(options, host)
      const goal = (q: number) => rest.queues[q]!.serviceLevel
      const progress = progressLine(host)
      const result = await simulate({
        grid,
        ...rest,
        replications: options.replications,
        ...(options.halfWidth !== undefined && { serviceLevelHalfWidth: options.halfWidth }),
        seed: options.seed,
        onProgress: (fraction) => progress.say(`playing: ${Math.round(100 * fraction)} %`),
      })
      progress.clear()
      if (options.out !== undefined) await writeWhole(host, options.out, intervalsCsv(result, grid))
      if (options.json) host.out(`${JSON.stringify({ grid, ...result })}\n`)
      else for (const [q, queue] of result.queues.entries()) host.out(`${sentenceOf(queue, goal(q))}\n`)
      if (result.queues.some((queue, q) => misses(queue, goal(q)))) end(2)
    })
}

type JudgedSimulation = SimulationInput & { readonly queues: readonly JudgedQueue[] }

async function simulationOf(options: SimulateArguments, host: Host): Promise<JudgedSimulation> {
  const { requirement, problem, roster } = options
  for (const name of ['concurrency', 'handleTimeGrowth'] as const)
    if (options[name] !== undefined && options.queue === undefined)
      refuseOption(
        name === 'concurrency' ? '--concurrency' : '--handle-time-growth',
        options[name],
        '--queue beside it, since the other queues may not be chat; or --queues with settings of each',
      )
  if ((requirement === undefined) === (roster === undefined)) {
    refuseOption(
      '--requirement',
      requirement ?? 'nothing',
      'either --requirement, or --problem with --roster',
    )
  }
  const goal = queueGoal(options)
  if (requirement !== undefined) {
    const forecasts = await readForecasts(options, options.zone, host)
    // Where no zone is given, the forecast's times tell one, and the requirement has to lie on the same.
    const { zone } = forecasts[0]!.grid
    const text = await readText(host, requirement)
    const grid = commonGrid(forecasts)
    const known = forecasts.map(({ queue }) => queue)
    const tables = inFile(requirement, () => parseRequirementCsv(text, { file: requirement, zone }))
    const staff = simulatedStaff(
      tables.filter(({ queue }) => known.includes(queue)),
      grid,
    )
    const settings = await readQueueSettings(options.queues, forecasts, host)
    return { grid, queues: simulatedQueues(forecasts, grid, goal, settings), staff }
  }
  const problemFile = neededOption('--problem', problem)
  const rosterFile = neededOption('--roster', roster)
  const parsed = parseRosterProblem(await readText(host, problemFile), { file: problemFile })
  const { assignments } = parseRoster(await readText(host, rosterFile), { file: rosterFile })
  const forecasts = await readForecasts(options, options.zone ?? parsed.zone, host)
  const grid = problemGrid(parsed, forecasts)
  const known = forecasts.map(({ queue }) => queue)
  const agents = simulatedAgents(
    parsed,
    assignments.filter(({ queue }) => known.includes(queue)),
    options.allSkills ? known : undefined,
  )
  return {
    grid,
    queues: simulatedQueues(forecasts, grid, goal, await readQueueSettings(options.queues, forecasts, host)),
    agents,
    ...(options.routing && { routing: options.routing }),
  }
}

function queueGoal(options: SimulateArguments): QueueGoal {
  const { concurrency, handleTimeGrowth, wrapUp, retrial, callBack } = options
  return {
    targetAnswerSeconds: options.answerWithin,
    ...(options.serviceLevel !== undefined && { serviceLevel: options.serviceLevel }),
    ...(options.patience !== undefined && { patienceSeconds: options.patience }),
    ...(options.aht !== undefined && { handleSeconds: options.aht }),
    ...(options.dayVariation !== undefined && { dayVariation: options.dayVariation }),
    ...(concurrency !== undefined && { maxContacts: concurrency }),
    ...(handleTimeGrowth !== undefined && { handleTimeGrowth }),
    ...(wrapUp !== undefined && { wrapUpSeconds: wrapUp }),
    ...(retrial !== undefined && { retrial: { probability: retrial, afterSeconds: options.retrialAfter } }),
    ...(callBack !== undefined && {
      callBack: { acceptance: callBack, promiseSeconds: options.callBackWithin },
    }),
  }
}

async function readForecasts(
  options: SimulateArguments,
  zone: string | undefined,
  host: Host,
): Promise<Forecast[]> {
  const { forecast: file, queue } = options
  const text = await readText(host, file)
  const forecasts = inFile(file, () => parseForecastCsv(text, { file, ...(zone !== undefined && { zone }) }))
  if (queue === undefined) return forecasts
  const names = forecasts.map((one) => `'${one.queue}'`).join(', ')
  const found = forecasts.filter((one) => one.queue === queue)
  return found.length > 0 ? found : refuseOption('--queue', queue, `one of ${names}`)
}
