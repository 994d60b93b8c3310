import { type ScenarioResult, solveScenarios } from '@kinshift/core/roster'
import { parseRosterProblem, parseScenarios } from '@kinshift/files'
import { Command } from 'commander'
import { type Host, inFile, inFileAsync, readText } from '../host.ts'
import { numberOption } from '../options.ts'
import type { Call } from '../run.ts'
import { memoryLimitOption } from './roster.ts'

interface ScenarioArguments {
  readonly timeLimit: number
  readonly memoryLimit: number
  readonly seed: number
  readonly json?: true
}

export function scenariosCommand({ host }: Call): Command {
  return new Command('scenarios')
    .description(
      'Solve one problem under several settings and compare: staffFactor, overtimeMinutesPerWeek, hires, lawSet, prices, withoutTogether.',
    )
    .argument('<problem.json>', 'the problem')
    .argument(
      '<scenarios.json>',
      'a list such as [{ "name": "as is" }, { "name": "more", "staffFactor": 1.1 }]; schema: scenarios.schema.json',
    )
    .option('--time-limit <seconds>', 'for all together', numberOption('--time-limit', { above: 0 }), 60)
    .addOption(memoryLimitOption())
    .option('--seed <number>', 'of what is chosen by chance', numberOption('--seed', { whole: true }), 1)
    .option('--json', 'machine-readable standard output')
    .action((problem: string, scenarios: string, options: ScenarioArguments) =>
      compare(problem, scenarios, options, host),
    )
}

async function compare(
  problemFile: string,
  scenarioFile: string,
  { timeLimit, memoryLimit, seed, json }: ScenarioArguments,
  host: Host,
): Promise<void> {
  const text = await readText(host, problemFile)
  const problem = inFile(problemFile, () => parseRosterProblem(text, { file: problemFile }))
  const scenarios = parseScenarios(await readText(host, scenarioFile), { file: scenarioFile })
  const limits = { timeLimitSeconds: timeLimit, memoryLimitMegabytes: memoryLimit, seed }
  const results = await inFileAsync(scenarioFile, () => solveScenarios(problem, scenarios, limits))
  if (json) host.out(`${JSON.stringify(results.map(figuresOf))}\n`)
  else host.out(`${tableOf(results.map(figuresOf))}\n`)
}

function figuresOf({ name, roster, agents, paidHours, shortHours, wishPoints, fairness }: ScenarioResult) {
  return {
    scenario: name,
    status: roster.status,
    points: roster.objective,
    bound: roster.lowerBound,
    agents,
    paidHours: Math.round(paidHours),
    shortHours: Math.round(10 * shortHours) / 10,
    wishPoints,
    wishes: `${fairness.wishesGranted}/${fairness.wishesAsked}`,
    weekendsMost: fairness.weekends.most,
  }
}

function tableOf(rows: readonly ReturnType<typeof figuresOf>[]): string {
  const lines = [
    Object.keys(rows[0]!),
    ...rows.map((row) => Object.values(row).map((value) => (value === null ? '-' : String(value)))),
  ]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n')
}
