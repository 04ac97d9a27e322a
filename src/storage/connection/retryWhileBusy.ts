import { setTimeout as wait } from 'node:timers/promises';
import { databaseErrorCode } from './databaseErrorCode';

/** SQLite's codes for a file that another connection is writing. */
export const SQLITE_BUSY_CODES: readonly string[] = [
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
];

const MAX_ATTEMPTS = 60;
const RETRY_DELAY_MS = 20;

/**
 * Runs `work` again while another connection holds the SQLite file, for a little over two seconds. SQLite's own waiting would
 * stop the whole process and, where the file is held by this process, wait for itself.
 */
export async function retryWhileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !SQLITE_BUSY_CODES.includes(databaseErrorCode(error))) throw error;
    }
    await wait(RETRY_DELAY_MS);
  }
}
