import { crashTest } from './crashTest';
import { EmptyDatabases } from './emptyDatabases';
import { runCommandCrashTest } from './runCommandCrashTest';

/** A few kills; `npm run test:crash -- --kills N` runs hundreds. */
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
      const location = databases.sqlite('one');
      const { problems, counts } = await crashTest({ ...FEW, location, processes: 1, seed: 4 });
      expect(problems).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
      expect(counts['resentByChannels']).toBeGreaterThan(0);
      expect(counts['joinedFragments']).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'lose and duplicate nothing on PostgreSQL with two processes',
    async () => {
      const location = await databases.postgres('crash');
      const { problems, counts } = await crashTest({ ...FEW, location, processes: 2, seed: 5 });
      expect(problems).toEqual([]);
      expect(counts['acknowledged']).toBeGreaterThan(FEW.drivers);
      expect(counts['joinedFragments']).toBeGreaterThan(0);
    },
    3 * MINUTES,
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
});
