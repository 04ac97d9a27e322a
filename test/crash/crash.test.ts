import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgresServer';
import { runCommandCrashTest } from './runCommandCrashTest';
import { crashTest } from './crashTest';

/** A few kills; `npm run test:crash -- --kills N` runs hundreds. */
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
      const location = { kind: 'sqlite', path: join(folder, 'one.sqlite') } as const;
      const { problems, counts } = await crashTest({ ...FEW, location, processes: 1, seed: 4 });
      expect(problems).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
      expect(counts['resentByChannels']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'lose and duplicate nothing on PostgreSQL with two processes',
    async () => {
      const server = await startPostgres();
      const location = { kind: 'postgres', url: await server.createDatabase('crash') } as const;
      const { problems, counts } = await crashTest({ ...FEW, location, processes: 2, seed: 5 });
      await server.stop();
      expect(problems).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
    },
    3 * MINUTES,
  );

  it(
    'send each command to the back office once',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'commands.sqlite') } as const;
      const { problems, counts } = await runCommandCrashTest({
        kills: 4,
        drivers: 12,
        location,
        processes: 1,
        seed: 7,
      });
      expect(problems).toEqual([]);
      expect(counts['commands']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );
});
