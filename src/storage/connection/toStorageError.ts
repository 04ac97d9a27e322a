import { CodedError } from '../../platform/codedError';
import { databaseErrorCode } from './databaseErrorCode';

const STORAGE_FULL_CODES = new Set([
  'SQLITE_FULL',
  '53100', // disk_full
]);

const NOT_A_DATABASE_CODES = new Set(['SQLITE_NOTADB', 'EISDIR', 'SQLITE_CANTOPEN_ISDIR']);

/**
 * Converts an error of the database or its driver to `storage_full`, `not_a_database` or `storage_unavailable`; keeps a
 * `CodedError`.
 */
export function toStorageError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const code = databaseErrorCode(error);
  if (NOT_A_DATABASE_CODES.has(code)) return new CodedError('not_a_database', { cause: error });
  return new CodedError(STORAGE_FULL_CODES.has(code) ? 'storage_full' : 'storage_unavailable', { cause: error });
}
