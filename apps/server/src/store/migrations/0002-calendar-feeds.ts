import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table calendar_feeds (
    agent_id text primary key references agents (id),
    token_hash text not null unique,
    detail text not null,
    created_at timestamptz not null
  )`.execute(db)
}
