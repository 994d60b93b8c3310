import type { QueueChange, RosterProblem } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { makeGrid, parseDays } from '@kinshift/core/interval'
import { rosterProblem } from '@kinshift/core/roster'
import {
  parseRequirementCsv,
  parseRosterProblem,
  type RequirementTable,
  rosterProblemToJson,
} from '@kinshift/files'
import { Command } from 'commander'
import { valuesOn } from '../grid-values.ts'
import { type Host, inFile, readText, writeWhole } from '../host.ts'
import { numberOption, queueChangeOption } from '../options.ts'
import type { Call } from '../run.ts'

interface ProblemArguments {
  readonly requirement: string[]
  readonly people: string
  readonly start: string
  readonly horizon: string
  readonly interval: number
  readonly queueChange?: QueueChange
  readonly out: string
  readonly json?: true
}

export function problemCommand({ host }: Call): Command {
  return new Command('problem')
    .description('Put requirement and people together into the problem file that kinshift roster solves.')
    .requiredOption('--requirement <files...>', 'as kinshift staff writes them; every queue once')
    .requiredOption('--people <file.json>', 'zone, queues, shiftTemplates, agents, as in a problem file')
    .requiredOption('--start <date>', 'first day')
    .option('--horizon <days>', 'how many days', '7d')
    .option(
      '--interval <minutes>',
      'of the roster (default: 15)',
      numberOption('--interval', { whole: true, above: 0 }),
      15,
    )
    .addOption(queueChangeOption())
    .requiredOption('--out <file.json>', 'write the problem here')
    .option('--json', 'machine-readable standard output')
    .action((options: ProblemArguments) => writeProblem(options, host))
}

async function writeProblem(options: ProblemArguments, host: Host): Promise<void> {
  const people = await readPeople(options, host)
  const requirements: RequirementTable[] = []
  for (const file of options.requirement) {
    const text = await readText(host, file)
    requirements.push(...inFile(file, () => parseRequirementCsv(text, { file, zone: people.zone })))
  }
  const { demands: _, ...parts } = people
  const problem = rosterProblem({
    ...parts,
    ...(options.queueChange && { queueChange: options.queueChange }),
    requirements: requirements.map((one) => covering(one, people)),
  })
  await writeWhole(host, options.out, rosterProblemToJson(problem))
  const summary = {
    out: options.out,
    startDate: problem.startDate,
    days: problem.days,
    agents: problem.agents.length,
    demands: problem.demands.map(({ queue, requiredStaff }) => ({
      queue,
      staffHours: (requiredStaff.reduce((sum, staff) => sum + staff, 0) * problem.intervalMinutes) / 60,
    })),
  }
  if (options.json) host.out(`${JSON.stringify(summary)}\n`)
  else {
    const hours = summary.demands
      .map(({ queue, staffHours }) => `${queue} ${staffHours.toFixed(1)}`)
      .join(', ')
    host.out(
      `${summary.agents} people, ${summary.days} days from ${summary.startDate}, staff hours: ${hours}.\n`,
    )
  }
}

/** The people file as a problem without demands: so its schema is the problem's, and so are the errors. */
async function readPeople(options: ProblemArguments, host: Host): Promise<RosterProblem> {
  const file = options.people
  const given = objectOf(await readText(host, file), file)
  const frame = {
    ...given,
    format: 'kinshift-roster-problem/1',
    startDate: options.start,
    days: parseDays(options.horizon),
    intervalMinutes: options.interval,
    demands: [],
  }
  return inFile(file, () => parseRosterProblem(JSON.stringify(frame), { file }))
}

function objectOf(text: string, file: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // told below
  }
  throw new KinshiftError('PROBLEM_INVALID', {
    where: { file },
    found: text.trim().slice(0, 40) || 'an empty file',
    expected: 'a JSON object with zone, queues, shiftTemplates and agents',
  })
}

/** A file has no row where a queue is closed, so days at the ends may be missing: nobody is needed there. */
function covering(requirement: RequirementTable, { zone, startDate, days }: RosterProblem): RequirementTable {
  const { grid: own, queue } = requirement
  const grid = makeGrid({ zone, startDate, days, intervalMinutes: own.intervalMinutes })
  const staff = valuesOn(grid, requirement.requiredStaff, own)
  if (staff.every((value) => value === null)) {
    throw new KinshiftError('PROBLEM_INVALID', {
      where: { field: '--start' },
      found: startDate,
      expected: `days for which the requirement of '${queue}' has rows`,
    })
  }
  return { ...requirement, grid, requiredStaff: staff.map((value) => value ?? 0) }
}
