import { type ValueAdded, valueAdded } from '@kinshift/core/forecast'
import { buildHistories } from '@kinshift/core/history'
import { checkZone, formatLocal } from '@kinshift/core/interval'
import { parseForecastCsv, parseHistoryCsv, parseOverridesCsv } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, readText } from '../host.ts'
import type { Call } from '../run.ts'

interface ValueAddedArguments {
  readonly forecast: string
  readonly overrides: string
  readonly history: string
  readonly zone: string
  readonly json?: true
}

export function valueAddedCommand({ host }: Call): Command {
  return new Command('value-added')
    .description('Score overrides against what came: did they make the forecast better, and whose, and why?')
    .requiredOption(
      '--forecast <file.csv>',
      'the forecast; its column statistical_mean where it has one, else its mean',
    )
    .requiredOption('--overrides <file.csv>', 'as for kinshift forecast --overrides')
    .requiredOption('--history <file.csv>', 'what came')
    .requiredOption('--zone <zone>', 'time zone of the local times')
    .option('--json', 'machine-readable standard output')
    .action((options: ValueAddedArguments) => score(options, host))
}

async function score(options: ValueAddedArguments, host: Host): Promise<void> {
  const { zone, history: file } = options
  checkZone(zone)
  const forecasts = parseForecastCsv(await readText(host, options.forecast), {
    file: options.forecast,
    zone,
    statistical: true,
  })
  const { intervalMinutes } = forecasts[0]!.grid
  const overrides = parseOverridesCsv(await readText(host, options.overrides), {
    file: options.overrides,
    zone,
    intervalMinutes,
  })
  const records = parseHistoryCsv(await readText(host, file), { file })
  const { histories } = inFile(file, () => buildHistories(records, { zone, intervalMinutes }))
  const report = valueAdded({ forecasts, overrides, histories })
  if (options.json) {
    host.out(`${JSON.stringify(report)}\n`)
    return
  }
  host.out(line('all', report.overall))
  for (const { author, score: own } of report.byAuthor) host.out(line(`author ${author || 'unknown'}`, own))
  for (const { reason, score: own } of report.byReason) host.out(line(`reason ${reason || 'none'}`, own))
  for (const { override, score: own } of report.byOverride)
    host.out(line(`${formatLocal(zone, override.from)} ${override.queue ?? 'all queues'}`, own))
}

function line(what: string, { intervals, wapeBefore, wapeWith, valueAdded: gain }: ValueAdded): string {
  if (wapeBefore === null || wapeWith === null || gain === null) return `${what}: nothing known yet.\n`
  const verdict = gain > 0 ? 'better' : gain < 0 ? 'worse' : 'no change'
  return `${what}: WAPE ${percent(wapeBefore)} without, ${percent(wapeWith)} with, over ${intervals} intervals: ${verdict}${gain === 0 ? '' : ` by ${percent(Math.abs(gain))}`}.\n`
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`
}
