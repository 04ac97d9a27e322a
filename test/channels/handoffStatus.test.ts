import type { Activity } from 'botbuilder';
import { BotFrameworkAdapter } from '../../src/channels/botFramework/botFrameworkAdapter';
import type { Ticket } from '../../src/domain/ticket';
import { ConversationTurn } from '../../dialogs/core/conversationTurn';
import { CodedError } from '../../src/platform/codedError';
import { signWebhook } from '../../src/platform/webhookSignature';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
const KEY = { channel: 'emulator', conversationId: 'c1' };

describe('POST /handoff/status', () => {
  let bot: RunningBot;
  let count: number;

  beforeEach(async () => {
    count = 0;
    bot = await RunningBot.open({ HANDOFF_WEBHOOK_SECRET: SECRET });
  });

  afterEach(() => bot.close());

  function status(state: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    return { type: 'event', name: 'handoff.status', conversation: { id: 'c1' }, value: { state }, ...more };
  }

  function post(body: unknown, options: Parameters<typeof postText>[1] = {}) {
    return postText(JSON.stringify(body), options);
  }

  async function postText(text: string, { id = `msg_${++count}`, secret = SECRET, at = bot.clock.now() } = {}) {
    const headers = { 'content-type': 'application/json', ...signWebhook([secret], id, text, at) };
    const res = await fetch(`${bot.app.url}/handoff/status`, { method: 'POST', headers, body: text });
    return res.status;
  }

  const lines = async () => (await bot.app.bot.store.readTranscript(KEY)).length;
  const repliesSince = (from: number) => bot.connector.sent.slice(from).map(({ text }) => text);

  it.each([
    ['accepted', 'assigned', '담당자가 확인을 시작했어요.'],
    ['failed', 'queued', '담당자 연결이 늦어지고 있어요. 접수는 그대로 남아 있고, 담당부서가 이어서 확인해요.'],
    ['completed', 'closed', '상담이 끝났어요. 더 필요한 것이 있으면 언제든 적어 주세요.'],
  ])('%s makes the ticket %s, and the driver is notified', async (state, ticketStatus, words) => {
    await bot.openTicket();
    const from = bot.connector.sent.length;
    expect(await post(status(state, { channelId: 'emulator' }))).toBe(200);
    await until(() => bot.connector.sent.length > from);
    expect(repliesSince(from)).toEqual([words]);
    // There is no message on the channel that this would answer.
    expect(bot.connector.sent.at(-1)).not.toHaveProperty('replyToId');
    expect(bot.connector.sent.at(-1)).toMatchObject({ recipient: { id: 'driver' }, from: { id: 'bot' } });
    const { status: now, checks } = await bot.ticket();
    expect(now).toBe(ticketStatus);
    expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual(state === 'failed' ? ['handoff failed'] : []);
  });

  it('keeps the conversation reference, and the driver can continue', async () => {
    await bot.openTicket();
    const before = await bot.app.bot.store.readReference(KEY);
    await post(status('completed'));
    expect(await bot.app.bot.store.readReference(KEY)).toMatchObject({
      user: before!['user'],
      bot: before!['bot'],
      serviceUrl: before!['serviceUrl'],
    });
    const from = bot.connector.sent.length;
    await bot.say('강릉역 공영주차장 1번 충전기 화면이 꺼졌어요');
    expect(repliesSince(from).join()).toContain('이용에 불편을 드려 죄송합니다.');
  });

  it('has no effect as a duplicate', async () => {
    await bot.openTicket();
    await post(status('failed'), { id: 'msg_same' });
    const before = await lines();
    await until(async () => (await bot.rows('reply')).length === 0);
    const sent = bot.connector.sent.length;
    expect(await post(status('failed'), { id: 'msg_same' })).toBe(200);
    expect(await lines()).toBe(before);
    expect(bot.connector.sent).toHaveLength(sent);
    expect((await bot.ticket()).checks).toHaveLength(1);
  });

  it('is ignored if it is too late', async () => {
    await bot.openTicket();
    await post(status('completed'));
    await until(async () => (await bot.rows('reply')).length === 0);
    const sent = bot.connector.sent.length;
    expect(await post(status('accepted'))).toBe(200);
    expect((await bot.ticket()).status).toBe('closed');
    expect(bot.connector.sent).toHaveLength(sent);
  });

  it.each([
    ['is accepted from a clock that is slow', 299_000, 'assigned'],
    ['is ignored if its time is older than any clock skew explains', 301_000, 'queued'],
  ])('%s', async (_what, skewMs, expected) => {
    const { createdAt } = await bot.openTicket();
    const timestamp = new Date(Date.parse(createdAt) - skewMs).toISOString();
    expect(await post(status('accepted', { timestamp }))).toBe(200);
    expect((await bot.ticket()).status).toBe(expected);
    expect(bot.log.text().includes('hub event ignored')).toBe(expected === 'queued');
  });

  describe('about a closed ticket, while the next one is queued', () => {
    let first: Ticket;
    let next: Ticket;
    let sent: number;

    beforeEach(async () => {
      first = await bot.openTicket();
      await post(status('completed'));
      bot.clock.pass(60_000);
      next = await bot.openTicket();
      await until(async () => (await bot.rows('reply')).length === 0);
      sent = bot.connector.sent.length;
    });

    it('changes nothing if it names the closed ticket', async () => {
      expect(await post(status('completed', { value: { state: 'completed', number: first.number } }))).toBe(200);
      expect(await bot.ticket()).toMatchObject({ number: next.number, status: 'queued' });
      expect(bot.connector.sent).toHaveLength(sent);
    });

    it('changes nothing if it is older than the next ticket', async () => {
      const timestamp = new Date(Date.parse(next.createdAt) - 1).toISOString();
      expect(await post(status('completed', { timestamp }))).toBe(200);
      expect((await bot.ticket()).status).toBe('queued');
      expect(bot.log.text()).toMatch(/"ignored":"another_ticket".*hub event ignored/);
      expect(bot.log.text()).not.toContain('"c1"');
    });

    it.each([
      ['names the next one, whatever its time', () => ({ timestamp: first.createdAt }), () => next.number],
      ['is newer than the next one', () => ({ timestamp: next.createdAt.replace('Z', '+00:00') }), () => undefined],
      ['has an invalid time', () => ({ timestamp: 'yesterday' }), () => undefined],
      ['has no time', () => ({}), () => null],
    ])('is about the next one if it %s', async (_what, more, number) => {
      const value = { state: 'completed', number: number() };
      expect(await post(status('completed', { value, ...more() }))).toBe(200);
      expect(await bot.ticket()).toMatchObject({ number: next.number, status: 'closed' });
    });
  });

  it('is answered with 500 after a programming error, and processed when sent again', async () => {
    await bot.openTicket();
    const before = await lines();
    const changeTicket = jest.spyOn(ConversationTurn.prototype, 'changeTicket').mockImplementationOnce(() => {
      throw new TypeError('programming error');
    });
    expect(await post(status('completed'), { id: 'msg_same' })).toBe(500);
    changeTicket.mockRestore();
    expect([await lines(), (await bot.ticket()).status]).toEqual([before, 'queued']);
    expect(await post(status('completed'), { id: 'msg_same' })).toBe(200);
    expect((await bot.ticket()).status).toBe('closed');
  });

  it('returns the ticket to the queue if failed follows accepted', async () => {
    await bot.openTicket();
    const at = (seconds: number) => ({
      timestamp: new Date(bot.clock.now().getTime() + seconds * 1_000).toISOString(),
    });
    await post(status('accepted', at(10)));
    await post(status('failed', at(5)));
    expect((await bot.ticket()).status).toBe('assigned');
    await post(status('failed', at(20)));
    const { status: now, checks } = await bot.ticket();
    expect(now).toBe('queued');
    expect(checks).toContainEqual(expect.objectContaining({ name: 'handoff', result: 'failed' }));
    await post(status('accepted', at(10)));
    expect((await bot.ticket()).status).toBe('queued');
  });

  it('notifies the driver of a failure once, however often the hub reports it', async () => {
    await bot.openTicket();
    const from = bot.connector.sent.length;
    for (let times = 0; times < 3; times++) expect(await post(status('failed'))).toBe(200);
    await until(async () => (await bot.rows('reply')).length === 0);
    expect(repliesSince(from)).toHaveLength(1);
    expect((await bot.ticket()).checks).toHaveLength(1);
  });

  it.each(['Accepted', 'ACCEPTED'])('may be written as %s', async (state) => {
    await bot.openTicket();
    expect(await post(status(state))).toBe(200);
    expect((await bot.ticket()).status).toBe('assigned');
  });

  it('is verified against the exact body, including white space', async () => {
    await bot.openTicket();
    const pretty = JSON.stringify(status('accepted', { note: '상담원' }), null, 2).replace('상담원', '\\uc0c1담원');
    expect(await postText(pretty)).toBe(200);
    expect((await bot.ticket()).status).toBe('assigned');
  });

  it('is accepted with a byte order mark, which the signature covers', async () => {
    await bot.openTicket();
    expect(await postText(`\ufeff${JSON.stringify(status('accepted'))}`)).toBe(200);
    expect((await bot.ticket()).status).toBe('assigned');
  });

  it('is ignored if two conversations have the id', async () => {
    await bot.openTicket();
    const twin = bot.connector.activity({ id: 'twin', channelId: 'webchat', text: '안녕하세요' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(twin) });
    expect(await post(status('completed'))).toBe(200);
    expect((await bot.ticket()).status).toBe('queued');
    expect(await post(status('completed', { channelId: 'emulator' }))).toBe(200);
    expect((await bot.ticket()).status).toBe('closed');
  });

  it('is rejected with an unknown state, accepted with an unknown conversation, and logged without their names', async () => {
    await bot.openTicket();
    const before = await lines();
    expect(await post(status('on_the_moon'))).toBe(400);
    expect(await post(status('accepted', { conversation: { id: 'unknown conversation id' } }))).toBe(200);
    expect(await post(status('accepted', { channelId: 'another' }))).toBe(200);
    expect(await lines()).toBe(before);
    expect(bot.log.text()).toContain('handoff status with an unknown state');
    expect(bot.log.text()).toContain('hub event for an unknown conversation');
    expect(bot.log.text()).not.toMatch(/on_the_moon|unknown conversation id/);
  });

  it('is rejected with another secret, an old or future time, or no signature', async () => {
    await bot.openTicket();
    const minutes = (n: number) => new Date(bot.clock.now().getTime() + n * 60_000);
    expect(await post(status('completed'), { secret: OTHER })).toBe(401);
    expect(await post(status('completed'), { at: minutes(-6) })).toBe(401);
    expect(await post(status('completed'), { at: minutes(6) })).toBe(401);
    const res = await fetch(`${bot.app.url}/handoff/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(status('completed')),
    });
    expect(res.status).toBe(401);
    expect((await bot.ticket()).status).toBe('queued');
  });

  it.each([
    [{}],
    [[]],
    ['text'],
    [status('accepted', { name: 'handoff.initiate' })],
    [status('accepted', { value: 1 })],
  ])('is rejected if it is %j', async (body) => {
    expect(await post(body)).toBe(400);
  });

  it('is answered with 503 while the database is unavailable', async () => {
    await bot.openTicket();
    const { store } = bot.app.bot;
    const findConversations = jest
      .spyOn(store, 'findConversations')
      .mockRejectedValueOnce(new CodedError('storage_unavailable'));
    expect(await post(status('accepted'))).toBe(503);
    findConversations.mockRestore();
    expect(await post(status('accepted'))).toBe(200);
  });
});

describe('a handoff.status event on POST /api/messages', () => {
  const REGISTERED = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'password' };
  let bot: RunningBot;

  afterEach(() => bot.close());

  /** Opens a bot that accepts every sender as authenticated, without calling Microsoft. */
  async function open(env: Record<string, string>): Promise<void> {
    jest
      .spyOn(BotFrameworkAdapter.prototype, 'runAuthenticated')
      .mockImplementation(async (_authorization, activity, logic) => {
        await logic(activity as Activity, () => Promise.resolve());
        return undefined;
      });
    bot = await RunningBot.open(env);
  }

  afterEach(() => jest.restoreAllMocks());

  async function post(value: unknown, more: Record<string, unknown> = {}): Promise<number> {
    const activity = bot.connector.activity({ type: 'event', name: 'handoff.status', value, ...more });
    const headers = { 'content-type': 'application/json' };
    const res = await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
    return res.status;
  }

  it('is treated as a hub status in local mode', async () => {
    bot = await RunningBot.open();
    await bot.openTicket();
    const from = bot.connector.sent.length;
    expect(await post({ state: 'accepted' }, { id: 'e1' })).toBe(200);
    expect(await post({ state: 'accepted' }, { id: 'e1' })).toBe(200);
    expect((await bot.ticket()).status).toBe('assigned');
    await until(() => bot.connector.sent.length > from);
    expect(bot.connector.sent.slice(from).map(({ text }) => text)).toEqual(['담당자가 확인을 시작했어요.']);
  });

  it('is logged with an unknown conversation or state, without their names', async () => {
    bot = await RunningBot.open();
    await bot.openTicket();
    expect(await post({ state: 'accepted' }, { id: 'e1', conversation: { id: 'unknown conversation id' } })).toBe(200);
    expect(await post({ state: 'on_the_moon' }, { id: 'e2' })).toBe(200);
    expect(bot.log.text()).toContain('hub event for an unknown conversation');
    expect(bot.log.text()).toContain('handoff status with an unknown state');
    expect(bot.log.text()).not.toMatch(/on_the_moon|unknown conversation id/);
  });

  it.each([
    ['is ignored on a channel of drivers', {}, 'queued'],
    [
      'is treated as a hub status on a configured channel',
      { HANDOFF_STATUS_CHANNELS: 'omnichannel, emulator' },
      'closed',
    ],
    ['is ignored on another channel', { HANDOFF_STATUS_CHANNELS: 'omnichannel' }, 'queued'],
  ])('%s', async (_what, env, status) => {
    await open({ ...REGISTERED, ...env });
    await bot.openTicket();
    expect(await post({ state: 'completed' })).toBe(200);
    expect((await bot.ticket()).status).toBe(status);
  });

  it('is ignored without an app id if this is no trial', async () => {
    bot = await RunningBot.open({}, {}, { trial: false });
    await bot.openTicket();
    expect(await post({ state: 'completed' })).toBe(200);
    expect((await bot.ticket()).status).toBe('queued');
  });
});

describe('POST /handoff/status without a secret', () => {
  it('does not exist', async () => {
    const bot = await RunningBot.open();
    const res = await fetch(`${bot.app.url}/handoff/status`, { method: 'POST' });
    expect(res.status).toBe(404);
    await bot.close();
  });
});
