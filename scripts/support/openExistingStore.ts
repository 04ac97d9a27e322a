import { existsSync } from 'node:fs';
import type { Store } from '../../src/domain/store';
import { loadEnvFile, readConfig } from '../../src/platform/config';
import { openStore } from '../../src/storage/openStore';
import { CommandError } from './commandError';

/**
 * Opens the configured store. Rejects with a `CommandError` if the SQLite file does not exist, instead of creating an
 * empty one.
 */
export async function openExistingStore(): Promise<Store> {
  loadEnvFile();
  const { database } = readConfig();
  if (database.kind === 'sqlite' && !existsSync(database.path)) {
    throw new CommandError(`There is no database at ${database.path}. Start the bot once, or set DATABASE_URL.`);
  }
  return openStore(database);
}
