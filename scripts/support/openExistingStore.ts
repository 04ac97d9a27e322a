import { existsSync } from 'node:fs';
import { config as loadEnvFile } from 'dotenv';
import type { Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { openStore } from '../../src/storage/openStore';
import { CommandError } from './commandError';

/** Opens the store that the settings name. Rejects with a `CommandError` rather than making a new, empty SQLite file. */
export async function openExistingStore(): Promise<Store> {
  loadEnvFile({ quiet: true });
  const { database } = readConfig();
  if (database.kind === 'sqlite' && !existsSync(database.path)) {
    throw new CommandError(`There is no database at ${database.path}. Start the bot once, or set DATABASE_URL.`);
  }
  return openStore(database);
}
