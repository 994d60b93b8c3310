import type { Locale } from '@kinshift/core'
import { type ScenarioResult, solveScenarios } from '@kinshift/core/roster'
import { parseRosterProblem, parseScenarios } from '@kinshift/files'
import { Command, Option } from 'commander'
import { type Host, inFile, inFileAsync, readText } from '../host.ts'
import { numberOption } from '../options.ts'
import type { Call } from '../run.ts'
import { memoryLimitOption } from './roster.ts'

interface ScenarioArguments {
  readonly timeLimit: number
  readonly memoryLimit: number
  readonly seed: number
  readonly locale: Locale
  readonly json?: true
}

export function scenariosCommand({ host }: Call): Command {
  return new Command('scenarios')
    .description(
      'Solve one problem under several settings and compare what each costs, misses, grants and proves: staffFactor, overtimeMinutesPerWeek, hires, lawSet, prices, queueChange, withoutTogether.',
    )
    .argument('<problem.json>', 'the problem')
    .argument(
      '<scenarios.json>',
      'a list such as [{ "name": "as is" }, { "name": "more", "staffFactor": 1.1 }]; schema: scenarios.schema.json',
    )
    .option('--time-limit <seconds>', 'for all together', numberOption('--time-limit', { above: 0 }), 60)
    .addOption(memoryLimitOption())
    .option('--seed <number>', 'of what is chosen by chance', numberOption('--seed', { whole: true }), 1)
    .addOption(new Option('--locale <language>', 'language of the table').choices(LOCALES).default('en'))
    .option('--json', 'machine-readable standard output')
    .action((problem: string, scenarios: string, options: ScenarioArguments) =>
      compare(problem, scenarios, options, host),
    )
}

async function compare(
  problemFile: string,
  scenarioFile: string,
  { timeLimit, memoryLimit, seed, locale, json }: ScenarioArguments,
  host: Host,
): Promise<void> {
  const text = await readText(host, problemFile)
  const problem = inFile(problemFile, () => parseRosterProblem(text, { file: problemFile }))
  const scenarios = parseScenarios(await readText(host, scenarioFile), { file: scenarioFile })
  const limits = { timeLimitSeconds: timeLimit, memoryLimitMegabytes: memoryLimit, seed }
  const results = await inFileAsync(scenarioFile, () => solveScenarios(problem, scenarios, limits))
  if (json) host.out(`${JSON.stringify(results.map(figuresOf))}\n`)
  else host.out(`${tableOf(results.map(figuresOf), locale)}\n`)
}

/** What is told of each scenario: cost, shortage, surplus, wishes, fairness. Points and bound are both of all of that together. */
function figuresOf({ name, roster, fairness, ...result }: ScenarioResult) {
  const { grantedShare, weekends, nights, lates } = fairness
  return {
    scenario: name,
    status: roster.status,
    points: roster.objective && round(roster.objective),
    bound: roster.lowerBound && round(roster.lowerBound),
    agents: result.agents,
    paidHours: Math.round(result.paidHours),
    overtimeHours: round(result.overtimeHours),
    shortHours: round(result.shortHours),
    surplusHours: round(result.surplusHours),
    wishPoints: round(result.wishPoints),
    wishes: `${fairness.wishesGranted}/${fairness.wishesAsked}`,
    wishesLeast: grantedShare && `${Math.round(100 * grantedShare.least)} %`,
    weekendsMost: weekends.most,
    nightsMost: nights.most,
    latesMost: lates.most,
  }
}

type Figures = ReturnType<typeof figuresOf>

const round = (figure: number) => Math.round(10 * figure) / 10

/** English headings are the names that `--json` has. */
const HEADINGS: Readonly<Record<keyof Figures, string>> = {
  scenario: '方案',
  status: '状态',
  points: '总分',
  bound: '下界',
  agents: '人数',
  paidHours: '计薪工时',
  overtimeHours: '加班工时',
  shortHours: '缺员工时',
  surplusHours: '富余工时',
  wishPoints: '未满足意愿分',
  wishes: '意愿满足',
  wishesLeast: '满足最少者',
  weekendsMost: '周末最多',
  nightsMost: '夜班最多',
  latesMost: '晚班最多',
}

const STATUSES: Readonly<Record<Figures['status'], string>> = {
  optimal: '最优',
  feasible: '可行',
  infeasible: '无解',
  'none-found': '未找到',
  stopped: '已停止',
}

const LOCALES: readonly Locale[] = ['en', 'zh-CN']

function tableOf(rows: readonly Figures[], locale: Locale): string {
  const names = Object.keys(rows[0]!) as (keyof Figures)[]
  const isChinese = locale === 'zh-CN'
  const lines = [
    names.map((name) => (isChinese ? HEADINGS[name] : name)),
    ...rows.map((row) =>
      names.map((name) => (isChinese && name === 'status' ? STATUSES[row.status] : String(row[name] ?? '-'))),
    ),
  ]
  const widths = names.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column]!))))
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const space = ' '.repeat(widths[column]! - widthOf(cell))
          return column === 0 ? cell + space : space + cell
        })
        .join('  '),
    )
    .join('\n')
}

/** Columns of a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0)
}
