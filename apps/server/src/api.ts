/**
 * The wire format, types only: what the web app sends and gets. Domain objects travel as core's plain data.
 * Every refusal is `{ error: { code, message, where?, found?, expected?, maybe? } }` with a 4xx or 5xx status.
 * Session: an HTTP-only cookie set by `POST /api/login`.
 */

import type {
  Accuracy,
  Agent,
  AgentDifference,
  Assignment,
  ExplainedForecast,
  Forecast,
  ForecastOverride,
  HistoryIssue,
  Instant,
  IntervalGrid,
  LocalDate,
  Preference,
  PublishedSchedule,
  Queue,
  QueueChange,
  Requirement,
  Roster,
  RosterCheck,
  RosterProblem,
  RosterProgress,
  RuleBreak,
  ScheduleEdit,
  ValueAdded,
} from '@kinshift/core'
import type { ErrorPlace } from '@kinshift/core/errors'

export type Role = 'planner' | 'agent'
export type Locale = 'en' | 'zh-CN'

/** POST /api/login -> Me; POST /api/logout -> 204; GET /api/session -> Me or 401 NOT_LOGGED_IN */
export interface LoginBody {
  user: string
  password: string
}
export interface Me {
  user: string
  role: Role
  displayName: string
  /** For agents: whose schedule is theirs. */
  agentId?: string
}

/** GET /api/centre (both roles) */
export interface CentreAnswer {
  name: string
  /** True: made by the seeded generator, no real person or call is in it. */
  synthetic: boolean
  zone: string
  queues: Queue[]
  /** The period being planned. */
  startDate: LocalDate
  days: number
  /** The draft being worked on. */
  draftId: string
  /** Wishes for the period that follows belong to dates from here on. */
  wishesFrom: LocalDate
}

export type StepState = 'done' | 'needs-you' | 'stale' | 'blocked'

/** GET /api/pipeline (planner): state of each rail entry and the one next step. */
export interface PipelineAnswer {
  steps: {
    step: 'history' | 'forecast' | 'staffing' | 'people' | 'roster' | 'proof' | 'publish'
    state: StepState
  }[]
  next: { step: string; reason: string }
  worstShortages: RosterCheck['shortages']
}

/** GET /api/history/:queue?from=DATE&until=DATE (planner); default: the last eight weeks. */
export interface HistoryAnswer {
  queue: string
  grid: IntervalGrid
  volume: (number | null)[]
  ahtSeconds: (number | null)[]
  issues: HistoryIssue[]
}

/** GET /api/forecast/:queue (planner) */
export interface ForecastAnswer {
  /** As the models made it. */
  forecast: Forecast
  /** The same with the overrides laid on it: what is planned for. */
  overridden: Forecast
  accuracy: { model: string; accuracy: Accuracy }[]
  /** What each number is due to; they add up to `forecast.mean`. */
  parts: ExplainedForecast['parts'][number][]
  /** Of every period, the earliest made first; the score is null where nothing of it is known. */
  overrides: (ForecastOverride & { id: string; score: ValueAdded | null })[]
  /** All overrides of the queue against the statistical forecast, so far as volumes are known. */
  valueAdded: ValueAdded
}

/**
 * POST /api/forecast/:queue/overrides (planner) -> 201 ForecastAnswer: kept apart from the forecast, with who made it and when;
 * the requirement follows at once. DELETE /api/forecast/:queue/overrides/:id -> ForecastAnswer takes it back.
 */
export type OverrideBody = Pick<ForecastOverride, 'from' | 'until' | 'change' | 'reason'>

/** GET /api/requirement/:queue (planner) */
export interface RequirementAnswer {
  requirement: Requirement
}

/** GET /api/people (planner). Private reasons are not part of an Agent. */
export interface PeopleAnswer {
  agents: Agent[]
}

/** GET /api/drafts/:id (planner): the document that the roster screen edits, and what it is checked against. */
export interface DraftAnswer {
  id: string
  version: number
  /** Its demands, agents and templates; pinned and prior assignments included. */
  problem: RosterProblem
  assignments: Assignment[]
  certificate: Pick<Roster, 'status' | 'objective' | 'lowerBound' | 'gap' | 'seconds' | 'notes'> | null
  publishedVersion: number | null
}

/** POST /api/roster-settings (planner): every roster is made and checked with them from now on; `problem` of a draft tells them. */
export interface RosterSettings {
  /** When shifts may change queue on their way; null = each stays on one. */
  queueChange: QueueChange | null
}

/**
 * POST /api/drafts/:id/edits (planner). All edits of one command are applied in one transaction or none.
 * 409 EDIT_STALE when a cell's `before` is no longer what stands there: `{ error, current: (Assignment|null)[], version }`.
 */
export interface EditsBody {
  baseVersion: number
  edits: ScheduleEdit[]
}
export interface EditsAnswer {
  version: number
  /** Changes by others since `baseVersion`, to be merged into the view. */
  merged: ScheduleEdit[]
  ruleBreaks: RuleBreak[]
}

/**
 * GET /api/drafts/:id/steps?since=VERSION (planner): the audit trail after a version (default: from the start), oldest first.
 * To take a step back, post its edits inverted, in reverse order; a solve is one step. Also tells what others did.
 */
export interface StepsAnswer {
  /** The draft's version now. */
  version: number
  steps: {
    version: number
    kind: 'edit' | 'solve'
    by: string
    at: Instant
    edits: readonly ScheduleEdit[]
  }[]
}

/**
 * POST /api/periods (planner) -> 202 { jobId }: turn to the period after the one being planned, once that is published.
 * The job forecasts, staffs and solves it; its progress names the phase. When it is done, /api/centre tells the new
 * `startDate` and `draftId`. 409 PERIOD_UNPUBLISHED.
 */

/** POST /api/drafts/:id/solve (planner) -> 202 { jobId }; GET /api/jobs/:jobId -> JobAnswer; DELETE /api/jobs/:jobId stops it, keeping the best. */
export interface SolveBody {
  timeLimitSeconds?: number
  /** Agent-days that stay as they are: default those with `pinned`. */
  keep?: 'pinned' | 'none'
}
export interface JobAnswer {
  jobId: string
  state: 'running' | 'done' | 'failed'
  progress: RosterProgress[]
  /** The draft's version after the roster was written into it as one step. */
  version?: number
  /** Agent-days changed by hand meanwhile: they stayed so; `after` is what the roster would have put there. */
  kept?: ScheduleEdit[]
  error?: unknown
}

/** GET /api/drafts/:id/publish (planner): the difference to the version in force. */
export interface PublishPreviewAnswer {
  baseVersion: number
  publishedVersion: number | null
  differences: AgentDifference[]
  hardRuleBreaks: RuleBreak[]
}
/** POST /api/drafts/:id/publish (planner) -> PublishedAnswer; 409 PUBLISH_BLOCKED or EDIT_STALE */
export interface PublishBody {
  baseVersion: number
}
export interface PublishedAnswer {
  version: number
  publishedAt: Instant
}
/** GET /api/published (planner): PublishedSchedule[] without assignments, newest first; GET /api/published/:version: PublishedSchedule */
export type PublishedListAnswer = Omit<PublishedSchedule, 'assignments'>[]

/** GET /api/me/schedule (agent): own shifts of the versions in force. */
export interface MyScheduleAnswer {
  zone: string
  agent: Pick<Agent, 'id' | 'name'>
  version: number | null
  publishedAt: Instant | null
  startDate: LocalDate
  days: number
  assignments: Assignment[]
  /** Dates that changed against the version before. */
  changes: ScheduleEdit[]
}

/**
 * GET /api/me/preferences (agent) -> MyPreference[]; POST with PreferenceBody -> 201 MyPreference; DELETE /api/me/preferences/:id -> 204.
 * The next roster honours them as priced wishes. The reason is shown to nobody but the agent.
 */
export type PreferenceBody = Omit<Preference, 'id'> & {
  privateReason?: string
}
export type MyPreference = Preference & {
  privateReason?: string
  createdAt: Instant
  /** The literal text the planner sees. */
  plannerSees: string
  /** Against the published schedule: granted, not granted, or open while nothing is published for its dates. */
  outcome: 'open' | 'granted' | 'not-granted'
}
/**
 * GET /api/me/calendar (agent) -> CalendarAnswer; POST with CalendarBody -> 201 NewCalendarAnswer, the only time the address is told
 * (a second POST renews it: the old address is dead); DELETE -> 204. The feed itself: GET /api/calendar/:token.ics, no login.
 */
export interface CalendarBody {
  /** `busy` shows that there is a shift, `full` on which queue and with which breaks. */
  detail: 'full' | 'busy'
}
export interface CalendarAnswer {
  feed: { detail: 'full' | 'busy'; createdAt: Instant } | null
}
export interface NewCalendarAnswer extends CalendarAnswer {
  /** Secret: who has it reads the shifts. */
  path: string
}

/** GET /api/me/life (agent): own life constraints as the planner sees them. */
export type MyLifeAnswer = NonNullable<Agent['lifeConstraints']>

/** Body of every refusal. */
export interface ErrorAnswer {
  error: {
    code: string
    message: string
    where?: ErrorPlace
    found?: unknown
    expected?: string
    maybe?: string
  }
}
