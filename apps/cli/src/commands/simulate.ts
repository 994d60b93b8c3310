import type { Forecast, SimulatedQueueResult, SimulationInput, SimulationResult } from '@kinshift/core'
import { formatLocalEpoch, gridStarts } from '@kinshift/core/interval'
import { simulate } from '@kinshift/core/simulation'
import { parseForecastCsv, parseRequirementCsv, parseRoster, parseRosterProblem } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { neededOption, numberOption, refuseOption } from '../options.ts'
import { progressLine } from '../progress.ts'
import type { Call } from '../run.ts'
import {
  commonGrid,
  problemGrid,
  simulatedAgents,
  simulatedQueues,
  simulatedStaff,
} from '../simulation-input.ts'

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
  readonly concurrency: number
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
      1,
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
      const progress = progressLine(host)
      const result = await simulate({
        grid,
        ...rest,
        replications: options.replications,
        seed: options.seed,
        onProgress: (fraction) => progress.say(`playing: ${Math.round(100 * fraction)} %`),
      })
      progress.clear()
      if (options.out !== undefined) await writeWhole(host, options.out, intervalsCsv(result, grid))
      if (options.json) host.out(`${JSON.stringify({ grid, ...result })}\n`)
      else for (const queue of result.queues) host.out(`${sentenceOf(queue, options)}\n`)
      if (result.queues.some((queue) => misses(queue, options))) end(2)
    })
}

async function simulationOf(options: SimulateArguments, host: Host): Promise<SimulationInput> {
  const { requirement, problem, roster, concurrency } = options
  if (concurrency > 1 && options.queue === undefined) {
    refuseOption('--concurrency', concurrency, '--queue beside it, since the other queues may not be chat')
  }
  if ((requirement === undefined) === (roster === undefined)) {
    refuseOption(
      '--requirement',
      requirement ?? 'nothing',
      'either --requirement, or --problem with --roster',
    )
  }
  const goal = {
    targetAnswerSeconds: options.answerWithin,
    ...(options.patience !== undefined && { patienceSeconds: options.patience }),
    ...(options.aht !== undefined && { ahtSeconds: options.aht }),
    ...(options.dayVariation !== undefined && { dayVariation: options.dayVariation }),
  }
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
      concurrency,
    )
    return { grid, queues: simulatedQueues(forecasts, grid, goal), staff }
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
    concurrency,
  )
  return { grid, queues: simulatedQueues(forecasts, grid, goal), agents }
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

function misses({ serviceLevel }: SimulatedQueueResult, options: SimulateArguments): boolean {
  return (
    options.serviceLevel !== undefined && serviceLevel !== null && serviceLevel.mean < options.serviceLevel
  )
}

function sentenceOf(result: SimulatedQueueResult, options: SimulateArguments): string {
  const { queue, serviceLevel, averageSpeedOfAnswerSeconds: wait, abandonProbability: abandon } = result
  if (serviceLevel === null) return `${queue}: no contacts.`
  const percent = (fraction: number) => (100 * fraction).toFixed(1)
  return [
    `${queue}: ${percent(serviceLevel.mean)} % within ${options.answerWithin} s`,
    ` (95 % sure: ${percent(serviceLevel.low)} to ${percent(serviceLevel.high)})`,
    wait === null ? '' : `, mean wait ${wait.mean.toFixed(1)} s`,
    abandon === null ? '' : `, ${percent(abandon.mean)} % give up`,
    misses(result, options) ? ': misses the goal.' : '.',
  ].join('')
}

function intervalsCsv({ queues }: SimulationResult, grid: SimulationInput['grid']): string {
  const starts = gridStarts(grid)
  const lines = ['start,queue,offered,answered,abandoned,service_level,asa_seconds,occupancy']
  for (const { queue, intervals } of queues) {
    for (let index = 0; index < grid.count; index += 1) {
      if (intervals.offered[index] === 0) continue
      const cells = [
        formatLocalEpoch(grid.zone, starts[index]!),
        queue,
        intervals.offered[index],
        intervals.answered[index],
        intervals.abandoned[index],
        intervals.serviceLevel[index] ?? '',
        intervals.averageSpeedOfAnswerSeconds[index] ?? '',
        intervals.occupancy[index] ?? '',
      ]
      lines.push(cells.join())
    }
  }
  return `${lines.join('\n')}\n`
}
