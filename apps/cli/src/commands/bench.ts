import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { KinshiftError } from '@kinshift/core/errors'
import { Argument, Command } from 'commander'
import { pathOf } from '../host.ts'
import type { Call } from '../run.ts'

/** What can be measured, and the program in `test/bench` that does it. */
const BENCHMARKS = {
  forecast: 'forecast-accuracy',
  'forecast-many': 'forecast-many',
  'forecast-hierarchy': 'forecast-hierarchy',
  'forecast-long-range': 'forecast-long-range',
  'forecast-arima': 'forecast-arima',
  'forecast-speed': 'forecast-speed',
  staffing: 'staffing',
  'staffing-methods': 'staffing-methods',
  'staffing-log': 'staffing-real-log',
  roster: 'roster-quality',
  'roster-people': 'roster-people',
  'roster-breaks': 'roster-breaks',
  'roster-scenarios': 'roster-scenarios',
} as const

export function benchCommand({ host, end }: Call): Command {
  return new Command('bench')
    .description(
      'Measure accuracy, exactness and speed. Needs the repository, since benchmarks are no part of the install.',
    )
    .addArgument(new Argument('<what>', 'which benchmark').choices(Object.keys(BENCHMARKS)))
    .argument('[arguments...]', 'passed on to it')
    .allowUnknownOption()
    .helpOption('-h, --help', 'what can be measured')
    .action(async (what: keyof typeof BENCHMARKS, rest: string[]) => {
      const program = fileURLToPath(new URL(`../../../../test/bench/${BENCHMARKS[what]}.ts`, import.meta.url))
      if (!existsSync(program)) {
        throw new KinshiftError('NOT_FOUND', {
          found: `test/bench/${BENCHMARKS[what]}.ts`,
          expected: 'the repository around this command',
          maybe: "clone it and run 'npx -y pnpm@12 -s kinshift bench' there?",
        })
      }
      const child = spawn(process.execPath, [program, ...rest], { cwd: pathOf(host, '.'), stdio: 'inherit' })
      const code = await new Promise<number | null>((done) => child.once('exit', done))
      if (code !== 0) end(code === 1 || code === 2 ? code : 3)
    })
}
