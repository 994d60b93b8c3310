import { type Kysely, sql } from 'kysely'

/** Notes used to be English sentences; what they told cannot be read back out of them, and the next solve tells it anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update drafts set certificate = jsonb_set(certificate, '{notes}', '[]')
    where certificate is not null`.execute(db)
}
