import { open, rename, rm, stat } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { makePrivate } from './sqliteFiles';
import { toStorageError } from './toStorageError';

/**
 * Copies an SQLite database to a new file while other connections keep writing. The copy is a consistent snapshot and
 * gets its final name only after an integrity check. Returns its size in bytes. Throws `storage_unavailable` or
 * `storage_full`.
 */
export async function backupSqlite(path: string, copyPath: string): Promise<number> {
  const partPath = `${copyPath}.part`;
  try {
    await rm(partPath, { force: true });
    // SQLite fills an empty file and keeps its mode.
    await makePrivate(partPath);
    const database = new SqliteDatabase(path, { fileMustExist: true });
    try {
      database.prepare('vacuum into ?').run(partPath);
    } finally {
      database.close();
    }
    checkIntegrity(partPath);
    await flushToDisk(partPath);
    await rename(partPath, copyPath);
    return (await stat(copyPath)).size;
  } catch (error) {
    await rm(partPath, { force: true });
    throw toStorageError(error);
  }
}

function checkIntegrity(path: string): void {
  const database = new SqliteDatabase(path, { readonly: true });
  const result: unknown = database.pragma('integrity_check', { simple: true });
  database.close();
  if (result !== 'ok') throw new Error('The copy failed its integrity check');
}

async function flushToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
