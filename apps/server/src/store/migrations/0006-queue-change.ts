import { type Kysely, sql } from 'kysely'

/** Whether shifts of the centre may change queue on their way; as ever, they may not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table centre add column queue_change text
    check (queue_change in ('after-meal', 'after-break'))`.execute(db)
}
