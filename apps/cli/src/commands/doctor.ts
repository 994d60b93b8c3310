import {
  buildHistories,
  type ContactHistory,
  type ContactRecord,
  examineHistory,
  type Finding,
  type KnownClosure,
  treatHistory,
  UNNAMED_QUEUE,
  undoTreatments,
} from '@kinshift/core/history'
import { countryOfZone, publicHolidays } from '@kinshift/core/holidays'
import { addDays, checkZone, formatLocalEpoch, gridDays, gridStarts } from '@kinshift/core/interval'
import {
  historyToCsv,
  parseHistoryCsv,
  parseTreatmentsCsv,
  type TreatedVolume,
  treatmentsToCsv,
} from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { neededOption, refuseOption } from '../options.ts'
import type { Call } from '../run.ts'

const NO_HOLIDAYS = 'none'

interface DoctorArguments {
  readonly zone: string
  readonly queue?: string
  readonly holidays?: string
  readonly accept?: string
  readonly undo?: string
  readonly takeBack?: string
  readonly out?: string
  readonly json?: true
}

export function doctorCommand({ host }: Call): Command {
  return new Command('doctor')
    .description('Find what looks wrong in a contact history; treat what you accept, and take it back.')
    .argument('<history.csv>', 'columns start, offered; optional queue, handled, abandoned, aht_seconds')
    .requiredOption('--zone <zone>', 'time zone of the local times, such as America/New_York')
    .option('--queue <name>', 'only this queue')
    .option(
      '--holidays <country>',
      "they explain missing days: US, US-CA, CN, or none (default: the zone's country)",
    )
    .option('--accept <ids>', 'findings to treat: their ids with commas in between, or all')
    .option('--out <treated.csv>', 'write the treated history here; needed with --accept and --take-back')
    .option('--undo <changes.csv>', 'write here what --accept changed, for --take-back')
    .option('--take-back <changes.csv>', 'restore the volumes that a treatment changed')
    .option('--json', 'machine-readable standard output')
    .action((file: string, options: DoctorArguments) => doctor(file, options, host))
}

async function doctor(file: string, options: DoctorArguments, host: Host): Promise<void> {
  checkZone(options.zone)
  const records = parseHistoryCsv(await readText(host, file), { file })
  if (options.takeBack !== undefined) {
    if (options.accept !== undefined) refuseOption('--take-back', '--accept too', 'one of the two')
    const out = neededOption('--out', options.out)
    const changed = parseTreatmentsCsv(await readText(host, options.takeBack), { file: options.takeBack })
    const histories = inFile(file, () => takeBack(records, changed, options.zone))
    await writeWhole(host, out, historyToCsv(histories))
    if (options.json) host.out(`${JSON.stringify({ out, takenBack: changed.length })}\n`)
    else host.out(`${count(changed.length, 'volume')} taken back: ${out}\n`)
    return
  }
  const { histories } = inFile(file, () => buildHistories(records, { zone: options.zone }))
  const country = options.holidays ?? countryOfZone(options.zone) ?? NO_HOLIDAYS
  const examined = histories
    .filter(({ queue }) => options.queue === undefined || queue === options.queue)
    .map((history) => ({
      history,
      findings: examineHistory(history, { closures: closuresOf(history, country) }),
    }))
  const findings = examined.flatMap((one) => one.findings)
  const accepted = options.accept === undefined ? [] : acceptedOf(findings, options.accept)
  if (options.accept !== undefined) {
    const out = neededOption('--out', options.out)
    const treated = histories.map((history) =>
      treatHistory(
        history,
        accepted.filter(({ queue }) => queue === history.queue),
      ),
    )
    await writeWhole(host, out, historyToCsv(treated.map(({ history }) => history)))
    if (options.undo !== undefined) await writeWhole(host, options.undo, treatmentsToCsv(treated))
  }
  if (options.json) {
    const ids = accepted.map(({ queue, id }) => ({ queue, id }))
    host.out(`${JSON.stringify({ holidays: country, findings, accepted: ids, out: options.out ?? null })}\n`)
    return
  }
  for (const finding of findings) host.out(`${sentenceOf(finding, histories.length > 1)}\n`)
  host.out(
    options.accept === undefined
      ? `${count(findings.length, 'finding')}. Nothing is changed; --accept ID,... --out FILE treats a copy.\n`
      : `${accepted.length} of ${count(findings.length, 'finding')} treated: ${options.out}\n`,
  )
}

/** The history before its treatment. Intervals that a treatment emptied may have left no row: they get one again. */
function takeBack(
  records: readonly ContactRecord[],
  changed: readonly TreatedVolume[],
  zone: string,
): ContactHistory[] {
  const keyOf = (queue: string, start: string) => `${queue} ${start}`
  const present = new Set(records.map(({ queue = UNNAMED_QUEUE, start }) => keyOf(queue, start)))
  const emptied = new Map<string, ContactRecord>()
  for (const { queue, start } of changed)
    if (!present.has(keyOf(queue, start))) emptied.set(keyOf(queue, start), { queue, start, volume: null })
  const { histories } = buildHistories([...records, ...emptied.values()], { zone })
  return histories.map((history) => {
    const at = new Map<string, number>()
    for (const [i, start] of gridStarts(history.grid).entries()) {
      const text = formatLocalEpoch(zone, start)
      at.set(history.grid.intervalMinutes === 1440 ? text.slice(0, 10) : text, i)
    }
    const changes = changed
      .filter(({ queue }) => queue === history.queue)
      .map(({ start, findingId, before, after }) => ({
        findingId,
        from: at.get(start) ?? -1,
        before: [before],
        after: [after],
      }))
    return undoTreatments(history, changes)
  })
}

function closuresOf({ grid }: ContactHistory, country: string): KnownClosure[] {
  if (country === NO_HOLIDAYS) return []
  const days = gridDays(grid)
  return publicHolidays(country, days[0]!.date, addDays(days.at(-1)!.date, 1))
}

/** The findings that a list of ids names, or every one that has a treatment. */
function acceptedOf(findings: readonly Finding[], accept: string): Finding[] {
  const treatable = findings.filter(({ treatment }) => treatment.action !== 'none')
  if (accept === 'all') return treatable
  const wanted = accept.split(',').map((id) => id.trim())
  for (const id of wanted)
    if (!findings.some((finding) => finding.id === id))
      refuseOption('--accept', id, 'all, or ids that `kinshift doctor` lists')
  return treatable.filter(({ id }) => wanted.includes(id))
}

const TREATMENTS: Readonly<Record<Finding['treatment']['action'], string>> = {
  none: 'leave it',
  'set-missing': 'do not believe these volumes',
  'fill-usual': 'fill in the usual volumes at the level of the day',
  'split-hour': 'give each occurrence half',
  'scale-before': 'scale all earlier volumes',
}

function sentenceOf({ id, queue, reason, confidence, treatment }: Finding, named: boolean): string {
  const factor = treatment.action === 'scale-before' ? ` by ${treatment.factor}` : ''
  const whose = named ? `${queue}: ` : ''
  const sure = `${Math.round(100 * confidence)} % sure`
  return `${id}  ${whose}${reason} (${sure}; proposed: ${TREATMENTS[treatment.action]}${factor})`
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
