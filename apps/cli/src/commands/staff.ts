import type { Channel, Forecast, ServiceGoal } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { requiredAgents, requirement, staffWithShrinkage } from '@kinshift/core/staffing'
import { parseForecastCsv, requirementToCsv } from '@kinshift/files'
import { Command, Option } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { neededOption, numberOption, refuseOption } from '../options.ts'
import type { Call } from '../run.ts'

interface StaffArguments {
  readonly forecast?: string
  readonly zone?: string
  readonly queue?: string
  readonly volume?: number
  readonly interval?: number
  readonly serviceLevel: number
  readonly answerWithin: number
  readonly patience?: number
  readonly maxOccupancy?: number
  readonly shrinkage?: number
  readonly minStaff?: number
  readonly maxStaff?: number
  readonly aht?: number
  readonly channel?: Channel
  readonly concurrency?: number
  readonly out?: string
  readonly json?: true
}

export function staffCommand({ host, end }: Call): Command {
  return new Command('staff')
    .description('Staff that a forecast needs in every interval, or one interval at once with --volume.')
    .option('--forecast <file.csv>', 'as kinshift forecast writes it')
    .option('--queue <name>', 'only this queue of the forecast')
    .option('--zone <zone>', 'time zone of the local times (default: taken as they are written)')
    .option(
      '--volume <contacts>',
      'contacts of one interval, instead of a forecast',
      numberOption('--volume'),
    )
    .option('--interval <minutes>', 'length of that interval', numberOption('--interval', { above: 0 }))
    .requiredOption(
      '--service-level <fraction>',
      'fraction answered in time: 0.8',
      numberOption('--service-level'),
    )
    .requiredOption('--answer-within <seconds>', 'what in time means: 20', numberOption('--answer-within'))
    .option('--patience <seconds>', 'mean time until people give up (Erlang A)', numberOption('--patience'))
    .option(
      '--max-occupancy <fraction>',
      'handling time in time on queue, at most',
      numberOption('--max-occupancy'),
    )
    .option('--shrinkage <fraction>', 'paid time lost, such as 0.3; default 0', numberOption('--shrinkage'))
    .option(
      '--min-staff <agents>',
      'never fewer while open; default 1',
      numberOption('--min-staff', { whole: true, least: 0 }),
    )
    .option(
      '--max-staff <agents>',
      'never more, with --volume',
      numberOption('--max-staff', { whole: true, least: 0 }),
    )
    .option('--aht <seconds>', 'handle time, for where the forecast has none', numberOption('--aht'))
    .addOption(
      new Option('--channel <channel>', 'how contacts come (default: voice)').choices([
        'voice',
        'chat',
        'email',
      ]),
    )
    .option(
      '--concurrency <contacts>',
      'chats that one agent handles at once',
      numberOption('--concurrency', { least: 1 }),
    )
    .option('--out <file.csv>', 'write the requirement here (default: standard output)')
    .option('--json', 'machine-readable standard output')
    .action(async (options: StaffArguments) => {
      if (options.volume !== undefined && options.forecast !== undefined) {
        refuseOption('--volume', options.volume, '--volume or --forecast, not both')
      }
      if (options.volume === undefined) return staffForecast(options, host)
      if (!staffInterval(options, host)) end(2)
    })
}

function goalOf(options: StaffArguments): ServiceGoal {
  return {
    serviceLevel: options.serviceLevel,
    targetAnswerSeconds: options.answerWithin,
    ...(options.maxOccupancy !== undefined && { maxOccupancy: options.maxOccupancy }),
  }
}

/** One interval; false when even `--max-staff` misses the goal. */
function staffInterval(options: StaffArguments, host: Host): boolean {
  const answer = requiredAgents({
    volume: neededOption('--volume', options.volume),
    ahtSeconds: neededOption('--aht', options.aht),
    intervalMinutes: neededOption('--interval', options.interval),
    goal: goalOf(options),
    ...(options.patience !== undefined && { patienceSeconds: options.patience }),
    ...(options.minStaff !== undefined && { minAgents: options.minStaff }),
    ...(options.maxStaff !== undefined && { maxAgents: options.maxStaff }),
  })
  const requiredStaff = staffWithShrinkage(answer.agents, options.shrinkage ?? 0)
  if (options.json) {
    const { status, missed, ...figures } = answer
    host.out(`${JSON.stringify({ ...figures, requiredStaff, status, missed })}\n`)
  } else {
    const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`
    const wait = answer.averageSpeedOfAnswerSeconds
    host.out(
      `${answer.agents} agents for ${answer.offeredLoadErlangs.toFixed(2)} erlang: ` +
        `${percent(answer.serviceLevel)} within ${options.answerWithin} s, ` +
        `mean wait ${wait === null ? 'without end' : `${wait.toFixed(1)} s`}, occupancy ${percent(answer.occupancy)}.\n`,
    )
    if (options.shrinkage !== undefined) host.out(`${requiredStaff} with shrinkage.\n`)
  }
  if (answer.status === 'met') return true
  host.err(`note: ${answer.agents} agents miss: ${answer.missed.join(', ')}\n`)
  return false
}

async function staffForecast(options: StaffArguments, host: Host): Promise<void> {
  const file = neededOption('--forecast', options.forecast)
  const text = await readText(host, file)
  // Without a zone a local time is only a label; parseForecastCsv finds a zone that keeps a repeated hour apart.
  const zone = options.zone === undefined ? {} : { zone: options.zone }
  const forecasts = inFile(file, () => parseForecastCsv(text, { file, ...zone }))
  const chosen = options.queue === undefined ? forecasts : [queueOf(forecasts, options.queue, file)]
  const requirements = chosen.map((forecast) =>
    requirement({
      forecast,
      goal: goalOf(options),
      ...(options.aht !== undefined && { ahtSeconds: options.aht }),
      ...(options.patience !== undefined && { patienceSeconds: options.patience }),
      ...(options.shrinkage !== undefined && { shrinkage: options.shrinkage }),
      minStaff: options.minStaff ?? 1,
      ...(options.channel !== undefined && { channel: options.channel }),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    }),
  )
  const csv = requirementToCsv(requirements)
  if (options.out !== undefined) await writeWhole(host, options.out, csv)
  if (options.json) host.out(`${JSON.stringify({ out: options.out ?? null, requirements })}\n`)
  else if (options.out === undefined) host.out(csv)
  else {
    for (const { queue, grid, requiredStaff } of requirements) {
      const hours = (requiredStaff.reduce((sum, staff) => sum + staff, 0) * grid.intervalMinutes) / 60
      host.out(`${queue}: ${Math.max(...requiredStaff)} staff at most, ${hours.toFixed(1)} staff hours.\n`)
    }
  }
}

function queueOf(forecasts: readonly Forecast[], queue: string, file: string): Forecast {
  const found = forecasts.find((forecast) => forecast.queue === queue)
  if (found) return found
  throw new KinshiftError('QUEUE_UNKNOWN', {
    where: { file },
    found: queue,
    expected: `one of ${forecasts.map((forecast) => `'${forecast.queue}'`).join(', ')}`,
  })
}
