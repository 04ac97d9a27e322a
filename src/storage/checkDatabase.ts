import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Clock } from '../domain/clock';
import { CodedError } from '../platform/codedError';
import { openDatabase, type DatabaseLocation } from './connection/openDatabase';
import { assertNoLogAlone } from './connection/sqliteFiles';
import { toStorageError } from './connection/toStorageError';

/**
 * Checks that the database can be reached and, for an SQLite file, written; creates and migrates nothing. Resolves with
 * `missing` if the file would be created at start. Throws `storage_unavailable`, `storage_full` or `not_a_database`.
 */
export async function checkDatabase(database: DatabaseLocation): Promise<'found' | 'missing'> {
  try {
    if (database.kind === 'sqlite') {
      await assertNoLogAlone(database.path);
      if (await isMissing(database.path)) return 'missing';
      if (await isFolder(database.path)) throw new CodedError('not_a_database', { detail: 'it is a folder' });
    }
    const db = await openDatabase(database);
    try {
      await sql`select 1 from (select 1 as one) as row`.execute(db);
      if (database.kind === 'sqlite') await sql`select count(*) from sqlite_master`.execute(db);
    } finally {
      await db.destroy();
    }
    return 'found';
  } catch (error) {
    throw toStorageError(error);
  }
}

/**
 * Returns by how many milliseconds the clock of the PostgreSQL server is later than this one, negative if it is earlier;
 * `null` on SQLite, which has none of its own.
 */
export async function measureClockLead(database: DatabaseLocation, clock: Clock): Promise<number | null> {
  if (database.kind === 'sqlite') return null;
  const db = await openDatabase(database);
  try {
    // Connects first, so that only the question itself takes time.
    await sql`select 1`.execute(db);
    const asked = clock.now().getTime();
    const { rows } = await sql<{ readonly ms: string }>`
      select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(db);
    return Number(rows[0]!.ms) - (asked + clock.now().getTime()) / 2;
  } catch (error) {
    throw toStorageError(error);
  } finally {
    await db.destroy();
  }
}

/** Bytes. Beyond the size to which the log is cut when no other program reads from it. */
const MAX_LOG_BYTES = 32 * 1024 * 1024;

/**
 * Returns the size of an SQLite database's write-ahead log in bytes if it is so large that another program must be
 * reading from it all the time; otherwise `null`.
 */
export async function findOversizedLog(database: DatabaseLocation): Promise<number | null> {
  const size = await readLogSize(database);
  return size > MAX_LOG_BYTES ? size : null;
}

/** Returns the size of an SQLite database's write-ahead log in bytes; 0 if it has none, and on PostgreSQL. */
export async function readLogSize(database: DatabaseLocation): Promise<number> {
  if (database.kind === 'postgres') return 0;
  return (await stat(`${database.path}-wal`).catch(() => null))?.size ?? 0;
}

/** Throws if the file or its folder may not be written. */
async function isMissing(path: string): Promise<boolean> {
  if (path === ':memory:') return false;
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await access(await nearestFolder(dirname(path)), constants.W_OK);
    return true;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return path !== ':memory:' && (await stat(path)).isDirectory();
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    return nearestFolder(dirname(folder));
  }
}
