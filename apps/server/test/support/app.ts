import type { Assignment, Roster, RosterProgress } from '@kinshift/core'
import { inThisThread, type TaskPool } from '@kinshift/core/threads'
import { buildApp } from '../../src/app.ts'
import { type RosterTask, rosterTask } from '../../src/jobs/planning-tasks.ts'
import { planPeriod } from '../../src/planning/plan-period.ts'
import { storeCentre } from '../../src/planning/store-centre.ts'
import type { Store } from '../../src/store/open-store.ts'
import { NOW, smallCentre } from './small-centre.ts'

/** A solver whose answer the test gives, when the test says so. */
export interface SolverByHand {
  /** The problem it was asked last. */
  task: RosterTask | null
  stopped: boolean
  /** Answers the running task with these assignments. */
  answer(assignments: readonly Assignment[]): void
  fail(error: Error): void
}

export function rosterOf(assignments: readonly Assignment[]): Roster {
  return {
    format: 'kinshift-roster/1',
    status: 'feasible',
    assignments,
    objective: 100,
    lowerBound: 90,
    gap: 0.1,
    seconds: 1,
    seed: 1,
    shortages: [],
    notes: [],
  }
}

/** Forecasts for real in this thread; rosters come from the test. */
export function solverByHand(): { solver: SolverByHand; pool: TaskPool } {
  let settle: { resolve: (roster: Roster) => void; reject: (error: Error) => void } | null = null
  const solver: SolverByHand = {
    task: null,
    stopped: false,
    answer: (assignments) => settle?.resolve(rosterOf(assignments)),
    fail: (error) => settle?.reject(error),
  }
  const start: TaskPool['start'] = (task, input, options = {}) => {
    // a pool each, since nothing here waits for another
    if (task.name !== rosterTask.name) return inThisThread().start(task, input, options)
    const output = new Promise((resolve, reject) => {
      settle = { resolve, reject }
    })
    solver.task = input as RosterTask
    solver.stopped = false
    const stop = () => {
      solver.stopped = true
    }
    options.signal?.addEventListener('abort', stop)
    const first: RosterProgress = { seconds: 0, phase: 'start', objective: null, lowerBound: null }
    options.onNote?.(first as never)
    return {
      output: output as Promise<never>,
      ask: () => Promise.reject(new Error('a solver by hand takes no questions')),
      finish: () => {},
      stop,
      kill: async () => settle?.reject(new Error('killed')),
    }
  }
  const close = async () => settle?.reject(new Error('closed'))
  return { solver, pool: { count: 2, start, close } }
}

/** The small centre, planned, with a draft of the given assignments; and a client for each login. */
export async function testApp(store: Store, first: readonly Assignment[]) {
  const { solver, pool } = solverByHand()
  const lines: string[] = []
  const clock = { now: new Date(NOW) }
  const { server, context } = await buildApp({
    store,
    now: () => clock.now,
    pool,
    log: (line) => lines.push(line),
  })
  await storeCentre(store.db, smallCentre(), NOW)
  const planned = planPeriod({
    ...context,
    pool,
    onProgress: ({ step, fraction }) => {
      if (step === 'roster' && fraction === 0) setImmediate(() => solver.answer(first))
    },
  })
  await planned

  /** Calls the API with a login's cookie, or without any. */
  const client = (cookie?: string) => ({
    async call(method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown) {
      const response = await server.inject({
        method,
        url,
        ...(body !== undefined && { payload: JSON.stringify(body) }),
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(cookie && { cookie }),
        },
      })
      const json = response.body && /json/.test(String(response.headers['content-type']))
      return { status: response.statusCode, body: json ? response.json() : response.body, response }
    },
  })
  const login = async (user: string, password = user) => {
    const { response } = await client().call('POST', '/api/login', { user, password })
    const session = response.cookies.find(({ name }) => name === 'kinshift_session')
    return client(`kinshift_session=${session?.value}`)
  }
  return {
    server,
    /** `GET /api/centre` of each route there is. */
    routes: routesOf(server.printRoutes({ commonPrefix: false })),
    context,
    solver,
    lines,
    clock,
    nobody: client(),
    login,
    planner: await login('planner'),
    ana: await login('ana'),
    bo: await login('bo'),
  }
}

/** Reads the tree that fastify prints: `GET /api/centre` and so on, HEAD left out. */
function routesOf(printed: string): string[] {
  const parents: string[] = []
  return printed.split('\n').flatMap((line) => {
    const found = /^(.*?)[├└]── (\S+) \((.+)\)$/.exec(line)
    if (!found) return []
    const depth = found[1]!.length / 4
    const path = `${depth > 0 ? parents[depth - 1] : ''}${found[2]}`
    parents[depth] = path
    return found[3]!
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${path}`)
  })
}
