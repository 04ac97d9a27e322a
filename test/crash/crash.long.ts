import { crashTest } from './crashTest';
import { EmptyDatabases } from './emptyDatabases';
import { runCommandCrashTest } from './runCommandCrashTest';

/** Enough kills to find what `npm test` misses; `npm run test:crash -- --kills N` runs hundreds. */
const MANY = { kills: 30, drivers: 8 };
const FEW = { kills: 3, drivers: 4 };
const MINUTES = 60_000;

describe('bots that are killed under load', () => {
  let databases: EmptyDatabases;

  beforeAll(async () => {
    databases = await EmptyDatabases.open();
  });

  afterAll(() => databases.close());

  it(
    'lose and duplicate nothing on SQLite',
    async () => {
      const location = databases.sqlite('many');
      const { problems } = await crashTest({ ...MANY, location, processes: 1, seed: 14 });
      expect(problems).toEqual([]);
    },
    10 * MINUTES,
  );

  it(
    'lose and duplicate nothing on PostgreSQL with two processes',
    async () => {
      const location = await databases.postgres('crash_many');
      const { problems, counts } = await crashTest({ ...MANY, location, processes: 2, seed: 15 });
      expect(problems).toEqual([]);
      expect(counts['joinedFragments']).toBeGreaterThan(0);
    },
    10 * MINUTES,
  );

  it(
    'send each command to the back office once',
    async () => {
      const location = databases.sqlite('commands');
      const test = { kills: 2, drivers: 8, location, processes: 1, seed: 7 };
      const { problems, counts } = await runCommandCrashTest(test);
      expect(problems).toEqual([]);
      expect(counts['commands']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'fail the test if they send commands without recording them first',
    async () => {
      const location = databases.sqlite('unreserved');
      const test = { kills: 3, drivers: 8, location, processes: 1, seed: 8, broken: 'unreserved' } as const;
      const { problems } = await runCommandCrashTest(test);
      expect(problems).toContainEqual(expect.stringContaining('command doubled'));
    },
    3 * MINUTES,
  );

  it(
    'fail the test if they lose timers',
    async () => {
      const location = databases.sqlite('timeless');
      const { problems } = await crashTest({ ...FEW, kills: 1, location, processes: 1, seed: 9, broken: 'timeless' });
      expect(problems).toContainEqual(expect.stringContaining('never answered'));
    },
    3 * MINUTES,
  );

  it(
    'fail the test if a turn replies before it is committed',
    async () => {
      const location = databases.sqlite('broken');
      const { problems } = await crashTest({ ...FEW, kills: 1, location, processes: 1, seed: 6, broken: 'early' });
      expect(problems).not.toEqual([]);
    },
    3 * MINUTES,
  );
});
