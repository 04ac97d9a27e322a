import { agentCrashTest } from './agentCrashTest';
import { EmptyDatabases } from './emptyDatabases';

const MANY = { kills: 10, drivers: 4 };
const MINUTES = 60_000;

describe('bots that are killed while an agent answers drivers', () => {
  let databases: EmptyDatabases;

  beforeAll(async () => {
    databases = await EmptyDatabases.open();
  });

  afterAll(() => databases.close());

  it.each(['SQLite', 'PostgreSQL'])(
    'lose, double and disorder nothing on %s, and are silent meanwhile',
    async (kind) => {
      const location = kind === 'SQLite' ? databases.sqlite('agent') : await databases.postgres('agent');
      const processes = kind === 'SQLite' ? 1 : 2;
      const { problems, counts } = await agentCrashTest({ ...MANY, location, processes, seed: 21 });
      expect(problems).toEqual([]);
      expect(counts['answers']).toBeGreaterThanOrEqual(MANY.drivers);
      expect(counts['actionsResent']).toBeGreaterThan(0);
    },
    15 * MINUTES,
  );

  it(
    'fail the test if the bot answers while the agent has the conversation',
    async () => {
      const location = databases.sqlite('talkative');
      const test = { kills: 1, drivers: 2, location, processes: 1, seed: 22, broken: 'talkative' } as const;
      const { problems } = await agentCrashTest(test);
      expect(problems).toContainEqual(expect.stringContaining('bot spoke'));
    },
    5 * MINUTES,
  );

  it(
    'fail the test if they act twice when an action is sent again',
    async () => {
      const location = databases.sqlite('forgetful');
      const test = { kills: 6, drivers: 4, location, processes: 1, seed: 23, broken: 'forgetful' } as const;
      const { problems } = await agentCrashTest(test);
      expect(problems).not.toEqual([]);
    },
    5 * MINUTES,
  );
});
