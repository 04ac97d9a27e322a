import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/openStore';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { describeTimers } from './timerContract';

let server: PostgresServer;
let count = 0;
const folder = mkdtempSync(join(tmpdir(), 'timers-'));

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describeTimers('SQLite', () => {
  const path = join(folder, `${++count}.sqlite`);
  return Promise.resolve(() => openStore({ kind: 'sqlite', path }));
});

describeTimers('PostgreSQL', async () => {
  const url = await server.createDatabase(`timers_${++count}`);
  return () => openStore({ kind: 'postgres', url });
});
