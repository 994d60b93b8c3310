import { buildHistories } from '@kinshift/core/history'
import { exampleCentre } from '@kinshift/example-centre'
import { historyToCsv } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, writeWhole } from '../host.ts'
import { numberOption } from '../options.ts'
import type { Call } from '../run.ts'

interface ExampleArguments {
  readonly firstDay: string
  readonly seed: number
  readonly history: string
  readonly people: string
  readonly json?: true
}

export function exampleCommand({ host }: Call): Command {
  return new Command('example')
    .description(
      'Write the synthetic example centre into two files: something to try every other command on.',
    )
    .requiredOption('--first-day <date>', 'a Monday; the history ends the day before')
    .option('--seed <number>', 'of the random contacts', numberOption('--seed', { whole: true }), 1)
    .option('--history <file.csv>', 'two years of half-hours', 'history.csv')
    .option('--people <file.json>', 'zone, queues, shift templates and sixty agents', 'people.json')
    .option('--json', 'machine-readable standard output')
    .action((options: ExampleArguments) => writeExample(options, host))
}

async function writeExample(
  { firstDay, seed, history, people, json }: ExampleArguments,
  host: Host,
): Promise<void> {
  const { name, zone, queues, records, agents, shiftTemplates } = exampleCentre({ firstDay, seed })
  const { histories } = buildHistories(records, { zone })
  await writeWhole(host, history, historyToCsv(histories))
  await writeWhole(
    host,
    people,
    `${JSON.stringify({ name, zone, queues, shiftTemplates, agents }, null, 2)}\n`,
  )
  if (json) host.out(`${JSON.stringify({ name, zone, history, people })}\n`)
  else
    host.out(
      `${name}, ${zone}: ${records.length} half-hours in ${history}, ${agents.length} people in ${people}.\n`,
    )
}
