import { setTimeout as wait } from 'node:timers/promises';
import { databaseErrorCode } from './databaseErrorCode';

/** SQLite's error codes for a file that another connection is writing to. */
export const SQLITE_BUSY_CODES: readonly string[] = [
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
];

const MAX_ATTEMPTS = 60;
const RETRY_DELAY_MS = 20;

/**
 * Runs `work` and retries it while another connection locks the SQLite file. Throws SQLite's error after a little over
 * two seconds. SQLite's own waiting would block the whole process, and deadlock if this process holds the lock.
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
