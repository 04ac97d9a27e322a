import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgresServer';
import { runCommandCrashTest } from './runCommandCrashTest';
import { crashTest } from './crashTest';

/** A few kills of what `npm run test:crash -- --kills N` does in hundreds. */
const FEW = { kills: 3, drivers: 4 };
const MINUTES = 60_000;

describe('bots that are killed under load', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it(
    'lose nothing and do nothing twice on SQLite',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'one.sqlite') } as const;
      const { faults, counts } = await crashTest({ ...FEW, location, processes: 1, seed: 4 });
      expect(faults).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
      expect(counts['resentByChannels']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'lose nothing and do nothing twice on PostgreSQL with two processes',
    async () => {
      const server = await startPostgres();
      const location = { kind: 'postgres', url: await server.createDatabase('crash') } as const;
      const { faults, counts } = await crashTest({ ...FEW, location, processes: 2, seed: 5 });
      await server.stop();
      expect(faults).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
    },
    3 * MINUTES,
  );

  it(
    'send a command to the back office once, whenever they die',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'commands.sqlite') } as const;
      const { faults, counts } = await runCommandCrashTest({ kills: 4, drivers: 12, location, processes: 1, seed: 7 });
      expect(faults).toEqual([]);
      expect(counts['commands']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );
});
