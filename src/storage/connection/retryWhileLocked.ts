import { setTimeout as wait } from 'node:timers/promises';
import { databaseErrorCode } from './databaseErrorCode';

/** PostgreSQL's error codes for a lock that another connection holds. */
const LOCKED_CODES: readonly string[] = ['55P03', '40P01'];

const MAX_ATTEMPTS = 300;
const RETRY_DELAY_MS = 150;

/** Runs `work` and retries it, up to 300 times, while another connection to PostgreSQL holds a lock that it needs. */
export async function retryWhileLocked<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!LOCKED_CODES.includes(databaseErrorCode(error)) || attempt === MAX_ATTEMPTS) throw error;
    }
    await wait(RETRY_DELAY_MS);
  }
}
