import { toStorageError } from './toStorageError';
import { retryWhileBusy } from './retryWhileBusy';

/** Asks the database, again while it is busy. Rejects with `storage_unavailable`. */
export async function runQuery<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await retryWhileBusy(query);
  } catch (error) {
    throw toStorageError(error);
  }
}
