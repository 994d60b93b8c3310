import cookie from '@fastify/cookie'
import { KinshiftError } from '@kinshift/core/errors'
import { toInstant } from '@kinshift/core/interval'
import type { TaskPool } from '@kinshift/core/threads'
import fastify, { type FastifyInstance } from 'fastify'
import { enforceAccess } from './auth/access.ts'
import { compressAnswers } from './compress-answers.ts'
import type { AppContext } from './context.ts'
import { answerErrors } from './error-answer.ts'
import { planningThreads } from './jobs/planning-threads.ts'
import { rosterJobs } from './jobs/roster-jobs.ts'
import { acceptJsonOnly } from './json-bodies.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { centreRoutes } from './routes/centre.ts'
import { draftRoutes } from './routes/drafts.ts'
import { historyRoutes } from './routes/history.ts'
import { jobRoutes } from './routes/jobs.ts'
import { meRoutes } from './routes/me.ts'
import { overrideRoutes } from './routes/overrides.ts'
import { periodRoutes } from './routes/periods.ts'
import { pipelineRoutes } from './routes/pipeline.ts'
import { planningRoutes } from './routes/planning.ts'
import { publishingRoutes } from './routes/publishing.ts'
import { rosterSettingsRoutes } from './routes/roster-settings.ts'
import { sessionRoutes } from './routes/session.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { serveWeb } from './static-web.ts'
import type { Store } from './store/open-store.ts'

export interface AppOptions {
  readonly store: Store
  /** Default: the machine's clock. */
  readonly now?: () => Date
  /** Folder of the built web app; absent = the API alone. */
  readonly webRoot?: string
  /** Closed with the server. Default: a fresh worker thread for each task, so that a solver's memory goes with it. */
  readonly pool?: TaskPool
  /** Gets faults, without anybody's data. Default: standard error. */
  readonly log?: (line: string) => void
}

/** The app as it is built, and what its starter shares with it. */
export interface App {
  readonly server: FastifyInstance
  readonly context: AppContext
}

/** Builds the app over an open store; it listens to nothing yet, so tests `inject` into it. Closing the server ends its jobs, not the store. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { store, webRoot, log = console.error } = options
  const { pool = planningThreads({ count: Number.POSITIVE_INFINITY, keepIdle: 0 }) } = options
  const clock = options.now ?? (() => new Date())
  const now = () => toInstant(clock().getTime())
  const jobs = rosterJobs({ db: store.db, now, pool, log })
  const context: AppContext = { db: store.db, now, pool, jobs }

  const server = fastify({
    // query strings and bodies are refused as they are, not bent into shape
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
    routerOptions: { ignoreTrailingSlash: true },
    // a proxy with TLS on this machine may say who asks and that it was by HTTPS
    trustProxy: 'loopback',
  })
  answerErrors(server, log)
  setSecurityHeaders(server)
  compressAnswers(server)
  acceptJsonOnly(server)
  await server.register(cookie)
  enforceAccess(server, context)
  server.addHook('onClose', async () => {
    await pool.close()
    await jobs.ended()
  })

  sessionRoutes(server, context)
  centreRoutes(server, context)
  pipelineRoutes(server, context)
  historyRoutes(server, context)
  planningRoutes(server, context)
  overrideRoutes(server, context)
  draftRoutes(server, context)
  rosterSettingsRoutes(server, context)
  jobRoutes(server, context)
  publishingRoutes(server, context)
  periodRoutes(server, context)
  meRoutes(server, context)
  calendarRoutes(server, context)

  if (webRoot === undefined) {
    server.setNotFoundHandler(async (request) => {
      throw new KinshiftError('NOT_FOUND', { where: { field: 'path' }, found: request.method })
    })
  } else await serveWeb(server, webRoot)
  await server.ready()
  return { server, context }
}
