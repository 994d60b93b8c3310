import type { ContactHistory, Forecast, Holiday, Instant } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import {
  applyOverrides,
  explainForecastWarning,
  type ForecastDriver,
  type ForecastOverride,
  historyDriver,
} from '@kinshift/core/forecast'
import { buildHistories, explainHistoryIssue } from '@kinshift/core/history'
import { countryOfZone, publicHolidays } from '@kinshift/core/holidays'
import { addDays, checkZone, localParts, parseDays } from '@kinshift/core/interval'
import {
  forecastToCsv,
  type HierarchyFile,
  parseEventsCsv,
  parseHierarchy,
  parseHistoryCsv,
  parseOverridesCsv,
} from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { numberListOption, numberOption, refuseOption } from '../options.ts'
import { readOrigin } from '../origin.ts'
import type { Call } from '../run.ts'
import { forecastLevels, forecastQueues } from '../run-forecasts.ts'

const NO_HOLIDAYS = 'none'
/** A long history has many oddities; a person reads the first few, a script takes --json. */
const MOST_NOTES = 8

interface ForecastArguments {
  readonly history: string
  readonly queue?: string
  readonly zone: string
  readonly origin?: string
  readonly horizon: string
  readonly interval?: number
  readonly quantiles?: number[]
  readonly holidays?: string
  readonly events?: string
  readonly drivers?: string
  readonly retryShare?: number
  readonly hierarchy?: string
  readonly overrides?: string
  readonly model: string
  readonly seed: number
  readonly threads?: number
  readonly out?: string
  readonly json?: true
}

export function forecastCommand({ host, end }: Call): Command {
  return new Command('forecast')
    .description('Forecast volume and handle time of every queue in a contact history.')
    .requiredOption(
      '--history <file.csv>',
      'columns start, offered; optional queue, handled, abandoned, aht_seconds',
    )
    .option('--queue <name>', 'only this queue')
    .requiredOption('--zone <zone>', 'time zone of the local times, such as America/New_York')
    .option('--origin <start>', 'use only rows before this time (default: the end of the data)')
    .requiredOption('--horizon <days>', 'how far ahead: 7d, 4w')
    .option(
      '--interval <minutes>',
      "interval of the forecast (default: the data's own; a day is 1440)",
      numberOption('--interval', { whole: true, above: 0 }),
    )
    .option('--quantiles <levels>', 'default 0.025,0.1,0.5,0.9,0.975', numberListOption('--quantiles'))
    .option(
      '--holidays <country>',
      "public holidays of a country or region: US, US-CA, CN, or none (default: the zone's country)",
    )
    .option(
      '--events <file.csv>',
      'events, terms of school, closures (factor 0), a bot: name, from, until, optional queue, factor, ramp_days',
    )
    .option(
      '--drivers <columns>',
      'columns of the history that move volume and go on after its last volume: customers,orders',
    )
    .option(
      '--retry-share <share>',
      'share of those who hung up that called again, taken out of the volume: 0 to 1',
      numberOption('--retry-share', { least: 0 }),
    )
    .option(
      '--hierarchy <file.json>',
      'groups of queues, forecast with the total so that they add up; new queues like others or as a share',
    )
    .option(
      '--overrides <file.csv>',
      "a planner's changes: from, change (+10% or a volume), optional until, queue, author, at, reason",
    )
    .option('--model <name>', 'a model, or auto: the best by backtest', 'auto')
    .option('--seed <number>', 'of simulated paths', numberOption('--seed', { whole: true }), 1)
    .option(
      '--threads <number>',
      'queues forecast at the same time (default: as many as the machine has cores)',
      numberOption('--threads', { whole: true, least: 1 }),
    )
    .option('--out <file.csv>', 'write the forecast here (default: standard output)')
    .option('--json', 'machine-readable standard output')
    .action(async (options: ForecastArguments) => {
      if (!(await forecastFile(options, host))) end(1)
    })
}

/** @returns false when some queue could not be forecast; the others are written. */
async function forecastFile(options: ForecastArguments, host: Host): Promise<boolean> {
  checkZone(options.zone)
  const horizonDays = parseDays(options.horizon)
  for (const other of ['drivers', 'retryShare'] as const)
    if (options.hierarchy !== undefined && options[other] !== undefined)
      refuseOption(
        '--hierarchy',
        options.hierarchy,
        `no ${other === 'drivers' ? '--drivers' : '--retry-share'} beside it`,
      )
  const events = options.events
    ? parseEventsCsv(await readText(host, options.events), { file: options.events })
    : []
  const { histories, issues } = await readHistories(options, host)
  const origin = options.origin === undefined ? undefined : readOrigin(options.origin, options.zone)
  const country = options.holidays ?? countryOfZone(options.zone) ?? NO_HOLIDAYS
  const asked = {
    horizonDays,
    ...(origin !== undefined && { origin }),
    model: options.model,
    ...(options.quantiles && { quantiles: options.quantiles }),
    events,
    ...(options.retryShare !== undefined && { retryShare: options.retryShare }),
    seed: options.seed,
  }
  const holidays = (history: ContactHistory) => holidaysFor(history, country, origin, horizonDays)
  const outcomes = options.hierarchy
    ? await forecastLevels(
        { ...asked, ...(await readHierarchy(options.hierarchy, host)), histories },
        holidays,
        options.threads,
        host,
      )
    : await forecastQueues(
        histories.map((history) => ({
          ...asked,
          history,
          holidays: holidays(history),
          drivers: driversOf(history, options.drivers),
        })),
        options.threads,
        host,
      )
  const forecasts = outcomes.flatMap(({ forecast }) => forecast ?? [])
  const failed = outcomes.flatMap(({ error }) => error ?? [])
  if (forecasts.length === 0 && failed[0]) throw failed[0]
  const { overridden, overrides } = await override(forecasts, options, host)
  const csv = forecastToCsv(overridden, overrides === null ? [] : forecasts)
  if (options.out !== undefined) await writeWhole(host, options.out, csv)
  if (options.json) {
    host.out(
      `${JSON.stringify({ out: options.out ?? null, holidays: country, issues, forecasts: overridden, ...(overrides !== null && { statistical: forecasts, overrides }), ...(failed.length > 0 && { failed }) })}\n`,
    )
  } else if (options.out === undefined) {
    host.out(csv)
  } else {
    for (const one of overridden) host.out(`${sentenceOf(one)}\n`)
    if (options.holidays === undefined && country !== NO_HOLIDAYS)
      host.err(
        `note: public holidays of ${country}, the country of ${options.zone}; --holidays changes that.\n`,
      )
    for (const issue of issues.slice(0, MOST_NOTES))
      host.err(`note: ${issue.queue}: ${explainHistoryIssue(issue, 'en')}\n`)
    const rest = issues.length - MOST_NOTES
    if (rest > 0)
      host.err(`note: and ${rest} more about the history; 'kinshift doctor' says what could be done.\n`)
  }
  for (const error of failed) host.err(`${error.message}\n`)
  return failed.length === 0
}

async function readHistories(options: ForecastArguments, host: Host) {
  const records = parseHistoryCsv(await readText(host, options.history), { file: options.history })
  const built = inFile(options.history, () =>
    buildHistories(records, {
      zone: options.zone,
      ...(options.interval !== undefined && { intervalMinutes: options.interval }),
    }),
  )
  if (options.queue === undefined) return built
  const histories = built.histories.filter((history) => history.queue === options.queue)
  if (histories.length === 0) {
    throw new KinshiftError('QUEUE_UNKNOWN', {
      where: { file: options.history },
      found: options.queue,
      expected: `one of ${built.histories.map(({ queue }) => `'${queue}'`).join(', ')}`,
    })
  }
  return { histories, issues: built.issues.filter((issue) => issue.queue === options.queue) }
}

/** From the first day of the history to the last one forecast, and a day around: the day after a holiday matters too. */
function holidaysFor(
  history: ContactHistory,
  country: string,
  origin: Instant | undefined,
  horizonDays: number,
): Holiday[] {
  if (country === NO_HOLIDAYS) return []
  const { zone, start, intervalMinutes, count } = history.grid
  const end = origin ?? new Date(Date.parse(start) + count * intervalMinutes * 60_000).toISOString()
  const firstDay = addDays(localParts(zone, start).date, -1)
  return holidaysBetween(country, firstDay, addDays(localParts(zone, end).date, horizonDays + 1))
}

const known = new Map<string, Holiday[]>()

/** Many queues ask for the same years, and a calendar of years takes longer than a forecast. */
function holidaysBetween(country: string, first: string, last: string): Holiday[] {
  const key = `${country} ${first} ${last}`
  const found = known.get(key) ?? publicHolidays(country, first, last)
  known.set(key, found)
  return found
}

/** The forecasts with the file's overrides, if there is one; the forecasts themselves stay what they are. */
async function override(
  forecasts: readonly Forecast[],
  { overrides: file, zone }: ForecastArguments,
  host: Host,
): Promise<{ overridden: readonly Forecast[]; overrides: readonly ForecastOverride[] | null }> {
  if (file === undefined) return { overridden: forecasts, overrides: null }
  const { intervalMinutes } = forecasts[0]!.grid
  const overrides = parseOverridesCsv(await readText(host, file), { file, zone, intervalMinutes })
  return { overridden: forecasts.map((one) => applyOverrides(one, overrides).forecast), overrides }
}

async function readHierarchy(file: string, host: Host): Promise<HierarchyFile> {
  return parseHierarchy(await readText(host, file), { file })
}

function driversOf(history: ContactHistory, columns: string | undefined): ForecastDriver[] {
  const names = (columns ?? '').split(',').filter((name) => name !== '')
  const known = Object.keys(history.drivers ?? {})
  for (const name of names)
    if (!known.includes(name))
      refuseOption(
        '--drivers',
        name,
        known.length > 0 ? `some of ${known.join(', ')}` : 'columns of the history',
      )
  return names.map((name) => historyDriver(history, name))
}

function sentenceOf({ queue, model, mean, warnings }: Forecast): string {
  const open = mean.filter((volume) => volume !== null)
  const total = open.reduce((sum, volume) => sum + volume, 0)
  const careful = warnings.map((warning) => ` ${explainForecastWarning(warning, 'en')}`).join('')
  return `${queue}: ${open.length} intervals, ${total.toFixed(0)} contacts expected (${model}).${careful}`
}
