import { afterCallWork, callHistories } from '@kinshift/core/history'
import { checkZone } from '@kinshift/core/interval'
import { estimatePatience } from '@kinshift/core/staffing'
import { CALL_MEANINGS, type CallColumns, dutyToCsv, historyToCsv, parseCallsCsv } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { numberOption, refuseOption } from '../options.ts'
import type { Call } from '../run.ts'

interface ImportCallsArguments {
  readonly zone: string
  readonly columns: CallColumns
  readonly answered: string
  readonly abandoned: string
  readonly agentless: string
  readonly interval: number
  readonly idle: number
  readonly out?: string
  readonly duty?: string
  readonly json?: true
}

export function importCommand({ host }: Call): Command {
  return new Command('import')
    .description('Turn what other systems write into what kinshift reads.')
    .addCommand(
      new Command('calls')
        .description('A call-by-call log: history by interval, patience, agents on duty, after-call work.')
        .argument('<log.csv>', 'one row per call')
        .requiredOption('--zone <zone>', 'time zone of the local times, such as America/New_York')
        .option(
          '--columns <meaning=heading,...>',
          `headings of ${CALL_MEANINGS.join(', ')}: 'date=day,wait=q_time' (default: their own names)`,
          readColumns,
          {},
        )
        .option('--answered <outcome>', 'outcome of an answered call', 'answered')
        .option('--abandoned <outcome>', 'outcome of a call that hung up', 'abandoned')
        .option('--agentless <name>', 'what the agent column says when nobody answered', '')
        .option(
          '--interval <minutes>',
          'interval of the history',
          numberOption('--interval', { whole: true, above: 0 }),
          30,
        )
        .option(
          '--idle <minutes>',
          'an agent without a call for longer was away',
          numberOption('--idle', { above: 0 }),
          10,
        )
        .option('--out <history.csv>', 'write the history here (default: standard output)')
        .option('--duty <duty.csv>', 'write agents on duty by interval here')
        .option('--json', 'machine-readable standard output')
        .exitOverride()
        .configureOutput({ writeOut: host.out, writeErr: () => {} })
        .action((file: string, options: ImportCallsArguments) => importCalls(file, options, host)),
    )
}

/** 'date=day,wait=q_time' */
function readColumns(text: string): CallColumns {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [meaning = '', heading = '', ...more] = pair.split('=').map((part) => part.trim())
      const known: readonly string[] = CALL_MEANINGS
      if (!known.includes(meaning) || heading === '' || more.length > 0)
        refuseOption('--columns', pair, `meaning=heading, the meaning one of ${CALL_MEANINGS.join(', ')}`)
      return [meaning, heading]
    }),
  )
}

async function importCalls(file: string, options: ImportCallsArguments, host: Host): Promise<void> {
  const { zone, columns, answered, abandoned, agentless, interval, idle } = options
  checkZone(zone)
  const text = await readText(host, file)
  const log = parseCallsCsv(text, { file, zone, columns, answered, abandoned, noAgent: agentless })
  const { histories, agents } = inFile(file, () =>
    callHistories(log.calls, { zone, intervalMinutes: interval, idleMinutes: idle }),
  )
  const patience = estimatePatience(
    log.calls.map(({ waitSeconds: seconds, abandoned }) => ({ seconds, abandoned })),
  )
  const afterCall = afterCallWork(log.calls)
  const csv = historyToCsv(histories)
  if (options.out !== undefined) await writeWhole(host, options.out, csv)
  if (options.duty !== undefined) await writeWhole(host, options.duty, dutyToCsv(histories[0]!.grid, agents))

  if (options.json) {
    const { beforeQueue, otherOutcomes } = log
    const leftOut = { beforeQueue, otherOutcomes }
    host.out(
      `${JSON.stringify({ out: options.out ?? null, leftOut, patience, afterCall, agents, histories })}\n`,
    )
    return
  }
  if (options.out === undefined) host.out(csv)
  // The history alone may be on standard output, for another program.
  const tell = options.out === undefined ? host.err : host.out
  const hungUp = log.calls.filter((call) => call.abandoned).length
  const times = log.calls.flatMap(({ handleSeconds }) => handleSeconds ?? [])
  const aht = times.reduce((sum, seconds) => sum + seconds, 0) / times.length
  const hours = (agents.reduce((sum, number) => sum + number, 0) * interval) / 60
  const seconds = (value: number | null) => (value === null ? 'unknown' : `${value.toFixed(0)} s`)
  tell(
    `${log.calls.length} calls, ${hungUp} of them hung up (${((100 * hungUp) / log.calls.length).toFixed(1)} %), ` +
      `handle time ${seconds(times.length > 0 ? aht : null)}, ${histories.length} queues.\n` +
      `Patience: mean ${seconds(patience.meanSeconds)}, half hang up within ${seconds(patience.medianSeconds)} (Kaplan-Meier).\n` +
      `Agents: ${hours.toFixed(1)} hours on duty, ${Math.max(...agents).toFixed(1)} at most; ` +
      `after-call work under pressure ${seconds(afterCall.meanSeconds)}.\n`,
  )
  if (log.beforeQueue > 0) host.err(`note: ${log.beforeQueue} calls hung up before the queue, left out\n`)
  for (const [outcome, count] of Object.entries(log.otherOutcomes))
    host.err(`note: ${count} calls with outcome '${outcome}', left out\n`)
}
