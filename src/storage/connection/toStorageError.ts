import { CodedError } from '../../platform/codedError';
import { databaseErrorCode } from './databaseErrorCode';

const STORAGE_FULL_CODES = new Set([
  'SQLITE_FULL',
  '53100', // disk_full
]);

/** The error to throw for one that a database or its driver threw; ours stay as they are. */
export function toStorageError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError(STORAGE_FULL_CODES.has(databaseErrorCode(error)) ? 'storage_full' : 'storage_unavailable', {
    cause: error,
  });
}
