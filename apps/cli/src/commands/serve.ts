import { KinshiftError } from '@kinshift/core/errors'
import { type PlanProgress, type RunningServer, startServer } from '@kinshift/server'
import { Command } from 'commander'
import { type Host, pathOf } from '../host.ts'
import { numberOption } from '../options.ts'
import { progressLine } from '../progress.ts'
import type { Call } from '../run.ts'

interface ServeArguments {
  readonly data: string
  readonly port: number
  readonly host: string
  readonly database?: string
  readonly example?: true
  readonly json?: true
}

export function serveCommand({ host }: Call): Command {
  return new Command('serve')
    .description('Open the data folder and serve the web app until Ctrl+C.')
    .requiredOption('--data <folder>', 'everything is kept here; made when it is not there')
    .option(
      '--port <number>',
      '0 takes any free one',
      numberOption('--port', { whole: true, least: 0 }),
      3000,
    )
    .option('--host <name>', '0.0.0.0 opens it to other machines', '127.0.0.1')
    .option('--database <url>', 'a PostgreSQL server instead of the embedded database')
    .option(
      '--example',
      'fill an empty data folder with the synthetic example centre, and plan its first week',
    )
    .option('--json', 'address and logins as JSON')
    .action((options: ServeArguments) => serve(options, host))
}

async function serve(options: ServeArguments, host: Host): Promise<void> {
  const running = await started(options, host)
  const { address, logins } = running
  if (options.json) host.out(`${JSON.stringify({ address, logins })}\n`)
  else {
    host.out(`\nKinshift is at ${address}\n`)
    for (const { role, user, password } of logins) {
      host.out(`  log in as ${role.padEnd(7)}  user ${user}, password ${password}\n`)
    }
    if (logins.length > 0) host.out('The example centre is synthetic: no real person or contact is in it.\n')
    host.out('Ctrl+C stops it; changes are kept.\n')
  }
  await new Promise<void>((stop) => {
    process.once('SIGINT', () => stop())
    process.once('SIGTERM', () => stop())
  })
  await running.close()
}

async function started(options: ServeArguments, host: Host): Promise<RunningServer> {
  const { data, port, database } = options
  try {
    return await startServer({
      dataDir: pathOf(host, data),
      port,
      host: options.host,
      ...(database !== undefined && { databaseUrl: database }),
      example: options.example === true,
      onProgress: planningLines(host, options.json === true),
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new KinshiftError(
        'PORT_TAKEN',
        {
          where: { field: '--port' },
          found: port,
          expected: 'a free port',
          maybe: `Kinshift runs there already? Else try --port ${port + 1}, or --port 0 for any free one.`,
        },
        { cause: error },
      )
    }
    throw error
  }
}

/** A line for every step that is done, and one that moves for the step at work. */
function planningLines(host: Host, quiet: boolean): (progress: PlanProgress) => void {
  const moving = progressLine(host)
  const done = new Set<string>()
  let since = performance.now()
  return ({ step, fraction, text }) => {
    if (done.has(step)) return
    if (fraction < 1) return moving.say(`${step}: ${Math.round(100 * fraction)} % ${text}`)
    moving.clear()
    done.add(step)
    const seconds = (performance.now() - since) / 1000
    since = performance.now()
    if (!quiet) host.out(`${step.padEnd(8)}  ${text} (${seconds.toFixed(1)} s)\n`)
  }
}
