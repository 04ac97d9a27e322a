import { startApp } from '../../src/app';
import type { BotOverrides } from '../../src/createBot';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { Connector } from '../support/connector';
import { startPostgres } from '../support/postgresServer';
import { sharedContent } from '../support/sharedContent';

/** Starts a bot on a PostgreSQL server of its own, and a channel. */
export async function startOnPostgres(changes: BotOverrides = {}) {
  const server = await startPostgres();
  const config = readConfig({ DATABASE_URL: await server.createDatabase('bot'), PORT: '0' });
  const app = await startApp(config, createLogger({ level: 'silent' }), { content: sharedContent(), ...changes });
  return { server, app, connector: await Connector.open() };
}
