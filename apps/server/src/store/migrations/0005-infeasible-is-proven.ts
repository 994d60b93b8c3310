import { type Kysely, sql } from 'kysely'

/** A roster that breaks a hard rule used to be called infeasible, proven or not; which it was can't be told any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update drafts set certificate = jsonb_set(certificate, '{status}', '"none-found"')
    where certificate->>'status' = 'infeasible'`.execute(db)
}
