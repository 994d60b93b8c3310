import type { QueueChange } from '@kinshift/core'
import { buildHistories } from '@kinshift/core/history'
import { exampleCentre, exampleProblem } from '@kinshift/example-centre'
import { historyToCsv, rosterProblemToJson } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, writeWhole } from '../host.ts'
import { numberOption, queueChangeOption } from '../options.ts'
import type { Call } from '../run.ts'

interface ExampleArguments {
  readonly firstDay: string
  readonly seed: number
  readonly history: string
  readonly people: string
  readonly problem?: string
  readonly agents: number
  readonly days: number
  readonly queueChange?: QueueChange
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
    .option('--problem <file.json>', 'instead: a roster problem with every kind of rule, of any size')
    .option('--agents <number>', 'of that problem', numberOption('--agents', { whole: true, above: 0 }), 60)
    .option('--days <number>', 'of that problem', numberOption('--days', { whole: true, above: 0 }), 28)
    .addOption(queueChangeOption())
    .option('--json', 'machine-readable standard output')
    .action((options: ExampleArguments) => writeExample(options, host))
}

async function writeExample(
  {
    firstDay,
    seed,
    history,
    people,
    problem: file,
    agents: count,
    days,
    queueChange,
    json,
  }: ExampleArguments,
  host: Host,
): Promise<void> {
  if (file !== undefined) {
    const problem = {
      ...exampleProblem({ firstDay, agents: count, days, seed }),
      ...(queueChange && { queueChange }),
    }
    await writeWhole(host, file, rosterProblemToJson(problem))
    host.out(
      json ? `${JSON.stringify({ name: problem.name, problem: file })}\n` : `${problem.name} in ${file}.\n`,
    )
    return
  }
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
