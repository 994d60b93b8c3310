import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { KinshiftError } from '@kinshift/core/errors'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { COLUMN_PARSERS } from './column-types.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { migrate } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** The database handle that every store function takes; inside `db.transaction()` the transaction is one too. */
export type Db = Kysely<Tables>

export interface Store {
  readonly db: Db
  /** Waits for running queries, then closes; the data folder is free afterwards. */
  close(): Promise<void>
}

/**
 * The embedded database (PostgreSQL in WASM) in `dataDir/postgres`, made when it isn't there; tables brought up to date.
 * Starts in about 2.5 s. Without a folder it lives in memory and ends with the process.
 * @throws DATA_FOLDER_IN_USE when another server has it open.
 */
export async function openEmbeddedStore(dataDir?: string): Promise<Store> {
  const unlock = dataDir === undefined ? () => {} : lockDataFolder(dataDir)
  try {
    const pglite = await PGlite.create({
      ...(dataDir !== undefined && { dataDir: join(dataDir, 'postgres') }),
      parsers: { ...COLUMN_PARSERS },
    })
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
    await pglite.exec("set time zone 'UTC'")
    await migrate(db)
    return {
      db,
      close: async () => {
        await db.destroy()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * A PostgreSQL server, `postgres://user:password@host:port/database`; tables brought up to date.
 * @throws DATABASE_UNREACHABLE; the message names host and port, never the password.
 */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    options: '-c TimeZone=UTC',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        COLUMN_PARSERS[oid] ?? pg.types.getTypeParser(oid, format),
    },
  })
  // a connection lost while idle is replaced by the pool; without a listener it would end the process
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await pool.query('select 1')
  } catch (error) {
    await db.destroy()
    throw new KinshiftError(
      'DATABASE_UNREACHABLE',
      {
        found: hostOf(databaseUrl),
        expected: 'a PostgreSQL server that lets this user in',
        maybe: 'it is not running, or the address is wrong?',
      },
      { cause: error },
    )
  }
  await migrate(db)
  return { db, close: () => db.destroy() }
}

function hostOf(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl)
    return `${hostname}:${port || '5432'}${pathname}`
  } catch {
    return 'an address that cannot be read'
  }
}
