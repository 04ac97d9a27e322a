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
    if (database.kind === 'postgres') {
      const migrationDb = await openDatabase(database, { withoutTimeouts: true });
      await migrateDatabase(migrationDb, database.kind).finally(() => migrationDb.destroy());
    }
    const db = await openDatabase(database);
    try {
      if (database.kind === 'sqlite') await migrateDatabase(db, database.kind);
      // Without a first query, Kysely's driver could still be used after it was closed.
      else await sql`select 1`.execute(db);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return new KyselyStore(db, database.kind);
  } catch (error) {
    throw toStorageError(error);
  }
}
