import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './errorCode';

/** SQLite's codes for a file that somebody else is writing. */
export const BUSY_CODES: readonly string[] = [
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
];

const BUSY_ATTEMPTS = 60;
const BUSY_PAUSE_MS = 20;

/**
 * Runs `work` again while somebody else holds the SQLite file, for two seconds and some. SQLite's own waiting would
 * stop the whole process and, where the file is held by this process, wait for itself.
 */
export async function whileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === BUSY_ATTEMPTS || !BUSY_CODES.includes(errorCode(error))) throw error;
    }
    await wait(BUSY_PAUSE_MS);
  }
}
