import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { addDays } from '@kinshift/core/interval'
import { applyEdits, differenceOf, StaleEditError } from '@kinshift/core/schedule'
import type {
  CentreAnswer,
  DraftAnswer,
  EditsBody,
  ForecastAnswer,
  HistoryAnswer,
  JobAnswer,
  Me,
  MyPreference,
  MyScheduleAnswer,
  PipelineAnswer,
  PreferenceBody,
  RequirementAnswer,
  RosterSettings,
} from '@kinshift/server/api'
import { CONTENT_SECURITY_POLICY } from '../../server/src/security-headers.ts'
import { gridTimes } from '../src/charts/grid-times.ts'
import { instantOf, wallOf } from '../src/time/zone-time.ts'
import { seeded } from './small-centre.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
}

/** A stand-in for the server, in memory: enough for the screens to be looked at and measured without one. */
export async function mockServer(
  draft: DraftAnswer,
  dist: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const answers = mockAnswers(draft)
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      if (!path.startsWith('/api/')) {
        const file = join(dist, normalize(path))
        const found = extname(path) !== '' && existsSync(file) ? file : join(dist, 'index.html')
        response.setHeader('content-type', TYPES[extname(found)] ?? 'application/octet-stream')
        response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY)
        response.end(readFileSync(found))
        return
      }
      const text = Buffer.concat(chunks).toString()
      const body: unknown = text === '' ? null : JSON.parse(text)
      const key = `${request.method} ${path}`
      // The cookie is the name itself: the mock guards nothing.
      const named = /user=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
      let user: Me | null = named === undefined ? null : answers.login({ user: named })
      if (key === 'POST /api/login') {
        user = answers.login(body)
        response.setHeader('set-cookie', `user=${user.user}; Path=/`)
      }
      if (key === 'POST /api/logout') response.setHeader('set-cookie', 'user=; Path=/; Max-Age=0')
      const { status, answer } =
        user === null
          ? {
              status: 401,
              answer: { error: { code: 'NOT_LOGGED_IN', message: 'NOT_LOGGED_IN: Log in first.' } },
            }
          : answers.route(request.method ?? 'GET', path, body, user)
      response.statusCode = status
      response.setHeader('content-type', 'application/json')
      response.end(status === 204 ? '' : JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mock has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function mockAnswers(start: DraftAnswer) {
  const { problem } = start
  let draft = {
    id: start.id,
    version: start.version,
    assignments: start.assignments as readonly Assignment[],
  }
  let published: readonly Assignment[] | null = null
  let changes: readonly ScheduleEdit[] = []
  let preferences: MyPreference[] = []
  let asked = 0
  let { queueChange } = problem
  const centre: CentreAnswer = {
    name: 'Example centre',
    synthetic: true,
    zone: problem.zone,
    queues: [...problem.queues],
    startDate: problem.startDate,
    days: problem.days,
    draftId: draft.id,
    wishesFrom: addDays(problem.startDate, problem.days),
  }
  const grid = (from: string, days: number) => ({
    zone: problem.zone,
    start: instantOf(Date.parse(`${from}T00:00:00Z`) - 3_600_000),
    intervalMinutes: 30,
    count: days * 48,
  })
  const curve = (times: readonly number[], noise: number, seed: number) => {
    const random = seeded(seed)
    return times.map((at) => {
      const { date, minuteOfDay } = wallOf(problem.zone, at)
      const weekend = [0, 6].includes(new Date(date).getUTCDay()) ? 0.55 : 1
      const shape = Math.max(0, Math.sin(((minuteOfDay / 60 - 6) / 16) * Math.PI))
      return shape === 0 ? null : Math.round(90 * weekend * shape * (1 + noise * (random() - 0.5)) * 10) / 10
    })
  }
  const history = (queue: string): HistoryAnswer => {
    const g = grid(addDays(problem.startDate, -56), 56)
    const volume = curve(gridTimes(g), 0.35, 3)
    for (let i = 700; i < 706; i++) volume[i] = null
    for (let i = 1400; i < 1408; i++) volume[i] = 0
    return {
      queue,
      grid: g,
      volume,
      ahtSeconds: volume.map((one) => (one === null ? null : 240)),
      issues: [
        {
          kind: 'gap',
          queue,
          from: 700,
          until: 706,
          fromTime: '2026-09-30T14:00',
          untilTime: '2026-09-30T17:00',
          missing: 6,
        },
        {
          kind: 'zero-run',
          queue,
          from: 1400,
          until: 1408,
          fromTime: '2026-10-15T04:00',
          untilTime: '2026-10-15T08:00',
          usual: 240,
        },
      ],
    }
  }
  const forecast = (queue: string): ForecastAnswer => {
    const g = grid(problem.startDate, problem.days)
    const mean = curve(gridTimes(g), 0, 1)
    const at = (factor: number) => mean.map((one) => (one === null ? null : Math.max(0, one * factor)))
    const levels: [number, number][] = [
      [0.025, 0.7],
      [0.1, 0.82],
      [0.25, 0.91],
      [0.5, 1],
      [0.75, 1.09],
      [0.9, 1.18],
      [0.975, 1.3],
    ]
    const accuracy = { wape: 0.082, mase: 0.71, rmse: 7.1, bias: -0.4, coverage80: 0.81, coverage95: 0.94 }
    const made = {
      queue,
      grid: g,
      origin: g.start,
      model: 'weekly-profile',
      mean,
      quantiles: levels.map(([level, factor]) => ({ level, values: at(factor) })),
      ahtSeconds: mean.map((one) => (one === null ? null : 240)),
      warnings: [],
    }
    return {
      forecast: made,
      accuracy: [
        { model: 'weekly-profile', accuracy },
        { model: 'seasonal-naive', accuracy: { ...accuracy, wape: 0.118, mase: 1.01, bias: 1.2 } },
      ],
      overridden: made,
      parts: [{ part: 'level', values: mean }],
      overrides: [],
      valueAdded: { intervals: 0, actual: 0, wapeBefore: null, wapeWith: null, valueAdded: null },
    }
  }
  const requirement = (queue: string): RequirementAnswer => {
    const { forecast: f } = forecast(queue)
    const base = f.mean.map((one) => Math.ceil((one ?? 0) / 7))
    return {
      requirement: {
        queue,
        grid: f.grid,
        goal: { serviceLevel: 0.8, targetAnswerSeconds: 20, maxOccupancy: 0.85 },
        shrinkage: 0.25,
        offeredLoadErlangs: base.map((one) => one * 0.8),
        baseStaff: base,
        requiredStaff: base.map((one) => Math.ceil(one / 0.75)),
        serviceLevel: base.map((one) => (one === 0 ? null : 0.84)),
        averageSpeedOfAnswerSeconds: base.map((one) => (one === 0 ? null : 11)),
        occupancy: base.map((one) => (one === 0 ? null : 0.8)),
      },
    }
  }
  const pipeline = (): PipelineAnswer => ({
    steps: [
      { step: 'history', state: 'done' },
      { step: 'forecast', state: 'done' },
      { step: 'staffing', state: 'done' },
      { step: 'people', state: 'done' },
      { step: 'roster', state: published ? 'done' : 'needs-you' },
      { step: 'proof', state: 'blocked' },
      { step: 'publish', state: published ? 'done' : 'needs-you' },
    ],
    next: { step: 'roster', reason: 'The draft is solved and not yet published.' },
    worstShortages: [
      {
        queue: 'sales',
        start: `${problem.startDate}T17:00:00Z`,
        end: `${problem.startDate}T19:00:00Z`,
        missingStaff: 2.3,
        missingHours: 4.6,
      },
    ],
  })
  const job = (): JobAnswer => {
    asked += 1
    const progress = Array.from({ length: asked + 1 }, (_, i) => ({
      seconds: i * 3,
      phase: 'search',
      objective: 8410 + Math.round(1500 / (i + 1)),
      lowerBound: 8258 - Math.round(600 / (i + 1)),
    }))
    return { jobId: 'job-1', state: asked > 5 ? 'done' : 'running', progress, version: draft.version }
  }
  const ok = (answer: unknown, status = 200) => ({ status, answer })

  const route = (
    method: string,
    path: string,
    body: unknown,
    user: Me,
  ): { status: number; answer: unknown } => {
    const [, , first = '', second = '', third = ''] = path.split('/').map(decodeURIComponent)
    switch (`${method} ${first}`) {
      case 'POST login':
      case 'GET session':
        return ok(user)
      case 'POST logout':
        return ok(null, 204)
      case 'GET centre':
        return ok(centre)
      case 'GET pipeline':
        return ok(pipeline())
      case 'GET history':
        return ok(history(second))
      case 'GET forecast':
        return ok(forecast(second))
      case 'GET requirement':
        return ok(requirement(second))
      case 'GET people':
        return ok({ agents: problem.agents })
      case 'GET published':
        return ok(
          published
            ? [
                {
                  version: 1,
                  publishedAt: '2026-11-20T12:00:00Z',
                  publishedBy: 'planner',
                  startDate: problem.startDate,
                  days: problem.days,
                },
              ]
            : [],
        )
      case 'GET jobs':
        return ok(job())
      case 'DELETE jobs':
        asked = 9
        return ok(null, 204)
      case 'GET drafts':
        if (third === 'publish')
          return ok({
            baseVersion: draft.version,
            publishedVersion: published ? 1 : null,
            differences: differenceOf(published ?? [], draft.assignments),
            hardRuleBreaks: [],
          })
        return ok({
          ...start,
          problem: { ...problem, ...(queueChange && { queueChange }) },
          version: draft.version,
          assignments: draft.assignments,
        })
      case 'POST roster-settings':
        queueChange = (body as RosterSettings).queueChange ?? undefined
        return ok(body)
      case 'POST drafts':
        if (third === 'edits') return edit(body as EditsBody)
        if (third === 'solve') {
          asked = 0
          return ok({ jobId: 'job-1' }, 202)
        }
        published = draft.assignments
        return ok({ version: 1, publishedAt: '2026-11-20T12:00:00Z' })
      case 'GET me':
        if (second === 'schedule') return ok(schedule())
        return ok(second === 'life' ? (problem.agents[0]?.lifeConstraints ?? []) : preferences)
      case 'POST me': {
        const made: MyPreference = {
          ...(body as PreferenceBody),
          id: `wish-${preferences.length}`,
          createdAt: '2026-11-20T12:00:00Z',
          plannerSees: 'day off (strong wish)',
          outcome: 'open',
        }
        preferences = [...preferences, made]
        return ok(made, 201)
      }
      case 'DELETE me':
        preferences = preferences.filter((one) => one.id !== third)
        return ok(null, 204)
    }
    return {
      status: 404,
      answer: { error: { code: 'NOT_FOUND', message: 'NOT_FOUND: There is nothing of this name.' } },
    }
  }

  const schedule = (): MyScheduleAnswer => {
    const agent = problem.agents[0]!
    const own = (published ?? draft.assignments).filter((one) => one.agentId === agent.id)
    changes = own.slice(1, 2).map((after) => ({
      agentId: agent.id,
      date: after.date,
      before: { ...after, start: instantOf(Date.parse(after.start) + 5_400_000) },
      after,
    }))
    return {
      zone: problem.zone,
      agent: { id: agent.id, name: agent.name },
      version: 1,
      publishedAt: '2026-11-20T12:00:00Z',
      startDate: problem.startDate,
      days: problem.days,
      assignments: own,
      changes: [...changes],
    }
  }

  const edit = ({ edits }: EditsBody) => {
    try {
      draft = applyEdits(draft, edits)
      return ok({ version: draft.version, merged: [], ruleBreaks: [] })
    } catch (caught) {
      if (!(caught instanceof StaleEditError)) throw caught
      return {
        status: 409,
        answer: {
          error: { code: caught.code, message: caught.message },
          current: caught.current,
          version: caught.version,
        },
      }
    }
  }

  const login = (body: unknown): Me => {
    const name = typeof body === 'object' && body !== null && 'user' in body ? String(body.user) : ''
    return name === 'agent'
      ? { user: 'agent', role: 'agent', displayName: problem.agents[0]!.name, agentId: problem.agents[0]!.id }
      : { user: 'planner', role: 'planner', displayName: 'Planner' }
  }
  return { route, login }
}
