import { dirname, join } from 'node:path';
import type { Config } from './config';
import { projectRoot } from './projectRoot';
import { loadOrCreateSecret } from './loadOrCreateSecret';

/**
 * Returns the secret of the settings. If it is not set, local mode creates one in a file beside the data, or a new one
 * for a database in memory; otherwise there is none (`null`).
 */
export async function loadLocalSecret(
  configured: string | null,
  { trial, database }: Pick<Config, 'trial' | 'database'>,
  fileName: string,
): Promise<string | null> {
  if (configured !== null || !trial) return configured;
  const dataFolder = database.kind === 'sqlite' ? dirname(database.path) : join(projectRoot, 'data');
  const isInMemory = database.kind === 'sqlite' && database.path === ':memory:';
  return loadOrCreateSecret(isInMemory ? null : join(dataFolder, fileName));
}
