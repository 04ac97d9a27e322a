import { crashTest } from './crashTest';
import { EmptyDatabases } from './emptyDatabases';

/** A few kills on one database; `npm run test:long` has both, commands, and more kills. */
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
});
