import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/openStore';
import { createSharedDatabase } from '../support/sharedPostgres';
import { describeTimers } from './timerContract';

let count = 0;
const folder = mkdtempSync(join(tmpdir(), 'timers-'));

afterAll(() => rmSync(folder, { recursive: true }));

describeTimers('SQLite', () => {
  const path = join(folder, `${++count}.sqlite`);
  return Promise.resolve(() => openStore({ kind: 'sqlite', path }));
});

describeTimers('PostgreSQL', async () => {
  const url = await createSharedDatabase();
  return () => openStore({ kind: 'postgres', url });
});
