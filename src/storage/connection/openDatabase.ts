import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Kysely, PostgresDialect, type Dialect, type LogEvent } from 'kysely';
import { Pool } from 'pg';
import type { DatabaseSchema } from './databaseSchema';
import { SharedSqliteDialect } from './sharedSqliteDialect';
import { retryWhileBusy } from './retryWhileBusy';

/** Where the data is: an SQLite file (`:memory:` for none) or a PostgreSQL server (`postgres://…`). */
export type DatabaseLocation =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };

/** SQLite's waiting stops the process, so it is short; `whileBusy` does the rest. */
const SQLITE_BUSY_TIMEOUT_MS = 20;

/** A driver waits for the answer: a database that takes longer counts as away. */
const POSTGRES_TIMEOUT_MS = 10_000;

export interface OpenDatabaseOptions {
  readonly log?: (event: LogEvent) => void;
  /** Lets statements on PostgreSQL take as long as they need: a migration of large tables, or waiting for another's. */
  readonly withoutTimeouts?: boolean;
}

/** Opens the database without looking at its tables. Rejects with the driver's error when an SQLite file cannot be opened. */
export async function openDatabase(
  location: DatabaseLocation,
  { log, withoutTimeouts = false }: OpenDatabaseOptions = {},
): Promise<Kysely<DatabaseSchema>> {
  const dialect =
    location.kind === 'sqlite'
      ? await openSqliteDialect(location.path)
      : createPostgresDialect(location.url, withoutTimeouts);
  return new Kysely<DatabaseSchema>({ dialect, log });
}

async function openSqliteDialect(path: string): Promise<Dialect> {
  if (path !== ':memory:') await mkdir(dirname(path), { recursive: true });
  const database = new SqliteDatabase(path, { timeout: SQLITE_BUSY_TIMEOUT_MS });
  try {
    await retryWhileBusy(() => configureSqlite(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return new SharedSqliteDialect(database);
}

function configureSqlite(database: Database): void {
  // `exec` keeps no prepared statement; see `PreparedStatementCache`.
  database.exec('pragma journal_mode = WAL');
  // WAL's usual NORMAL may lose the newest commits at a power cut, after their replies were sent.
  database.exec('pragma synchronous = FULL');
  database.exec('pragma foreign_keys = ON');
  // What is deleted is forgotten: otherwise it stays readable in the file's free pages.
  database.exec('pragma secure_delete = ON');
}

function createPostgresDialect(url: string, withoutTimeouts: boolean): Dialect {
  const timeouts = {
    statement_timeout: POSTGRES_TIMEOUT_MS,
    query_timeout: POSTGRES_TIMEOUT_MS + 1_000,
    idle_in_transaction_session_timeout: POSTGRES_TIMEOUT_MS,
  };
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: POSTGRES_TIMEOUT_MS,
    keepAlive: true,
    ...(withoutTimeouts ? {} : timeouts),
  });
  // Without a listener a server that goes away ends the process. The pool drops the connection by itself, and
  // the next query gets the error.
  pool.on('error', () => undefined);
  // The pool listens only to idle connections. One that breaks in use fails the statement at hand or the next.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
