import { type Kysely, sql } from 'kysely'

/** What planners change by hand, and what each forecast number is made of. Warnings used to be English sentences: the next
 * forecast tells them anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table forecast_overrides (
    id text primary key,
    queue_id text not null references queues (id),
    from_at timestamptz not null,
    until_at timestamptz not null check (until_at > from_at),
    change jsonb not null,
    author text not null,
    made_at timestamptz not null,
    reason text not null
  )`.execute(db)
  await sql`alter table forecasts add column parts jsonb not null default '[]'`.execute(db)
  await sql`update forecasts set forecast = jsonb_set(forecast, '{warnings}', '[]')`.execute(db)
}
