import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { DEMO_LOGINS, type DemoLogin, exampleData } from './planning/example.ts'
import { type PlanProgress, planPeriod } from './planning/plan-period.ts'
import { storeCentre } from './planning/store-centre.ts'
import { checkPortFree } from './port-free.ts'
import { findCentre } from './store/centre-store.ts'
import { failSilentJobs } from './store/job-store.ts'
import { openEmbeddedStore, openPostgresStore, type Store } from './store/open-store.ts'

export interface ServerOptions {
  /** Folder of the embedded database; made when it isn't there. Not used with `databaseUrl`. */
  readonly dataDir: string
  /** 0 = any free port. */
  readonly port: number
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string
  /** A PostgreSQL server in place of the embedded database. */
  readonly databaseUrl?: string
  /** Fill an empty store with the synthetic example centre and plan its first week. */
  readonly example: boolean
  /** Folder of the built web app. Default: the one in this package, in the repository apps/web/dist. */
  readonly webRoot?: string
  /** Default: the machine's clock. */
  readonly now?: () => Date
  readonly onProgress?: (progress: PlanProgress) => void
  /** Gets faults, without anybody's data. Default: standard error. */
  readonly log?: (line: string) => void
}

export interface RunningServer {
  /** `http://localhost:3000` */
  readonly address: string
  /** Logins to print; empty unless the store holds the example centre. */
  readonly logins: readonly DemoLogin[]
  /** Nothing is in the store yet, no user either: it wants the example. */
  readonly isEmpty: boolean
  /** Ends requests, jobs and the database; a request that takes longer than three seconds is cut off. */
  close(): Promise<void>
}

/** A client that is slow, or gone without a word, in the middle of a request does not keep the server from ending. */
const GRACE_MS = 3_000

/** The package carries the web app beside its code; from sources it is where its own build put it. */
const PACKED_WEB = fileURLToPath(new URL('./web', import.meta.url))
const BUILT_WEB = existsSync(PACKED_WEB)
  ? PACKED_WEB
  : fileURLToPath(new URL('../../web/dist', import.meta.url))

/**
 * Opens the store, fills and plans it on the first run, and serves. A first run with the example takes well under a minute,
 * a later one a few seconds; a first run that was interrupted goes on where it stopped.
 * @throws DATA_FOLDER_IN_USE, DATABASE_UNREACHABLE; EADDRINUSE as the system tells it
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, databaseUrl, port, host = '127.0.0.1', webRoot = BUILT_WEB } = options
  await checkPortFree(port, host)
  const store = await (databaseUrl === undefined
    ? openEmbeddedStore(dataDir)
    : openPostgresStore(databaseUrl))
  try {
    const { server } = await prepared(store, { ...options, webRoot })
    await server.listen({ port, host })
    const bound = server.server.address()
    const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port
    const centre = await findCentre(store.db)
    return {
      address: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${boundPort}`,
      isEmpty: centre === null,
      logins: centre?.synthetic ? DEMO_LOGINS : [],
      close: async () => {
        const cut = setTimeout(() => server.server.closeAllConnections(), GRACE_MS)
        await server.close()
        clearTimeout(cut)
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function prepared(store: Store, options: ServerOptions) {
  const app = await buildApp({ store, ...options })
  const { db, now } = app.context
  const onProgress = options.onProgress ?? (() => {})
  // nobody else has the data folder open; a database may have other servers with jobs of their own
  await failSilentJobs(db, now(), options.databaseUrl === undefined ? 0 : undefined)
  const found = await findCentre(db)
  if (!found && options.example) {
    const data = exampleData(now())
    await storeCentre(db, data, now())
    const { centre, queues, agents } = data
    const text = `${centre.name}: ${queues.length} queues, ${agents.length} agents, week of ${centre.startDate}`
    onProgress({ step: 'example', fraction: 1, text })
  }
  if (options.example && (found === null || found.synthetic)) {
    await planPeriod({ ...app.context, onProgress })
  }
  return app
}
