import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Agent } from '@kinshift/core'
import { rosterProblem } from '@kinshift/core/roster'
import { shiftTemplates } from '@kinshift/example-centre'
import { parseRequirementCsv, rosterProblemToJson } from '@kinshift/files'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const series = join(root, '../shared/data/forecast/bank_us_30min.csv')
const present = existsSync(series)
if (!present) console.log('skipped: no shared data')

const folder = mkdtempSync(join(tmpdir(), 'kinshift-pipeline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The real program in a process of its own, called in the folder with files relative to it. */
function kinshift(...args: string[]) {
  const program = join(root, 'apps/cli/src/main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const rowsOf = (file: string) =>
  read(file)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))

/** Forty-two people: three in four full time, the others half; one in six off at the weekend anyway. */
function people(): Agent[] {
  return Array.from({ length: 42 }, (_, index): Agent => {
    const hours = index % 4 === 3 ? 20 : 40
    return {
      id: `agent-${String(index + 1).padStart(2, '0')}`,
      name: `Agent ${index + 1}`,
      skills: [{ queue: 'all' }],
      contract: {
        minMinutesPerWeek: hours * 60,
        maxMinutesPerWeek: hours * 60,
        minRestMinutes: 660,
        maxConsecutiveDays: 5,
        shiftMinutes: hours === 40 ? [510] : [240, 300],
      },
    }
  })
}

test.skipIf(!present)(
  'a real bank: history to forecast to requirement to a roster that the checker accepts',
  async () => {
    const history = relative(folder, series)
    const forecast = kinshift(
      ...['forecast', '--history', history, '--zone', 'America/New_York', '--horizon', '7d'],
      ...['--origin', '2003-09-22', '--holidays', 'US', '--out', 'forecast.csv'],
    )
    expect(forecast).toMatchObject({ code: 0 })
    const expected = rowsOf('forecast.csv')
    expect(expected).toHaveLength(5 * 28)
    expect(expected[0]![0]).toBe('2003-09-22T07:00')
    // What then happened is in the file; a week ahead the model has to stay within a tenth of it.
    const actual = new Map(
      readFileSync(series, 'utf8')
        .trimEnd()
        .split('\n')
        .map((row) => row.split(',') as [string, string]),
    )
    const error = expected.reduce(
      (sum, [start, , mean]) => sum + Math.abs(Number(actual.get(start!)) - Number(mean)),
      0,
    )
    const total = expected.reduce((sum, [start]) => sum + Number(actual.get(start!)), 0)
    expect(error / total).toBeLessThan(0.1)

    const goal = ['--service-level', '0.8', '--answer-within', '20']
    const staff = ['staff', '--forecast', 'forecast.csv', ...goal, '--aht', '30', '--out', 'requirement.csv']
    expect(kinshift(...staff)).toMatchObject({ code: 0, err: '' })
    expect(rowsOf('requirement.csv')).toHaveLength(5 * 28)
    for (const [, , , base, required, serviceLevel] of rowsOf('requirement.csv')) {
      expect(Number(required)).toBe(Number(base))
      expect(Number(serviceLevel)).toBeGreaterThanOrEqual(0.8)
    }

    const zone = 'America/New_York'
    const problem = rosterProblem({
      zone,
      startDate: '2003-09-22',
      days: 5,
      intervalMinutes: 30,
      queues: [{ id: 'all', name: 'All calls', channel: 'voice' }],
      requirements: parseRequirementCsv(read('requirement.csv'), { file: 'requirement.csv', zone }),
      shiftTemplates: shiftTemplates().map(({ breaks: _, ...template }) => template),
      agents: people(),
    })
    writeFileSync(join(folder, 'problem.json'), rosterProblemToJson(problem))
    const solved = kinshift(
      ...[
        'roster',
        '--problem',
        'problem.json',
        '--time-limit',
        '8',
        '--threads',
        '1',
        '--out',
        'roster.json',
        '--json',
      ],
    )
    expect(solved).toMatchObject({ code: 0, err: '' })
    const summary = JSON.parse(solved.out)
    expect(summary.lowerBound).toBeLessThanOrEqual(summary.objective)
    expect(summary.seconds).toBeLessThan(12)

    const judged = kinshift('check', '--problem', 'problem.json', '--roster', 'roster.json', '--json')
    expect(judged.code).toBe(0)
    expect(JSON.parse(judged.out)).toMatchObject({ hardRuleBreaks: 0, objective: summary.objective })

    const played = kinshift(
      ...['simulate', '--forecast', 'forecast.csv', '--problem', 'problem.json', '--roster', 'roster.json'],
      ...['--aht', '30', '--answer-within', '20', '--json'],
    )
    expect(played.code).toBe(0)
    expect(JSON.parse(played.out).queues[0].offered).toBeGreaterThan(0.9 * total)
    expect(readdirSync(folder).sort()).toEqual([
      'forecast.csv',
      'problem.json',
      'requirement.csv',
      'roster.json',
    ])
  },
)

test('pnpm kinshift: files are relative to the caller, standard output is the answer alone, the exit code comes through', () => {
  const half = '2026-11-23T08:00,Sales,'
  writeFileSync(
    join(folder, 'expected.csv'),
    `start,queue,mean,aht_seconds\n${half}100,180\n2026-11-23T08:30,Sales,90,180\n`,
  )
  writeFileSync(
    join(folder, 'staff.csv'),
    `start,queue,required_staff\n${half}11\n2026-11-23T08:30,Sales,11\n`,
  )
  const from = join(root, 'packages')
  const file = (name: string) => relative(from, join(folder, name))
  const { status, stdout } = spawnSync(
    'npx',
    [
      ...[
        '-y',
        'pnpm@12',
        '-s',
        '-w',
        'kinshift',
        'simulate',
        '--json',
        '--answer-within',
        '20',
        '--service-level',
        '0.9',
      ],
      ...['--forecast', file('expected.csv'), '--requirement', file('staff.csv')],
    ],
    { cwd: from, encoding: 'utf8' },
  )
  expect(JSON.parse(stdout).queues[0].queue).toBe('Sales')
  expect(status).toBe(2)
}, 60_000)
