import { databaseErrorCode } from './databaseErrorCode';

const WRITE_CONFLICT_CODES = new Set([
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  '23505', // unique_violation
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** Returns whether a transaction failed because another one wrote the same rows first; nothing was stored then. */
export function isWriteConflict(error: unknown): boolean {
  return WRITE_CONFLICT_CODES.has(databaseErrorCode(error));
}
