import { toStorageError } from './toStorageError';
import { retryWhileBusy } from './retryWhileBusy';

/** Runs a query and retries it while SQLite is busy. Throws `storage_unavailable` or `storage_full`. */
export async function runQuery<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await retryWhileBusy(query);
  } catch (error) {
    throw toStorageError(error);
  }
}
