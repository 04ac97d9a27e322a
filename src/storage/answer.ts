import { storageUnavailable } from './storageUnavailable';
import { whileBusy } from './whileBusy';

/** Asks the database, again while it is busy. Rejects with `storage_unavailable`. */
export async function answer<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await whileBusy(question);
  } catch (error) {
    throw storageUnavailable(error);
  }
}
