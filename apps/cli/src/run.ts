import { type ErrorFacts, KinshiftError } from '@kinshift/core/errors'
import { Command, CommanderError } from 'commander'
import { COMMANDS } from './commands/index.ts'
import type { ExitCode, Host } from './host.ts'

/** What a command is given: the host, and where to leave the exit code when it is not 0. */
export interface Call {
  readonly host: Host
  end(code: ExitCode): void
}

/**
 * Runs one `kinshift` command line to its end. Never throws: errors go to standard error as `CODE: ...`, or with
 * `--json` as `{ "error": { code, message, ... } }`, so that standard output is either an answer or empty.
 * `await runKinshift(['staff', '--volume', '100', ...], host)` -> 0
 */
export async function runKinshift(args: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = 0
  const call: Call = {
    host,
    end: (ended) => {
      code = ended
    },
  }
  const program = new Command('kinshift')
    .description('Forecast contacts, staff intervals, roster people with lives, publish schedules.')
    .addHelpText(
      'after',
      '\nFiles are relative to where kinshift is called.\n' +
        'Exit codes: 0 done, 1 bad input, 2 no roster that keeps all hard rules or target missed, 3 internal fault.',
    )
  try {
    const named = COMMANDS[args[0] ?? '']
    const wanted = named ? [named] : Object.values(COMMANDS)
    const commands = await Promise.all(wanted.map((load) => load(call)))
    for (const command of [program, ...commands]) {
      command.exitOverride().configureOutput({ writeOut: host.out, writeErr: () => {} })
    }
    for (const command of commands) program.addCommand(command)
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    return report(error, args.includes('--json'), host)
  }
}

function report(error: unknown, asJson: boolean, host: Host): ExitCode {
  const told = knownError(error)
  host.err(asJson ? `${JSON.stringify({ error: told })}\n` : `${told.message}\n`)
  if (told.code !== 'INTERNAL_FAULT') return 1
  if (!asJson && error instanceof Error && error.stack) host.err(`${error.stack}\n`)
  return 3
}

/** Everything that can go wrong as one kind of error: what commander refuses is a wrong option. */
function knownError(error: unknown): KinshiftError {
  if (error instanceof KinshiftError) return error
  if (error instanceof CommanderError) {
    const facts: ErrorFacts = {
      found: error.message.replace(/^error: /, '').replace(/\n[\s\S]*$/, ''),
      expected: "what 'kinshift COMMAND --help' lists",
    }
    return new KinshiftError('OPTION_INVALID', facts, { cause: error })
  }
  return new KinshiftError('INTERNAL_FAULT', { found: String(error) }, { cause: error })
}
