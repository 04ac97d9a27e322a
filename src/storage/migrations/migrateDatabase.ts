import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely, type Migration } from 'kysely';
import { CodedError } from '../../platform/codedError';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { lockTables } from './lockTables';
import { migration0001 } from './migration0001';
import { migration0002 } from './migration0002';
import { migration0003 } from './migration0003';
import { migration0004 } from './migration0004';
import { migration0005 } from './migration0005';
import { migration0006 } from './migration0006';
import { migration0007 } from './migration0007';
import { migration0008 } from './migration0008';
import { migration0009 } from './migration0009';
import { migration0010 } from './migration0010';
import { migration0011 } from './migration0011';
import { migration0012 } from './migration0012';
import { migration0013 } from './migration0013';
import type { DatabaseLocation } from '../connection/openDatabase';
import { retryWhileBusy } from '../connection/retryWhileBusy';
import { retryWhileLocked } from '../connection/retryWhileLocked';

/**
 * Migrates the tables to this program's version. Several processes may call it at once; only one of them migrates.
 * Throws `database_too_new` if a newer version has migrated the database, otherwise the driver's error; the tables are
 * unchanged in both cases.
 */
export async function migrateDatabase(
  db: Kysely<DatabaseSchema>,
  databaseKind: DatabaseLocation['kind'],
): Promise<void> {
  const migrations = createMigrations(databaseKind);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const migrate = async (): Promise<void> => {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const unknown = await findUnknownMigrations(db, migrations);
    if (unknown.length > 0) throw new CodedError('database_too_new', { cause: error, detail: unknown.join(', ') });
    throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
  };
  await (databaseKind === 'postgres' ? retryWhileLocked(migrate) : retryWhileBusy(migrate));
}

/** Returns the migrations by name, in the order of their names. Add new ones; never edit an existing one. */
function createMigrations(databaseKind: DatabaseLocation['kind']): Record<string, Migration> {
  // SQLite compares bytes. PostgreSQL's default collation may ignore the dash when it sorts ticket numbers.
  const textType = databaseKind === 'postgres' ? sql`text collate "C"` : sql`text`;
  const serialType =
    databaseKind === 'postgres' ? sql`bigint generated always as identity primary key` : sql`integer primary key`;
  return lockingFirst(databaseKind, {
    '0001_conversations_and_tickets': { up: (db: Kysely<unknown>) => migration0001(db, textType) },
    '0002_outbox_and_ages': { up: (db: Kysely<unknown>) => migration0002(db, textType, serialType) },
    '0003_ticket_trail': { up: (db: Kysely<unknown>) => migration0003(db, textType, serialType) },
    '0004_given_commands': { up: (db: Kysely<unknown>) => migration0004(db, textType) },
    '0005_several_open_tickets': { up: (db: Kysely<unknown>) => migration0005(db) },
    '0006_outbox_destinations': { up: (db: Kysely<unknown>) => migration0006(db, textType) },
    '0007_chat_files': { up: (db: Kysely<unknown>) => migration0007(db, textType) },
    '0008_given_responses': { up: (db: Kysely<unknown>) => migration0008(db, textType) },
    '0009_agents_desk': { up: (db: Kysely<unknown>) => migration0009(db, textType, serialType) },
    '0010_desk_accounts': { up: (db: Kysely<unknown>) => migration0010(db, textType) },
    '0011_desk_presence': { up: (db: Kysely<unknown>) => migration0011(db, textType) },
    '0012_driver_typing': { up: (db: Kysely<unknown>) => migration0012(db) },
    '0013_overview_figures': { up: (db: Kysely<unknown>) => migration0013(db, textType) },
  });
}

/** On PostgreSQL processes of the previous version may be at work: each migration first locks the tables. */
function lockingFirst(
  databaseKind: DatabaseLocation['kind'],
  migrations: Record<string, Migration>,
): Record<string, Migration> {
  if (databaseKind !== 'postgres') return migrations;
  const entries = Object.entries(migrations).map(([name, { up }]) => {
    const lockAndMigrate = async (db: Kysely<unknown>): Promise<void> => {
      await lockTables(db);
      await up(db);
    };
    return [name, { up: lockAndMigrate }] as const;
  });
  return Object.fromEntries(entries);
}

async function findUnknownMigrations(
  db: Kysely<DatabaseSchema>,
  migrations: Record<string, Migration>,
): Promise<string[]> {
  const executed = sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`;
  try {
    const { rows } = await executed.execute(db);
    return rows.map((row) => row.name).filter((name) => !Object.hasOwn(migrations, name));
  } catch {
    // The database is unreachable or has no tables yet; the migration's own error is more useful.
    return [];
  }
}
