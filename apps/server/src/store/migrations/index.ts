import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import * as firstTables from './0001-first-tables.ts'
import * as calendarFeeds from './0002-calendar-feeds.ts'
import * as notesAsFacts from './0003-notes-as-facts.ts'
import * as overrides from './0004-overrides.ts'
import * as infeasibleIsProven from './0005-infeasible-is-proven.ts'
import * as queueChange from './0006-queue-change.ts'

/** In order; a released one never changes, the next one follows it. */
const MIGRATIONS = {
  '0001-first-tables': firstTables,
  '0002-calendar-feeds': calendarFeeds,
  '0003-notes-as-facts': notesAsFacts,
  '0004-overrides': overrides,
  '0005-infeasible-is-proven': infeasibleIsProven,
  '0006-queue-change': queueChange,
}

/** Brings the tables to the newest form; does nothing when they are. Safe when several servers start together. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
