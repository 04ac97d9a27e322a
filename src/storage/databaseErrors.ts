import { setTimeout as wait } from 'node:timers/promises';
import { CodedError } from '../platform/codedError';

const BUSY_CODES = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_RECOVERY', 'SQLITE_LOCKED']);

const LOST_RACE_CODES = new Set([
  ...BUSY_CODES,
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  '23505', // unique_violation
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

const BUSY_ATTEMPTS = 60;
const BUSY_PAUSE_MS = 20;

/** Somebody else wrote what a transaction was about to write; nothing of the transaction is stored. */
export function isLostRace(error: unknown): boolean {
  return LOST_RACE_CODES.has(errorCode(error));
}

/** The error to throw for one that a database or its driver threw; ours stay as they are. */
export function storageUnavailable(error: unknown): CodedError {
  return error instanceof CodedError ? error : new CodedError('storage_unavailable', { cause: error });
}

/**
 * Runs `work` again while another process holds the SQLite file, for two seconds and some. SQLite's own waiting would stop
 * the whole process and, where the file is held by this process, wait for itself.
 */
export async function whileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === BUSY_ATTEMPTS || !BUSY_CODES.has(errorCode(error))) throw error;
    }
    await wait(BUSY_PAUSE_MS);
  }
}

function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}
