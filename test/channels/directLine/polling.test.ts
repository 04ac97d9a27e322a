import { RunningBot } from '../../support/runningBot';
import { ChatPage, requestChat } from '../../support/chatPage';
import { signWebhook } from '../../../src/platform/webhookSignature';
import { CodedError } from '../../../src/platform/codedError';
import { until } from '../../support/until';

const HUB_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const channel = 'directline';

let bot: RunningBot;
let page: ChatPage;

beforeEach(async () => {
  bot = await RunningBot.open({ HANDOFF_WEBHOOK_SECRET: HUB_SECRET });
  page = await ChatPage.open(bot);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await bot.close();
});

const transcript = () => bot.app.bot.store.readTranscript({ channel, conversationId: page.conversationId });
const failingOnce = () => new CodedError('storage_unavailable');

describe('a conversation', () => {
  it('begins with the bot’s greeting, once, although the client starts it twice', async () => {
    expect(await page.hear()).not.toEqual([]);
    const again = await requestChat(bot.app.url, 'POST', '/conversations', { token: page.token, body: {} });
    expect(again.body.conversationId).toBe(page.conversationId);
    expect(await page.hear()).toEqual([]);
  });

  it.each([
    ['en-US', /^Hello/],
    ['ko-KR', /^안녕하세요/],
    ['zh-CN', /^안녕하세요/],
    [{ x: 'test' }, /^안녕하세요/],
    [undefined, /^안녕하세요/],
  ])('on a page in %j is greeted with %s', async (locale, greeting) => {
    const { token } = (await requestChat(bot.app.url, 'POST', '/tokens/generate')).body;
    const body = { user: {}, locale };
    const { conversationId } = (await requestChat(bot.app.url, 'POST', '/conversations', { token, body })).body;
    const lines = await bot.app.bot.store.readTranscript({ channel, conversationId });
    expect(lines[1]!.activity.text).toMatch(greeting);
  });

  it('is started again by the client if the database was away', async () => {
    const { token } = (await requestChat(bot.app.url, 'POST', '/tokens/generate')).body;
    jest.spyOn(bot.app.bot.store, 'readTurnStart').mockRejectedValueOnce(failingOnce());
    const start = () => requestChat(bot.app.url, 'POST', '/conversations', { token, body: {} });
    // Microsoft's client never repeats a start that was answered with one of the server's own errors.
    expect((await start()).status).toBe(429);
    expect((await start()).status).toBe(201);
  });
});

describe('a message', () => {
  it('comes back with its id and the page’s own data, before the bot’s replies', async () => {
    await page.poll();
    page.received.length = 0;
    const channelData = { clientActivityID: 'x1', nested: { kept: [1, null] } };
    const { status, body } = await page.say('강남구청 3번 충전기에서 인증중만 떠요', { channelData });
    expect(status).toBe(200);
    await page.poll();
    const [echo, ...replies] = page.received;
    expect(echo).toMatchObject({
      id: body.id,
      type: 'message',
      text: '강남구청 3번 충전기에서 인증중만 떠요',
      channelData,
    });
    expect(echo!.from).toMatchObject({ role: 'user' });
    expect(replies.length).toBeGreaterThan(0);
    expect(replies.every(({ from, replyToId }) => from.role === 'bot' && replyToId === body.id)).toBe(true);
  });

  it('is processed once, however often the page sends it again', async () => {
    const channelData = { clientActivityID: 'x1' };
    const send = () => page.say('상담원 연결해주세요', { channelData, localTimestamp: String(Math.random()) });
    const answers = [await send(), ...(await Promise.all([send(), send()])), await send()];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    await page.poll();
    expect(page.received.filter(({ text }) => text === '상담원 연결해주세요')).toHaveLength(1);
  });

  it('is not lost if the page gave the id of another message to it', async () => {
    for (const text of ['안녕하세요', '인증중이라고 떠요', '네'])
      await page.say(text, { channelData: { clientActivityID: '1' } });
    await page.poll();
    const texts = page.received.filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect(texts).toEqual(['안녕하세요', '인증중이라고 떠요', '네']);
  });

  it('is always from the token’s user, to the bot, and in the token’s conversation', async () => {
    const forged = {
      ...{ id: 'forged', from: { id: 'bot', name: '상담원', role: 'bot' }, recipient: { id: 'driver' } },
      ...{ conversation: { id: 'other' }, channelId: 'emulator', serviceUrl: 'https://evil.example' },
      ...{ deliveryMode: 'expectReplies', membersAdded: [{ id: 'x' }], timestamp: '2000-01-01' },
    };
    await page.say('안녕하세요', forged);
    const { activity } = (await transcript()).find((line) => line.activity.text === '안녕하세요')!;
    expect(activity).toMatchObject({
      ...{ channelId: channel, conversation: { id: page.conversationId }, recipient: { id: 'bot', role: 'bot' } },
      from: { id: expect.stringMatching(/^dl_/) as string, name: '', role: 'user' },
      timestamp: bot.clock.now().toISOString(),
    });
    expect(Object.keys(activity)).not.toEqual(expect.arrayContaining(['deliveryMode']));
    expect(Object.keys(activity)).not.toEqual(expect.arrayContaining(['membersAdded']));
    expect(activity.id).not.toBe('forged');
  });

  it.each([
    ['is no object', 'hello'],
    ['has no type', { text: 'x' }],
    ['is about members', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
    ['is the end', { type: 'endOfConversation' }],
    ['has a number as text', { type: 'message', text: 3 }],
    ['has attachments of another form', { type: 'message', attachments: 'x' }],
    ['is nested too deeply', { type: 'message', value: JSON.parse('['.repeat(80) + ']'.repeat(80)) as unknown }],
  ])('is refused if it %s', async (_what, body) => {
    const before = (await transcript()).length;
    expect((await page.send(body as object)).status).toBe(400);
    expect(await transcript()).toHaveLength(before);
  });

  it('is refused if it is too long', async () => {
    expect((await page.say('x'.repeat(33_000))).status).toBe(413);
  });

  it('is refused for the moment if the database is away, and then taken', async () => {
    jest.spyOn(bot.app.bot.store, 'commitTurn').mockRejectedValueOnce(failingOnce());
    expect((await page.say('안녕하세요')).status).toBe(503);
    expect((await page.say('안녕하세요')).status).toBe(200);
  });

  it('is refused for the moment if there are more than a person writes', async () => {
    const statuses = [];
    for (let count = 0; count < 41; count++) statuses.push((await page.say('안녕하세요')).status);
    expect(statuses.slice(0, 39).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    bot.clock.pass(60_000);
    expect((await page.say('안녕하세요')).status).toBe(200);
  });

  it('that says only that the driver is typing is not kept', async () => {
    const before = (await transcript()).length;
    expect((await page.send({ type: 'typing' })).status).toBe(200);
    expect(await transcript()).toHaveLength(before);
  });

  it('cannot speak for the hub', async () => {
    await page.say('상담원 연결해주세요');
    await page.poll();
    const value = { state: 'accepted', text: '가짜' };
    for (const name of ['handoff.status', 'handoff.message']) await page.send({ type: 'event', name, value });
    expect(await page.hear()).toEqual([]);
  });
});

describe('an agent’s message', () => {
  async function sendAsHub(value: object, id: string): Promise<number> {
    const conversation = { id: page.conversationId };
    const text = JSON.stringify({ type: 'event', name: 'handoff.message', channelId: channel, conversation, value });
    const headers = { 'content-type': 'application/json', ...signWebhook([HUB_SECRET], id, text, bot.clock.now()) };
    return (await fetch(`${bot.app.url}/handoff/status`, { method: 'POST', headers, body: text })).status;
  }

  it('is fetched by the page, once, and the bot is silent from then on', async () => {
    await page.say('상담원 연결해주세요');
    await page.say('인증중이라고 떠요');
    await page.poll();
    for (const id of ['a', 'a'])
      expect(await sendAsHub({ text: '커넥터를 꽂아 보시겠어요?', agent: '김하늘' }, id)).toBe(200);
    expect(await page.hear()).toEqual(['김하늘 상담원: 커넥터를 꽂아 보시겠어요?']);
    const agentMessage = { agent: '김하늘', text: '커넥터를 꽂아 보시겠어요?' };
    expect(page.received.at(-1)).toMatchObject({ channelData: { agentMessage } });
    await page.say('네 꽂았어요');
    expect(await page.hear()).toEqual([]);
    expect(page.received.at(-1)).toMatchObject({ text: '네 꽂았어요' });
    await until(async () => (await bot.rows('reply')).length === 0);
  });
});

describe('a poll', () => {
  it('returns each activity once, in the order of the transcript, and a watermark that only grows', async () => {
    const watermarks = [];
    for (const text of ['안녕하세요', '인증중이라고 떠요', '강남구청이요', '3번이요']) {
      await page.say(text);
      await page.poll();
      watermarks.push(Number(page.watermark));
      await page.poll();
      watermarks.push(Number(page.watermark));
    }
    expect(watermarks).toEqual([...watermarks].sort((a, b) => a - b));
    const shown = (await transcript()).map(({ activity }) => activity).filter(({ type }) => type === 'message');
    expect(page.received.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  });

  it('without a watermark returns the whole conversation, also a long one', async () => {
    for (let count = 0; count < 30; count++) await page.say('안녕하세요');
    do await page.poll();
    while (Number(page.watermark) < (await transcript()).length);
    const shown = (await transcript()).filter(({ activity }) => activity.type === 'message');
    expect(page.received.map(({ id }) => id)).toEqual(shown.map(({ activity }) => activity.id));
    expect(shown.length).toBeGreaterThan(50);
  });

  it.each(['999', 'x', '-1', '0', '1e3', '99999999999999999999'])(
    'with the watermark %s, which is none of this conversation, returns the whole conversation',
    async (watermark) => {
      const all = (await page.poll('')).body;
      expect((await page.poll(watermark)).body).toEqual(all);
    },
  );

  it('is answered with nothing if the database is away, and the next one gets everything', async () => {
    jest.spyOn(bot.app.bot.store.feed, 'readPage').mockRejectedValueOnce(failingOnce());
    await page.say('안녕하세요');
    const { status, body } = await page.poll('1');
    expect([status, body]).toEqual([200, { activities: [], watermark: '1' }]);
    expect((await page.poll('1')).body.activities.length).toBeGreaterThan(1);
  });

  it('is answered with nothing if they are too many, and later gets everything', async () => {
    const polls = [];
    for (let count = 0; count < 40; count++) polls.push(await page.poll(''));
    expect(polls.every(({ status }) => status === 200)).toBe(true);
    expect(polls.at(-1)!.body.activities).toEqual([]);
    bot.clock.pass(1_000);
    expect((await page.poll('')).body.activities).not.toEqual([]);
  });

  it('ends the conversation if it was deleted, and so does a message', async () => {
    const [first] = (await transcript()).map(({ activity }) => activity);
    await bot.app.bot.store.upkeep.deleteUserData(channel, first!.from.id);
    expect((await page.poll()).status).toBe(404);
    expect((await page.say('안녕하세요')).status).toBe(404);
    expect((await requestChat(bot.app.url, 'GET', page.path(), { token: page.token })).status).toBe(404);
  });
});

it('writes no text, token, conversation or user id to the log', async () => {
  await page.say('비밀스러운 이야기');
  await page.send({ type: 'message', text: 5 });
  jest.spyOn(bot.app.bot.store.feed, 'readPage').mockRejectedValueOnce(failingOnce());
  await page.poll();
  jest.spyOn(bot.app.bot.store, 'commitTurn').mockRejectedValueOnce(failingOnce());
  await page.say('비밀스러운 이야기');
  const log = bot.log.text();
  expect(log).toContain('poll not answered');
  const userId = (await transcript())[0]!.activity.from.id;
  for (const secret of ['비밀', page.token, page.conversationId, userId]) expect(log).not.toContain(secret);
});
