import { CodedError } from '../../platform/codedError';
import { databaseErrorCode } from './databaseErrorCode';

const STORAGE_FULL_CODES = new Set([
  'SQLITE_FULL',
  '53100', // disk_full
]);

/** Converts an error of the database or its driver to `storage_full` or `storage_unavailable`; keeps a `CodedError`. */
export function toStorageError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError(STORAGE_FULL_CODES.has(databaseErrorCode(error)) ? 'storage_full' : 'storage_unavailable', {
    cause: error,
  });
}
