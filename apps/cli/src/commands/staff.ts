import type { Requirement } from '@kinshift/core'
import { blendedRequirement, requiredAgents, requirement, staffWithShrinkage } from '@kinshift/core/staffing'
import { parseForecastCsv, requirementToCsv } from '@kinshift/files'
import { Command, Option } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { neededOption, numberOption, refuseOption } from '../options.ts'
import type { Call } from '../run.ts'
import { blendOf, chosenForecasts, goalOf, requirementOptions, type StaffArguments } from '../staff-input.ts'

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
    .option(
      '--handle-time-growth <fraction>',
      'by how much each further chat lengthens all of them: 0.3',
      numberOption('--handle-time-growth'),
    )
    .option(
      '--max-wait <seconds>',
      'mean wait of those answered, at most; a second target',
      numberOption('--max-wait'),
    )
    .option(
      '--max-abandon <fraction>',
      'that may give up; a further target, with --patience',
      numberOption('--max-abandon'),
    )
    .option(
      '--shrinkage-causes <file.json>',
      'by cause: { "causes": [{ "name": "sickness", "fraction": 0.05, "planned": false }] }',
    )
    .option(
      '--efficiency <fraction>',
      'pace of a team with new starters: 0.9; default 1',
      numberOption('--efficiency'),
    )
    .option('--backlog <contacts>', 'e-mail left from before', numberOption('--backlog', { least: 0 }))
    .addOption(
      new Option('--load <method>', 'what counts as load when volume changes (default: interval)').choices([
        'interval',
        'lagged',
        'offered-load',
      ]),
    )
    .option(
      '--certainty <fraction>',
      'staff for the volume that is not exceeded with this probability, by the forecast: 0.8',
      numberOption('--certainty'),
    )
    .option('--merge <queues...>', 'queues of the forecast that the same people serve, as one')
    .option('--blend <queues...>', 'deferred work of the forecast that fills the time between contacts')
    .option(
      '--blend-within <seconds>',
      'its deadline, in opening hours',
      numberOption('--blend-within'),
      14400,
    )
    .option(
      '--blend-occupancy <fraction>',
      'handling time of both together, at most',
      numberOption('--blend-occupancy'),
      0.9,
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
  const rest = await requirementOptions(options, host)
  const requirements: Requirement[] = []
  for (const forecast of chosenForecasts(forecasts, options, file)) {
    const inbound = { ...rest, forecast, goal: goalOf(options) }
    requirements.push(
      options.blend === undefined
        ? requirement(inbound)
        : (await blendedRequirement(blendOf(inbound, forecasts, options, file))).requirement,
    )
  }
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
