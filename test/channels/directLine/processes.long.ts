import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../../src/storage/openStore';
import type { Store } from '../../../src/domain/store';
import { startBots, type Bot } from '../../crash/bots';
import { RealChatClient } from '../../support/realChatClient';
import { startPostgres, type PostgresServer } from '../../support/postgresServer';
import { until } from '../../support/until';

const SECRET = 's'.repeat(40);
const MESSAGES = [
  '강남구청 3번 충전기에서 인증중만 떠요',
  '큐알 찍을때요',
  '그래도 안대요',
  '네',
  '아직 거기 계세요?',
  '고마워요',
];
const DRIVERS = 8;
const START_MS = 60_000;

let server: PostgresServer;
let store: Store;
let bots: Bot[];
const clients: RealChatClient[] = [];

beforeAll(async () => {
  server = await startPostgres();
  const location = { kind: 'postgres', url: await server.createDatabase('chat') } as const;
  store = await openStore(location);
  bots = await startBots({ location, processes: 2, env: { DIRECTLINE_SECRET: SECRET, FRAGMENT_WAIT_MS: '0' } });
  await Promise.all(bots.map(({ ready }) => ready));
}, START_MS);

afterAll(async () => {
  for (const client of clients) client.end();
  await Promise.all(bots.map((bot) => bot.kill()));
  await store.close();
  await server.stop();
});

async function openDriver(bot: Bot): Promise<RealChatClient> {
  const client = await RealChatClient.open(bot.url, true, 500);
  clients.push(client);
  await until(() => client.received.length > 0);
  return client;
}

/** A second page of the same conversation, at another process. */
function openSecondPage({ conversationId }: RealChatClient, bot: Bot): RealChatClient {
  const page = new RealChatClient(bot.url, { secret: SECRET, conversationId, webSocket: true, timeout: 500 });
  clients.push(page);
  return page;
}

async function shownIds({ conversationId }: RealChatClient): Promise<string[]> {
  const lines = await store.readTranscript({ channel: 'directline', conversationId });
  return lines.flatMap(({ activity }) => (activity.type === 'message' ? [activity.id] : []));
}

describe('the web chat on PostgreSQL with two processes', () => {
  it('brings a message through one process to a web socket of the other within a second', async () => {
    const driver = await openDriver(bots[0]!);
    const page = openSecondPage(driver, bots[1]!);
    await until(() => page.received.length === driver.received.length);
    const delays = [];
    for (const text of MESSAGES.slice(0, 3)) {
      const start = performance.now();
      await driver.say(text);
      await until(() => page.texts().includes(text));
      delays.push(performance.now() - start);
    }
    // The machine may be busy once.
    expect(delays.sort((a, b) => a - b)[1]).toBeLessThan(1_000);
  });

  it('loses, doubles and disorders nothing on any page when processes are killed', async () => {
    const drivers = await Promise.all(Array.from({ length: DRIVERS }, (_, driver) => openDriver(bots[driver % 2]!)));
    const pages = drivers.map((driver, index) => openSecondPage(driver, bots[(index + 1) % 2]!));
    const said = drivers.map(async (driver, index) => {
      for (const [turn, text] of MESSAGES.entries()) {
        await driver.sayUntilTaken(text, `${index}-${turn}`);
        await wait(100 * index);
      }
    });
    for (const bot of bots) {
      await wait(150);
      await bot.kill();
      bot.start();
      await bot.ready;
    }
    await Promise.all(said);
    for (const [index, driver] of drivers.entries()) {
      const shown = await shownIds(driver);
      for (const client of [driver, pages[index]!]) {
        await until(() => client.received.length >= shown.length, 20_000);
        expect(client.received.map(({ id }) => id)).toEqual(shown);
      }
      const messages = driver.received.filter(({ from }) => from.role === 'user');
      expect(messages.map(({ text }) => text)).toEqual(MESSAGES);
    }
  }, 120_000);
});
