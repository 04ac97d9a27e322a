import { open, rename, rm, stat } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { storageUnavailable } from './storageUnavailable';

/**
 * Copies an SQLite database to a new file while others go on writing: the copy is the database of one instant, checked
 * before it gets its name. Resolves with its size in bytes. Rejects with `storage_unavailable` or `storage_full`.
 */
export async function backupSqlite(path: string, copy: string): Promise<number> {
  const unfinished = `${copy}.part`;
  try {
    await rm(unfinished, { force: true });
    const database = new SqliteDatabase(path, { fileMustExist: true });
    try {
      database.prepare('vacuum into ?').run(unfinished);
    } finally {
      database.close();
    }
    check(unfinished);
    await flush(unfinished);
    await rename(unfinished, copy);
    return (await stat(copy)).size;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw storageUnavailable(error);
  }
}

function check(path: string): void {
  const database = new SqliteDatabase(path, { readonly: true });
  const result: unknown = database.pragma('integrity_check', { simple: true });
  database.close();
  if (result !== 'ok') throw new Error('The copy is not sound');
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
