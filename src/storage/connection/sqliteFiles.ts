import { statSync } from 'node:fs';
import { chmod, open, stat } from 'node:fs/promises';
import { CodedError } from '../../platform/codedError';

/** Drivers' conversations are for the bot's own account only. */
const PRIVATE_MODE = 0o600;

const SUFFIXES = ['', '-wal', '-shm'];

/**
 * Creates a file that only its owner can read, if it does not exist, and takes the rights of others away from an existing
 * database. SQLite creates its other files with the same mode.
 */
export async function makePrivate(path: string): Promise<void> {
  try {
    // An existing file is not opened: closing it would drop the locks of this process's other connections.
    await (await open(path, 'wx', PRIVATE_MODE)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Of another owner, or gone already.
    for (const suffix of SUFFIXES) await chmod(path + suffix, PRIVATE_MODE).catch(() => undefined);
  }
}

/**
 * Throws `storage_unavailable` if the log of a database is there without the database: SQLite would delete what the log
 * holds and begin an empty one, as if there had never been any conversations.
 */
export async function assertNoLogAlone(path: string): Promise<void> {
  const sizeOf = async (file: string) => (await stat(file).catch(() => null))?.size ?? 0;
  if ((await sizeOf(path)) > 0 || (await sizeOf(`${path}-wal`)) === 0) return;
  const detail =
    'the database file is missing or empty, but its log (-wal) is there: put the file or a backup in its place, or remove the log to begin with an empty database';
  throw new CodedError('storage_unavailable', { detail });
}

/**
 * Notices that the files of an open database were deleted or replaced. SQLite itself goes on writing to the deleted
 * files, and everything would be lost at the next start.
 */
export class SqliteFiles {
  /** The numbers of the files that the connection has open, by path. */
  private readonly inodes = new Map<string, number>();

  constructor(private readonly path: string) {}

  /** Throws `storage_unavailable` if a file is not the one that was there before. */
  assertInPlace(): void {
    for (const path of [this.path, `${this.path}-wal`]) {
      const inode = statSync(path, { throwIfNoEntry: false })?.ino;
      const known = this.inodes.get(path);
      if (known === undefined && inode !== undefined) this.inodes.set(path, inode);
      else if (known !== inode) {
        throw new CodedError('storage_unavailable', { detail: 'the database file was deleted or replaced: restart' });
      }
    }
  }
}
