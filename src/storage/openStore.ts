import type { Store } from '../domain/store';
import { KyselyStore } from './kyselyStore';
import { migrateDatabase } from './migrateDatabase';
import { openDatabase, type DatabaseLocation } from './openDatabase';
import { storageUnavailable } from './storageUnavailable';

/**
 * Opens the store and brings its tables to this program's version; an SQLite file and its folder are made where there
 * are none. Rejects with `database_too_new` or `storage_unavailable`.
 */
export async function openStore(database: DatabaseLocation): Promise<Store> {
  try {
    const db = await openDatabase(database);
    try {
      await migrateDatabase(db, database.kind);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return new KyselyStore(db, database.kind);
  } catch (error) {
    throw storageUnavailable(error);
  }
}
