import { type Kysely, sql } from 'kysely'

const CELL_COLUMNS = `
  agent_id text not null references agents (id),
  date date not null,
  start_at timestamptz not null,
  end_at timestamptz not null check (end_at > start_at),
  queue_id text not null references queues (id),
  breaks jsonb not null,
  shift_id text`

const STATEMENTS = [
  `create table centre (
    id smallint primary key check (id = 1),
    name text not null,
    synthetic boolean not null,
    zone text not null,
    start_date date not null,
    days integer not null check (days > 0),
    interval_minutes integer not null,
    holidays text
  )`,
  `create table queues (
    id text primary key,
    position integer not null,
    name text not null,
    channel text not null,
    goal jsonb not null,
    shrinkage double precision not null check (shrinkage >= 0 and shrinkage < 1),
    aht_seconds double precision not null,
    patience_seconds double precision,
    concurrency double precision not null,
    min_staff integer not null
  )`,
  `create table histories (
    queue_id text primary key references queues (id),
    history jsonb not null,
    issues jsonb not null,
    loaded_at timestamptz not null
  )`,
  `create table forecasts (
    queue_id text not null references queues (id),
    start_date date not null,
    forecast jsonb not null,
    accuracy jsonb not null,
    computed_at timestamptz not null,
    primary key (queue_id, start_date)
  )`,
  `create table requirements (
    queue_id text not null references queues (id),
    start_date date not null,
    requirement jsonb not null,
    computed_at timestamptz not null,
    primary key (queue_id, start_date)
  )`,
  `create table shift_templates (
    id text primary key,
    position integer not null,
    template jsonb not null
  )`,
  `create table agents (
    id text primary key,
    position integer not null,
    name text not null,
    sort_key text,
    team text,
    contract jsonb not null
  )`,
  `create table agent_skills (
    agent_id text not null references agents (id),
    position integer not null,
    queue_id text not null references queues (id),
    proficiency double precision,
    primary key (agent_id, queue_id)
  )`,
  `create table life_constraints (
    agent_id text not null references agents (id),
    id text not null,
    position integer not null,
    life_constraint jsonb not null,
    primary key (agent_id, id)
  )`,
  `create table private_reasons (
    agent_id text not null references agents (id),
    about text not null,
    subject_id text not null,
    reason text not null,
    primary key (agent_id, about, subject_id)
  )`,
  `create table preferences (
    id text primary key,
    agent_id text not null references agents (id),
    strength text not null,
    wish text not null,
    dates jsonb,
    weekdays jsonb,
    start_from text,
    start_before text,
    created_at timestamptz not null
  )`,
  `create table drafts (
    id text primary key,
    start_date date not null,
    days integer not null check (days > 0),
    version integer not null check (version >= 0),
    certificate jsonb,
    created_at timestamptz not null
  )`,
  `create table draft_cells (
    draft_id text not null references drafts (id),
    ${CELL_COLUMNS},
    pinned boolean not null,
    primary key (draft_id, agent_id, date)
  )`,
  `create table steps (
    draft_id text not null references drafts (id),
    version integer not null,
    kind text not null,
    by_user text not null,
    at timestamptz not null,
    primary key (draft_id, version)
  )`,
  `create table edits (
    draft_id text not null,
    version integer not null,
    position integer not null,
    agent_id text not null references agents (id),
    date date not null,
    before jsonb,
    after jsonb,
    primary key (draft_id, version, position),
    foreign key (draft_id, version) references steps (draft_id, version)
  )`,
  `create table publications (
    version integer primary key,
    draft_id text not null references drafts (id),
    draft_version integer not null,
    published_at timestamptz not null,
    published_by text not null,
    start_date date not null,
    days integer not null
  )`,
  `create table publication_cells (
    version integer not null references publications (version),
    ${CELL_COLUMNS},
    primary key (version, agent_id, date)
  )`,
  // a published version never changes: not even by a fault in this program
  `create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'a published version never changes'; end $$`,
  `create trigger publications_are_frozen before update or delete on publications
    for each row execute function refuse_change()`,
  `create trigger publication_cells_are_frozen before update or delete on publication_cells
    for each row execute function refuse_change()`,
  `create table users (
    name text primary key,
    role text not null,
    display_name text not null,
    agent_id text references agents (id),
    password_hash text not null
  )`,
  `create table sessions (
    token_hash text primary key,
    user_name text not null references users (name),
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create table jobs (
    id text primary key,
    draft_id text not null references drafts (id),
    state text not null,
    progress jsonb not null,
    version integer,
    kept jsonb not null,
    error jsonb,
    started_by text not null,
    started_at timestamptz not null,
    heard_at timestamptz not null,
    ended_at timestamptz
  )`,
  // at most one roster of a draft is computed at a time, however many servers there are
  `create unique index one_running_job_a_draft on jobs (draft_id) where state = 'running'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
