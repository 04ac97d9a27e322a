import { CodedError } from '../platform/codedError';
import { errorCode } from './errorCode';

const FULL_CODES = new Set([
  'SQLITE_FULL',
  '53100', // disk_full
]);

/** The error to throw for one that a database or its driver threw; ours stay as they are. */
export function storageUnavailable(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError(FULL_CODES.has(errorCode(error)) ? 'storage_full' : 'storage_unavailable', { cause: error });
}
