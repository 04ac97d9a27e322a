import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '../support/postgresServer';
import { crashTest, type CrashTest, type CrashTestResult } from './crashTest';

/** A few kills of what `npm run test:crash -- --kills N` does in hundreds. */
const FEW = { kills: 3, drivers: 4 };
const MINUTES = 60_000;

/**
 * Runs the test of commands where no other test file has been: what they did to this process' network would come between
 * the bots and their back office.
 */
async function inOwnProcess(test: CrashTest): Promise<CrashTestResult> {
  const script = join(__dirname, 'commandCrashProcess.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(test)]);
  return JSON.parse(stdout) as CrashTestResult;
}

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
      const { faults, counts } = await inOwnProcess({ kills: 4, drivers: 12, location, processes: 1, seed: 7 });
      expect(faults).toEqual([]);
      expect(counts['commands']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'are caught when they send commands that they have not noted',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'unreserved.sqlite') } as const;
      const test = { kills: 3, drivers: 8, location, processes: 1, seed: 8, broken: 'unreserved' } as const;
      const { faults } = await inOwnProcess(test);
      expect(faults).toContainEqual(expect.stringContaining('commands'));
    },
    3 * MINUTES,
  );

  it(
    'are caught when a turn speaks before it is committed',
    async () => {
      const location = { kind: 'sqlite', path: join(folder, 'broken.sqlite') } as const;
      const { faults } = await crashTest({ ...FEW, kills: 1, location, processes: 1, seed: 6, broken: 'early' });
      expect(faults).not.toEqual([]);
    },
    3 * MINUTES,
  );
});
