import { errorCode } from './errorCode';
import { BUSY_CODES } from './whileBusy';

const LOST_RACE_CODES = new Set([
  ...BUSY_CODES,
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  '23505', // unique_violation
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** Somebody else wrote what a transaction was about to write; nothing of the transaction is stored. */
export function isLostRace(error: unknown): boolean {
  return LOST_RACE_CODES.has(errorCode(error));
}
