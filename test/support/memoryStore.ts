import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Store } from '../../src/domain/store';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { configureSqlite, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { SharedSqliteDialect } from '../../src/storage/connection/sharedSqliteDialect';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { openStore } from '../../src/storage/openStore';

let migrated: Promise<Buffer> | null = null;

/** Opens an empty store in memory: a copy of one whose tables were migrated, as migrating takes longer than most tests. */
export async function openMemoryStore(): Promise<Store> {
  const database = new SqliteDatabase(await (migrated ??= migrateEmptyDatabase()));
  return new KyselyStore(toKysely(database), 'sqlite');
}

/** Opens a store as `openStore` does, but an empty one in memory by copying. */
export function openTestStore(location: DatabaseLocation): Promise<Store> {
  return location.kind === 'sqlite' && location.path === ':memory:' ? openMemoryStore() : openStore(location);
}

async function migrateEmptyDatabase(): Promise<Buffer> {
  const database = new SqliteDatabase(':memory:');
  const db = toKysely(database);
  await migrateDatabase(db, 'sqlite');
  const copy = database.serialize();
  await db.destroy();
  return copy;
}

function toKysely(database: SqliteDatabase.Database): Kysely<DatabaseSchema> {
  configureSqlite(database);
  return new Kysely<DatabaseSchema>({ dialect: new SharedSqliteDialect(database, null) });
}
