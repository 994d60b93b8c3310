import { Argument, Command } from 'commander'
import { FORMATS, type FormatName } from '../formats/index.ts'
import { readText } from '../host.ts'
import type { Call } from '../run.ts'
import { formatOption, problemOf } from './roster.ts'

interface CheckArguments {
  readonly problem?: string
  readonly roster: string
  readonly format: FormatName
  readonly json?: true
}

export function checkCommand({ host, end }: Call): Command {
  return new Command('check')
    .description('Judge a roster: rule breaks and points, by a checker that knows nothing of the solver.')
    .addArgument(new Argument('[file]', 'the problem, instead of --problem'))
    .option('--problem <file>', 'the problem')
    .requiredOption('--roster <file>', 'the roster')
    .addOption(formatOption())
    .option('--json', 'machine-readable standard output')
    .action(async (argument: string | undefined, options: CheckArguments) => {
      const file = problemOf(argument, options.problem)
      const { objective, hardRuleBreaks, sentences, check } = FORMATS[options.format].check(
        { file, text: await readText(host, file) },
        { file: options.roster, text: await readText(host, options.roster) },
      )
      if (options.json) host.out(`${JSON.stringify({ hardRuleBreaks, ...check })}\n`)
      else {
        const breaks = `${hardRuleBreaks} hard rule ${hardRuleBreaks === 1 ? 'break' : 'breaks'}`
        host.out(`${[...sentences, `objective ${objective}, ${breaks}`].join('\n')}\n`)
      }
      if (hardRuleBreaks > 0) end(2)
    })
}
