import { EmptyDatabases } from './emptyDatabases';
import { soakTest } from './soakTest';

const SHORT = { minutes: 0.4, drivers: 3 };
/** Long enough for several outages of the database. */
const DISTURBED = { minutes: 0.8, drivers: 3 };
const MINUTES = 60_000;

describe('a bot that is restarted while receivers are slow and lie, and drivers and an agent write', () => {
  let databases: EmptyDatabases;

  beforeAll(async () => {
    databases = await EmptyDatabases.open();
  });

  afterAll(() => databases.close());

  it(
    'loses, doubles and disorders nothing on SQLite',
    async () => {
      const soak = { ...SHORT, location: databases.sqlite('soak'), processes: 1, server: null, seed: 31 };
      const { problems, counts } = await soakTest(soak);
      expect(problems).toEqual([]);
      expect(counts['kills']! + counts['stops']!).toBeGreaterThan(0);
      expect(counts['acknowledged']).toBeGreaterThan(SHORT.drivers);
    },
    5 * MINUTES,
  );

  it(
    'loses, doubles and disorders nothing on PostgreSQL with two processes, although the server goes away',
    async () => {
      const location = await databases.postgres('soak');
      const server = await databases.postgresServer();
      const { problems, counts } = await soakTest({ ...DISTURBED, location, processes: 2, server, seed: 32 });
      expect(problems).toEqual([]);
      expect(counts['outages']).toBeGreaterThan(0);
      expect(counts['connectionsEnded']).toBeGreaterThan(0);
      expect(counts['acknowledged']).toBeGreaterThan(DISTURBED.drivers);
    },
    8 * MINUTES,
  );
});
