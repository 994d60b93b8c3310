import { gridDays, type HistoryIssue, type LocalDate, sliceGrid } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'
import type { HistoryAnswer } from '../api.ts'
import type { AppContext } from '../context.ts'
import { readHistory, type StoredHistory } from '../store/history-store.ts'

const DEFAULT_DAYS = 56
const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }

/** What was observed of a queue, whole local days; `until` is the last day, included. */
export function historyRoutes(app: FastifyInstance, { db }: AppContext): void {
  app.get<{ Params: { queue: string }; Querystring: { from?: LocalDate; until?: LocalDate } }>(
    '/api/history/:queue',
    {
      config: { access: 'planner' },
      schema: { querystring: { type: 'object', properties: { from: DATE, until: DATE } } },
    },
    async ({ params, query }): Promise<HistoryAnswer> => {
      const stored = await readHistory(db, params.queue)
      return slice(stored, query.from, query.until)
    },
  )
}

function slice(
  { history, issues }: StoredHistory,
  from: LocalDate | undefined,
  until: LocalDate | undefined,
): HistoryAnswer {
  const days = gridDays(history.grid)
  const first = from === undefined ? Math.max(0, days.length - DEFAULT_DAYS) : 0
  const wanted = days
    .slice(first)
    .filter(({ date }) => (from === undefined || date >= from) && (until === undefined || date <= until))
  const start = wanted[0]
  const end = wanted.at(-1)
  if (!start || !end) {
    throw new KinshiftError('NOT_FOUND', {
      where: { field: 'from, until' },
      found: `${from ?? ''} to ${until ?? ''}`,
      expected: `days between ${days[0]?.date} and ${days.at(-1)?.date}`,
    })
  }
  const range = { from: start.first, until: end.first + end.count }
  return {
    queue: history.queue,
    grid: sliceGrid(history.grid, range.from, range.until),
    volume: history.volume.slice(range.from, range.until),
    ahtSeconds: (history.ahtSeconds ?? history.volume.map(() => null)).slice(range.from, range.until),
    issues: issues.flatMap((issue) => within(issue, range)),
  }
}

/** The issue, counted from the slice's first interval; nothing when it lies outside. */
function within(issue: HistoryIssue, { from, until }: { from: number; until: number }): HistoryIssue[] {
  if (issue.until <= from || issue.from >= until) return []
  return [{ ...issue, from: Math.max(issue.from, from) - from, until: Math.min(issue.until, until) - from }]
}
