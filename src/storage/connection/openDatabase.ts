import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Kysely, type Dialect, type LogEvent } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';
import { PooledPostgresDialect } from './pooledPostgresDialect';
import { assertNoLogAlone, makePrivate, SqliteFiles } from './sqliteFiles';
import { SharedSqliteDialect } from './sharedSqliteDialect';
import { retryWhileBusy } from './retryWhileBusy';

/** The location of the data: an SQLite file (`:memory:` keeps it in memory) or a PostgreSQL URL (`postgres://…`). */
export type DatabaseLocation = { readonly kind: 'sqlite'; readonly path: string } | PostgresLocation;

interface PostgresLocation {
  readonly kind: 'postgres';
  readonly url: string;
  /** The address on which notifications arrive; `null`: they are not listened to. The same as `url` if absent. */
  readonly listenUrl?: string | null;
}

/** Kept short because SQLite blocks the process while it waits; `retryWhileBusy` waits without blocking. */
const SQLITE_BUSY_TIMEOUT_MS = 20;

/** A driver waits for the reply, so a database that takes longer counts as unavailable. */
const POSTGRES_TIMEOUT_MS = 10_000;

export interface OpenDatabaseOptions {
  readonly log?: (event: LogEvent) => void;
  /** Turns off the statement timeouts on PostgreSQL, for migrating large tables or waiting for another migration. */
  readonly withoutTimeouts?: boolean;
}

/**
 * Opens the database without migrating its tables. Throws the driver's error if an SQLite file cannot be opened,
 * and `storage_unavailable` if only its log is left.
 */
export async function openDatabase(
  location: DatabaseLocation,
  { log, withoutTimeouts = false }: OpenDatabaseOptions = {},
): Promise<Kysely<DatabaseSchema>> {
  const dialect =
    location.kind === 'sqlite'
      ? await openSqliteDialect(location.path)
      : await createPostgresDialect(location.url, withoutTimeouts);
  return new Kysely<DatabaseSchema>({ dialect, log });
}

async function openSqliteDialect(path: string): Promise<Dialect> {
  const files = path === ':memory:' ? null : new SqliteFiles(path);
  if (files !== null) {
    await mkdir(dirname(path), { recursive: true });
    await assertNoLogAlone(path);
    await makePrivate(path);
  }
  const database = new SqliteDatabase(path, { timeout: SQLITE_BUSY_TIMEOUT_MS });
  try {
    await retryWhileBusy(() => configureSqlite(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return new SharedSqliteDialect(database, files);
}

/** Sets how SQLite keeps the data. */
export function configureSqlite(database: Database): void {
  // `exec` keeps no prepared statement; see `PreparedStatementCache`.
  database.exec('pragma journal_mode = WAL');
  // NORMAL, which is usual with WAL, may lose the newest commits in a power cut, after their replies were sent.
  database.exec('pragma synchronous = FULL');
  // After a long reader has gone, the write-ahead log gets this size again at most. Bytes.
  database.exec('pragma journal_size_limit = 16777216');
  database.exec('pragma foreign_keys = ON');
  // Without this, deleted data stays readable in the file's free pages.
  database.exec('pragma secure_delete = ON');
}

async function createPostgresDialect(url: string, withoutTimeouts: boolean): Promise<Dialect> {
  // Loaded only if it is needed.
  const { Pool } = await import('pg');
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: POSTGRES_TIMEOUT_MS,
    keepAlive: true,
    ...(withoutTimeouts ? {} : { query_timeout: POSTGRES_TIMEOUT_MS + 1_000 }),
  });
  // Without a listener, a lost server would end the process. The pool drops the connection itself, and the next query
  // gets the error.
  pool.on('error', () => undefined);
  // The pool listens only to idle connections. If one breaks in use, its current or next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PooledPostgresDialect({ pool }, withoutTimeouts ? null : POSTGRES_TIMEOUT_MS);
}
