import type { GrowthScenario, LongRangeForecast } from '@kinshift/core/forecast'
import { explainForecastWarning, longRangeForecast } from '@kinshift/core/forecast'
import { buildHistories } from '@kinshift/core/history'
import { countryOfZone, publicHolidays } from '@kinshift/core/holidays'
import { addDays, checkZone, localParts } from '@kinshift/core/interval'
import { longRangeToCsv, parseEventsCsv, parseHistoryCsv } from '@kinshift/files'
import { Command, Option } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { numberListOption, numberOption } from '../options.ts'
import { readOrigin } from '../origin.ts'
import type { Call } from '../run.ts'

const NO_HOLIDAYS = 'none'

interface LongRangeArguments {
  readonly history: string
  readonly zone: string
  readonly origin?: string
  readonly months: number
  readonly by: 'week' | 'month'
  readonly growth?: number[]
  readonly holidays?: string
  readonly events?: string
  readonly model: string
  readonly seed: number
  readonly out?: string
  readonly json?: true
}

export function longRangeCommand({ host }: Call): Command {
  return new Command('long-range')
    .description(
      'Forecast weeks or months up to two years ahead, under scenarios of growth, for the capacity plan.',
    )
    .requiredOption(
      '--history <file.csv>',
      'as for kinshift forecast; two years or more to know season and growth',
    )
    .requiredOption('--zone <zone>', 'time zone of the local times')
    .option('--origin <start>', 'use only rows before this time (default: the end of the data)')
    .option(
      '--months <number>',
      'whole months ahead',
      numberOption('--months', { whole: true, above: 0 }),
      18,
    )
    .addOption(new Option('--by <period>', 'sums of').choices(['week', 'month']).default('month'))
    .option(
      '--growth <percentages>',
      'a scenario each, percent a year: 0,5,10 (default: low, base and high as the history has grown)',
      numberListOption('--growth'),
    )
    .option('--holidays <country>', "public holidays, or none (default: the zone's country)")
    .option('--events <file.csv>', 'as for kinshift forecast, past and future')
    .option('--model <name>', 'a model, or auto: the best by backtest', 'auto')
    .option('--seed <number>', 'of simulated paths', numberOption('--seed', { whole: true }), 1)
    .option('--out <file.csv>', 'write here (default: standard output)')
    .option('--json', 'machine-readable standard output')
    .action((options: LongRangeArguments) => forecastLong(options, host))
}

async function forecastLong(options: LongRangeArguments, host: Host): Promise<void> {
  const { zone, history: file, months, by, model, seed } = options
  checkZone(zone)
  const records = parseHistoryCsv(await readText(host, file), { file })
  const { histories } = inFile(file, () => buildHistories(records, { zone }))
  const country = options.holidays ?? countryOfZone(zone) ?? NO_HOLIDAYS
  const events = options.events
    ? parseEventsCsv(await readText(host, options.events), { file: options.events })
    : []
  const scenarios = options.growth?.map(
    (percent): GrowthScenario => ({ name: `${percent} %`, growthPerYear: percent / 100 }),
  )
  const forecasts = histories.map((history): LongRangeForecast => {
    const { start, count, intervalMinutes } = history.grid
    const first = localParts(zone, start).date
    const days = Math.ceil((count * intervalMinutes) / 1440) + 31 * (months + 2)
    return longRangeForecast({
      history,
      months,
      by,
      model,
      seed,
      events,
      ...(scenarios && { scenarios }),
      ...(options.origin !== undefined && { origin: readOrigin(options.origin, zone) }),
      holidays:
        country === NO_HOLIDAYS ? [] : publicHolidays(country, addDays(first, -1), addDays(first, days)),
    })
  })
  const csv = longRangeToCsv(forecasts)
  if (options.out !== undefined) await writeWhole(host, options.out, csv)
  if (options.json) {
    host.out(`${JSON.stringify({ out: options.out ?? null, holidays: country, forecasts })}\n`)
    return
  }
  if (options.out === undefined) host.out(csv)
  for (const { queue, warnings } of forecasts)
    for (const warning of warnings) host.err(`note: ${queue}: ${explainForecastWarning(warning, 'en')}\n`)
}
