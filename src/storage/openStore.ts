import { sql, type Kysely } from 'kysely';
import type { Store } from '../domain/store';
import type { Logger } from '../platform/logger';
import type { DatabaseSchema } from './connection/databaseSchema';
import { KyselyStore } from './kyselyStore';
import { migrateDatabase } from './migrations/migrateDatabase';
import { LocalNews, type NewsWire } from './news/newsWire';
import { PostgresNews } from './news/postgresNews';
import { openDatabase, type DatabaseLocation } from './connection/openDatabase';
import { toStorageError } from './connection/toStorageError';

export interface OpenStoreOptions {
  /** Reports whether news of other processes arrive. */
  readonly logger?: Logger | null;
  /** From 0 up to 1; spreads attempts to connect again. */
  readonly random?: () => number;
}

/**
 * Opens the store and migrates its tables to this program's version. Creates an SQLite file and its folder if they do
 * not exist. Throws `database_too_new`, `storage_unavailable` or `storage_full`.
 */
export async function openStore(database: DatabaseLocation, options: OpenStoreOptions = {}): Promise<Store> {
  try {
    const db = await openDatabase(database);
    try {
      // A connection that is refused must be refused before the tables change. Without a first query, Kysely's driver
      // could also still be used after it was closed.
      await sql`select 1`.execute(db);
      if (database.kind === 'sqlite') await migrateDatabase(db, database.kind);
      else await migratePostgres(database);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return new KyselyStore(db, database.kind, createNews(db, database, options));
  } catch (error) {
    throw toStorageError(error);
  }
}

function createNews(
  db: Kysely<DatabaseSchema>,
  database: DatabaseLocation,
  { logger = null, random = Math.random }: OpenStoreOptions,
): NewsWire {
  if (database.kind === 'sqlite') return new LocalNews();
  const { url, listenUrl = url } = database;
  return new PostgresNews({ db, listenUrl, logger, random });
}

async function migratePostgres(database: DatabaseLocation): Promise<void> {
  const db = await openDatabase(database, { withoutTimeouts: true });
  await migrateDatabase(db, database.kind).finally(() => db.destroy());
}
