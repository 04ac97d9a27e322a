import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/domain/store';
import { systemClock } from '../../../src/platform/systemClock';
import { requestChat } from '../../support/chatPage';
import { ONLINE, RealChatClient } from '../../support/realChatClient';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

const SECRET = 's'.repeat(40);
const MODES = [
  ['a web socket', true],
  ['polls', false],
] as const;

const clients: RealChatClient[] = [];
let bot: RunningBot;

function openBot(env: Record<string, string> = {}): Promise<RunningBot> {
  return RunningBot.open({ DIRECTLINE_SECRET: SECRET, ...env }, { clock: systemClock });
}

function opened(client: RealChatClient): RealChatClient {
  clients.push(client);
  return client;
}

const openClient = async (webSocket: boolean, timeout?: number) =>
  opened(await RealChatClient.open(bot.app.url, webSocket, timeout));

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await bot.close();
});

/** The ids of a conversation's activities that clients show, in the order of the stored transcript. */
async function shownIds(store: Store, conversationId: string): Promise<string[]> {
  const lines = await store.readTranscript({ channel: 'directline', conversationId });
  return lines.map(({ activity }) => activity).flatMap(({ id, type }) => (type === 'message' ? [id] : []));
}

/** Waits until the client has the whole conversation, and expects it once and in order. */
async function expectWholeConversation(client: RealChatClient, store: Store = bot.app.bot.store): Promise<void> {
  const shown = await shownIds(store, client.conversationId);
  await until(() => client.received.length >= shown.length);
  expect(client.received.map(({ id }) => id)).toEqual(shown);
}

describe.each(MODES)('Microsoft’s client, over %s', (_mode, webSocket) => {
  beforeEach(async () => {
    bot = await openBot();
  });

  it('is greeted, and gets its messages and the replies once and in order', async () => {
    const client = await openClient(webSocket);
    await until(() => client.received.length > 0);
    const ids = [];
    for (const text of ['강남구청 3번 충전기에서 인증중만 떠요', '큐알 찍을때요', '그래도 안대요', '네'])
      ids.push(await client.say(text));
    await expectWholeConversation(client);
    expect(client.received.filter(({ from }) => from.role === 'user').map(({ id }) => id)).toEqual(ids);
    expect(client.texts().join()).toMatch(/접수번호: \w{4}-\w{4}/);
    expect(client.failures).toEqual([]);
  });

  it('works with the secret too, as the user whom it names', async () => {
    const client = opened(new RealChatClient(bot.app.url, { secret: SECRET, webSocket }));
    await client.post({ type: 'message', text: '안녕하세요', from: { id: 'u_test' } });
    await expectWholeConversation(client);
    expect(client.received.find(({ text }) => text === '안녕하세요')!.from.id).toBe('u_test');
  });

  it('comes back to its conversation and gets what is after its watermark', async () => {
    const first = await openClient(webSocket);
    await first.say('안녕하세요');
    await expectWholeConversation(first);
    first.end();
    const { conversationId } = first;
    const token = (await requestChat(bot.app.url, 'POST', '/tokens/generate', { body: {} })).body.token;
    const stranger = await requestChat(bot.app.url, 'GET', `/conversations/${conversationId}`, { token });
    expect(stranger.status).toBe(403);
    const lines = await bot.app.bot.store.readTranscript({ channel: 'directline', conversationId });
    const resume = { secret: SECRET, conversationId, webSocket, watermark: String(lines.length - 1) };
    const second = opened(new RealChatClient(bot.app.url, resume));
    await until(() => second.received.length === 1);
    expect(second.received[0]!.id).toBe(lines.at(-1)!.activity.id);
  });

  it('goes on with a refreshed token', async () => {
    const client = await openClient(webSocket);
    await client.say('안녕하세요');
    const token = await client.refreshToken();
    const resumed = await requestChat(bot.app.url, 'GET', `/conversations/${client.conversationId}`, { token });
    expect(resumed.status).toBe(200);
    await client.say('인증중이라고 떠요');
    await expectWholeConversation(client);
  });
});

describe('Microsoft’s client, when the process restarts', () => {
  it('comes back over its web socket and misses nothing', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'chat-')), 'bot.sqlite');
    bot = await openBot({ DATABASE_URL: path });
    const client = await openClient(true, 500);
    await client.say('안녕하세요');
    await expectWholeConversation(client);
    const port = new URL(bot.app.url).port;
    await bot.close();
    bot = await openBot({ DATABASE_URL: path, PORT: port });
    // Committed while the client is away.
    const [first] = await bot.app.bot.store.readTranscript({
      channel: 'directline',
      conversationId: client.conversationId,
    });
    await bot.app.bot.turns.run(
      { ...(first!.activity as object), id: 'meanwhile', type: 'message', text: '인증중이라고 떠요' },
      () => Promise.resolve(),
      { canSendLater: true },
    );
    await client.sayUntilTaken('강남구청이요', 'after');
    await expectWholeConversation(client);
    expect(client.texts()).toEqual(expect.arrayContaining(['인증중이라고 떠요', '강남구청이요']));
    expect(client.statuses.at(-1)).toBe(ONLINE);
  }, 40_000);
});

describe('a message in pieces', () => {
  it('is answered over the web socket when the driver writes no more', async () => {
    bot = await RunningBot.open({}, { clock: systemClock, fragmentWaitMs: 300 });
    const client = await openClient(true);
    for (const text of ['충전기가', '3번인데']) await client.say(text);
    // The answer may have come before the client has seen the end of what the driver wrote.
    await until(() => client.texts().includes('3번인데') && client.received.at(-1)!.from.role === 'bot');
    await expectWholeConversation(client);
  });
});

describe('a page at another process of the same bot', () => {
  it('gets over its web socket within a second what is written through the first one', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'chat-')), 'bot.sqlite');
    bot = await openBot({ DATABASE_URL: path });
    const other = await openBot({ DATABASE_URL: path });
    const writer = await openClient(true);
    await writer.say('안녕하세요');
    await expectWholeConversation(writer);
    const { conversationId } = writer;
    const reader = opened(new RealChatClient(other.app.url, { secret: SECRET, conversationId, webSocket: true }));
    await until(() => reader.received.length === writer.received.length);
    const delays = [];
    for (const text of ['인증중이라고 떠요', '강남구청이요', '3번이요']) {
      const start = performance.now();
      await writer.say(text);
      await until(() => reader.texts().includes(text));
      delays.push(performance.now() - start);
    }
    // The machine may be busy once.
    expect(delays.sort((a, b) => a - b)[1]).toBeLessThan(1_000);
    await expectWholeConversation(reader);
    reader.end();
    await other.close();
  });
});
