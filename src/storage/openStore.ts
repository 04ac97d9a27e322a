import { sql } from 'kysely';
import type { Store } from '../domain/store';
import { KyselyStore } from './kyselyStore';
import { migrateDatabase } from './migrations/migrateDatabase';
import { openDatabase, type DatabaseLocation } from './connection/openDatabase';
import { toStorageError } from './connection/toStorageError';

/**
 * Opens the store and migrates its tables to this program's version. Creates an SQLite file and its folder if they do
 * not exist. Throws `database_too_new`, `storage_unavailable` or `storage_full`.
 */
export async function openStore(database: DatabaseLocation): Promise<Store> {
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
    return new KyselyStore(db, database.kind);
  } catch (error) {
    throw toStorageError(error);
  }
}

async function migratePostgres(database: DatabaseLocation): Promise<void> {
  const db = await openDatabase(database, { withoutTimeouts: true });
  await migrateDatabase(db, database.kind).finally(() => db.destroy());
}
