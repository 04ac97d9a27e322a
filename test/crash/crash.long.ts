import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgresServer';
import { runCommandCrashTest } from './runCommandCrashTest';
import { crashTest } from './crashTest';

/** Enough kills to find what `npm test` misses; `npm run test:crash -- --kills N` runs hundreds. */
const MANY = { kills: 30, drivers: 8 };
const FEW = { kills: 3, drivers: 4 };
const MINUTES = 60_000;

describe('bots that are killed under load', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it(
    'lose and duplicate nothing on SQLite',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'many.sqlite') } as const;
      const { problems } = await crashTest({ ...MANY, location, processes: 1, seed: 14 });
      expect(problems).toEqual([]);
    },
    10 * MINUTES,
  );

  it(
    'lose and duplicate nothing on PostgreSQL with two processes',
    async () => {
      const server = await startPostgres();
      const location = { kind: 'postgres', url: await server.createDatabase('crash_many') } as const;
      const { problems } = await crashTest({ ...MANY, location, processes: 2, seed: 15 });
      await server.stop();
      expect(problems).toEqual([]);
    },
    10 * MINUTES,
  );

  it(
    'fail the test if they send commands without recording them first',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'unreserved.sqlite') } as const;
      const test = { kills: 3, drivers: 8, location, processes: 1, seed: 8, broken: 'unreserved' } as const;
      const { problems } = await runCommandCrashTest(test);
      expect(problems).toContainEqual(expect.stringContaining('commands'));
    },
    3 * MINUTES,
  );

  it(
    'fail the test if a turn replies before it is committed',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'broken.sqlite') } as const;
      const { problems } = await crashTest({ ...FEW, kills: 1, location, processes: 1, seed: 6, broken: 'early' });
      expect(problems).not.toEqual([]);
    },
    3 * MINUTES,
  );
});
