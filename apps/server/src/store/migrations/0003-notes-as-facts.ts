import { type Kysely, sql } from 'kysely'

/** Notes and issues used to be English sentences; what they told cannot be read back out of them. The next solve, and the next
 * load of a history, tell it anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update drafts set certificate = jsonb_set(certificate, '{notes}', '[]')
    where certificate is not null`.execute(db)
  await sql`update histories set issues = '[]'`.execute(db)
}
