import { EmptyDatabases } from './emptyDatabases';
import { soakTest } from './soakTest';

const SHORT = { minutes: 0.4, drivers: 3 };
const MINUTES = 60_000;

describe('bots that are restarted while receivers are slow and lie, and drivers and an agent write', () => {
  let databases: EmptyDatabases;

  beforeAll(async () => {
    databases = await EmptyDatabases.open();
  });

  afterAll(() => databases.close());

  it(
    'lose, double and disorder nothing on SQLite',
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
    'lose, double and disorder nothing on PostgreSQL with two processes while the server goes away',
    async () => {
      const location = await databases.postgres('soak');
      const server = await databases.postgresServer();
      const { problems, counts } = await soakTest({ ...SHORT, location, server, processes: 2, seed: 32 });
      expect(problems).toEqual([]);
      expect(counts['connectionsEnded']! + counts['outages']!).toBeGreaterThan(0);
      expect(counts['acknowledged']).toBeGreaterThan(SHORT.drivers);
    },
    5 * MINUTES,
  );
});
