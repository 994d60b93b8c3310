import type {
  Accuracy,
  Assignment,
  Channel,
  ContactHistory,
  Contract,
  ExplainedForecast,
  Forecast,
  HistoryIssue,
  Instant,
  LifeConstraint,
  LocalDate,
  OverrideChange,
  PlannedBreak,
  QueueChange,
  Requirement,
  RosterProgress,
  ScheduleEdit,
  ServiceGoal,
  ShiftTemplate,
  Weekday,
} from '@kinshift/core'
import type { ColumnType } from 'kysely'
import type { Certificate } from '../certificate.ts'

/** Read as data, written as JSON text (see `toJson`), which both drivers take alike. */
type Json<T> = ColumnType<T, string, string>

/** One row: the centre that this store belongs to. */
interface CentreTable {
  id: number
  name: string
  synthetic: boolean
  zone: string
  /** Monday of the period being planned. */
  start_date: LocalDate
  days: number
  interval_minutes: number
  /** Holidays of this country or region enter the forecast; null = none. */
  holidays: string | null
  /** Shifts may change queue on their way; null = each stays on one. */
  queue_change: QueueChange | null
}

interface QueuesTable {
  id: string
  position: number
  name: string
  channel: Channel
  goal: Json<ServiceGoal>
  shrinkage: number
  /** Where history has no handle time. */
  aht_seconds: number
  patience_seconds: number | null
  /** Contacts one agent serves at a time. */
  concurrency: number
  min_staff: number
}

interface HistoriesTable {
  queue_id: string
  history: Json<ContactHistory>
  issues: Json<readonly HistoryIssue[]>
  loaded_at: Instant
}

interface ForecastsTable {
  queue_id: string
  start_date: LocalDate
  forecast: Json<Forecast>
  accuracy: Json<readonly { model: string; accuracy: Accuracy }[]>
  parts: Json<ExplainedForecast['parts']>
  computed_at: Instant
}

/** A planner's word against a forecast, kept apart from it. */
interface ForecastOverridesTable {
  id: string
  queue_id: string
  from_at: Instant
  until_at: Instant
  change: Json<OverrideChange>
  author: string
  made_at: Instant
  reason: string
}

interface RequirementsTable {
  queue_id: string
  start_date: LocalDate
  requirement: Json<Requirement>
  computed_at: Instant
}

interface ShiftTemplatesTable {
  id: string
  position: number
  template: Json<ShiftTemplate>
}

interface AgentsTable {
  id: string
  position: number
  name: string
  sort_key: string | null
  team: string | null
  contract: Json<Contract>
}

interface AgentSkillsTable {
  agent_id: string
  position: number
  queue_id: string
  proficiency: number | null
}

interface LifeConstraintsTable {
  agent_id: string
  id: string
  position: number
  /** What planning may know of it; a tagged union, so one document. */
  life_constraint: Json<LifeConstraint>
}

/** Apart from everything that planners' queries touch; read for its own agent only. */
interface PrivateReasonsTable {
  agent_id: string
  about: 'life-constraint' | 'preference'
  subject_id: string
  reason: string
}

interface PreferencesTable {
  id: string
  agent_id: string
  strength: 'strong' | 'nice'
  wish: 'day-off' | 'work' | 'start-between'
  dates: Json<readonly LocalDate[] | null> | null
  weekdays: Json<readonly Weekday[] | null> | null
  start_from: string | null
  start_before: string | null
  created_at: Instant
}

interface DraftsTable {
  id: string
  start_date: LocalDate
  days: number
  version: number
  /** Of the last solve that was written into it. */
  certificate: Json<Certificate | null> | null
  created_at: Instant
}

/** One agent-day of a draft or a published version; off = no row. */
interface CellColumns {
  agent_id: string
  date: LocalDate
  start_at: Instant
  end_at: Instant
  queue_id: string
  breaks: Json<readonly PlannedBreak[]>
  shift_id: string | null
}
interface DraftCellsTable extends CellColumns {
  draft_id: string
  pinned: boolean
}
interface PublicationCellsTable extends CellColumns {
  version: number
}

export type StepKind = 'edit' | 'solve'

/** The audit trail: every accepted command, by whom and when. Its edits carry their own inverse. */
interface StepsTable {
  draft_id: string
  version: number
  kind: StepKind
  by_user: string
  at: Instant
}
interface EditsTable {
  draft_id: string
  version: number
  position: number
  agent_id: string
  date: LocalDate
  before: Json<Assignment | null>
  after: Json<Assignment | null>
}

interface PublicationsTable {
  version: number
  draft_id: string
  draft_version: number
  published_at: Instant
  published_by: string
  start_date: LocalDate
  days: number
}

interface UsersTable {
  name: string
  role: 'planner' | 'agent'
  display_name: string
  agent_id: string | null
  password_hash: string
}

interface SessionsTable {
  /** SHA-256 of the token: who reads the table can't log in with it. */
  token_hash: string
  user_name: string
  created_at: Instant
  expires_at: Instant
}

interface JobsTable {
  id: string
  draft_id: string
  state: 'running' | 'done' | 'failed'
  progress: Json<readonly RosterProgress[]>
  version: number | null
  kept: Json<readonly ScheduleEdit[]>
  error: Json<unknown> | null
  started_by: string
  started_at: Instant
  /** When the server that runs it last said so. */
  heard_at: Instant
  ended_at: Instant | null
}

interface CalendarFeedsTable {
  agent_id: string
  /** SHA-256 of the token in the feed's address. */
  token_hash: string
  detail: 'full' | 'busy'
  created_at: Instant
}

/** All tables, for kysely. The SQL that makes them is in `migrations/`. */
export interface Tables {
  centre: CentreTable
  queues: QueuesTable
  histories: HistoriesTable
  forecasts: ForecastsTable
  forecast_overrides: ForecastOverridesTable
  requirements: RequirementsTable
  shift_templates: ShiftTemplatesTable
  agents: AgentsTable
  agent_skills: AgentSkillsTable
  life_constraints: LifeConstraintsTable
  private_reasons: PrivateReasonsTable
  preferences: PreferencesTable
  drafts: DraftsTable
  draft_cells: DraftCellsTable
  steps: StepsTable
  edits: EditsTable
  publications: PublicationsTable
  publication_cells: PublicationCellsTable
  users: UsersTable
  sessions: SessionsTable
  jobs: JobsTable
  calendar_feeds: CalendarFeedsTable
}
