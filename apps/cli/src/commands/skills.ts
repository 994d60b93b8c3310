import type { SkillStaffing, SkillStaffingProblem } from '@kinshift/core'
import { staffSkillGroups } from '@kinshift/core/simulation'
import { parseSkillStaffing } from '@kinshift/files'
import { Argument, Command } from 'commander'
import { inFileAsync, readText, writeWhole } from '../host.ts'
import { progressLine } from '../progress.ts'
import type { Call } from '../run.ts'
import { untilInterrupted } from '../until-interrupted.ts'

interface SkillsArguments {
  readonly out?: string
  readonly json?: true
}

export function skillsCommand({ host, end }: Call): Command {
  return new Command('skills')
    .description(
      'The cheapest heads by skill group, so that every queue keeps its goal: bound, simulation, cuts.',
    )
    .addArgument(new Argument('<file.json>', 'queues, goals and groups; schema: skill-staffing.schema.json'))
    .option('--out <file.json>', 'write the whole answer here')
    .option('--json', 'machine-readable standard output')
    .action(async (file: string, options: SkillsArguments) => {
      const problem = parseSkillStaffing(await readText(host, file), { file })
      const progress = progressLine(host)
      const answer = await untilInterrupted((signal) =>
        inFileAsync(file, () =>
          staffSkillGroups({
            ...problem,
            signal,
            onProgress: (fraction) => progress.say(`staffing: ${Math.round(100 * fraction)} %`),
          }),
        ),
      )
      progress.clear()
      if (options.out !== undefined)
        await writeWhole(host, options.out, `${JSON.stringify(answer, null, 2)}\n`)
      host.out(options.json ? `${JSON.stringify(answer)}\n` : textOf(problem, answer))
      if (answer.status !== 'met') end(2)
    })
}

function textOf({ groups, queues }: SkillStaffingProblem, answer: SkillStaffing): string {
  const lines = answer.intervals.map(({ heads, serviceLevels, status, cost, bound }, interval) => {
    const mix = groups.map(({ id }, g) => `${id} ${heads[g]}`).join(', ')
    const levels = queues.map(({ id }, q) => {
      const level = serviceLevels[q] ?? null
      return `${id} ${level === null ? 'closed' : `${(100 * level.mean).toFixed(1)} %`}`
    })
    return `${interval + 1}: ${mix}; cost ${cost.toFixed(2)}, bound ${bound?.toFixed(2) ?? 'none'}; ${levels.join(', ')}; ${status}`
  })
  const { cost, bound, simulations, replications, seconds, status } = answer
  lines.push(
    `${status}: cost ${cost.toFixed(2)}, bound ${bound?.toFixed(2) ?? 'none'}, ` +
      `${simulations} simulations (${replications} replications), ${seconds.toFixed(1)} s.`,
  )
  return `${lines.join('\n')}\n`
}
