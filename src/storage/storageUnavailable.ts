import { CodedError } from '../platform/codedError';

/** The error to throw for one that a database or its driver threw; ours stay as they are. */
export function storageUnavailable(error: unknown): CodedError {
  return error instanceof CodedError ? error : new CodedError('storage_unavailable', { cause: error });
}
