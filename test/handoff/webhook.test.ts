import nock from 'nock';
import { isValidWebhookSignature } from '../../src/platform/webhookSignature';
import { RunningBot } from '../support/runningBot';

const HOST = 'https://hub.example';
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const HUB = {
  HANDOFF_WEBHOOK_URL: `${HOST}/handoff`,
  HANDOFF_WEBHOOK_SECRET: SECRET,
  PUBLIC_URL: 'https://bot.example',
};

interface ReceivedRequest {
  readonly body: string;
  readonly headers: Record<string, string>;
}

interface Event {
  readonly name: string;
  readonly conversation: { readonly id: string };
  readonly value: Record<string, unknown>;
  readonly attachments: readonly { name: string; content?: { activities: unknown[] }; contentUrl?: string }[];
}

describe('the hub', () => {
  let bot: RunningBot;
  let received: ReceivedRequest[];

  beforeEach(async () => {
    received = [];
    bot = await RunningBot.open(HUB);
  });

  afterEach(async () => {
    await bot.close();
    nock.cleanAll();
  });

  function answer(status: number, body: nock.ReplyBody = '', headers: nock.ReplyHeaders = {}) {
    return nock(HOST)
      .post('/handoff', (sent: unknown) => {
        received.push({ body: JSON.stringify(sent), headers: {} });
        return true;
      })
      .reply(function () {
        Object.assign(received.at(-1)!.headers, Object.fromEntries(new Headers(this.req.headers as never)));
        return [status, body, headers];
      });
  }

  const waitForFirstAttempt = () => bot.waitForRow('webhook', ({ attempts }) => attempts === 1);
  const waitUntilDone = () => bot.waitForRow('webhook', ({ status }) => status === 'done');

  it('gets the whole package as a signed handoff.initiate event', async () => {
    answer(204);
    const ticket = await bot.openTicket();
    const row = await waitUntilDone();
    const [{ body, headers }] = received as [ReceivedRequest];
    expect(headers['webhook-id']).toBe(row.id);
    expect(headers['content-type']).toBe('application/json');
    expect(isValidWebhookSignature([SECRET], headers, body, bot.clock.now())).toBe(true);
    const event = JSON.parse(body) as Event;
    expect(event).toMatchObject({ name: 'handoff.initiate', conversation: { id: 'c1' }, channelId: 'emulator' });
    expect(event.value).toMatchObject({ ...ticket, va_LastTopic: 'other_fault' });
    expect(event.value['va_AgentMessage']).toContain('나주시청 2번 충전기 이용 중에 도움이 필요한 분이에요.');
    expect(event.value['ticketPage']).toMatch(
      new RegExp(`^https://bot.example/tickets/${ticket.number}\\?until=\\d+&for=hub&sign=`),
    );
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    expect(bot.log.text()).not.toMatch(/whsec|화면|sign=/);
  });

  it('gets a large transcript as a working link', async () => {
    answer(200);
    const { number } = await bot.openTicket([
      '나주시청 2번 충전기 화면이 꺼졌어요',
      '정말 화가 나네요 '.repeat(900),
      '제보 버튼이 안 눌려요',
      '네',
    ]);
    await waitUntilDone();
    const { attachments } = JSON.parse(received[0]!.body) as Event;
    expect(Buffer.byteLength(received[0]!.body)).toBeLessThan(20_000);
    expect(attachments).toEqual([
      {
        contentType: 'application/json',
        name: 'Transcript',
        contentUrl: expect.stringContaining(`/tickets/${number}/transcript?`) as string,
      },
    ]);
    const res = await fetch(attachments[0]!.contentUrl!.replace('https://bot.example', bot.app.url));
    expect(res.status).toBe(200);
    expect(JSON.parse(await res.text())).toHaveLength(
      (await bot.app.bot.store.readTranscript({ channel: 'emulator', conversationId: 'c1' })).length,
    );
  });

  it.each([301, 302, 307, 400, 404, 500])('gets a retry after %s, with the same id and body', async (status) => {
    const elsewhere = nock('https://elsewhere.example').post('/').reply(200);
    answer(status, 'words of the hub', { location: 'https://elsewhere.example/' });
    answer(200);
    await bot.openTicket();
    const row = await waitForFirstAttempt();
    expect(row).toMatchObject({ status: 'pending', lastError: `http_${status}` });
    bot.clock.pass(10_000);
    await waitUntilDone();
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([row.id, row.id]);
    expect(received[1]!.body).toBe(received[0]!.body);
    expect(isValidWebhookSignature([SECRET], received[1]!.headers, received[1]!.body, bot.clock.now())).toBe(true);
    expect(elsewhere.isDone()).toBe(false);
    expect(bot.log.text()).not.toContain('words of the hub');
  });

  it('can set the time of the retry', async () => {
    answer(429, '', { 'retry-after': 'Sun, 22 Nov 2026 07:00:00 GMT' });
    await bot.openTicket();
    expect((await waitForFirstAttempt()).nextAttemptAt).toBe('2026-11-22T07:00:00.000Z');
  });

  it('gets no further attempts after a 410', async () => {
    answer(410);
    await bot.openTicket();
    const row = await bot.waitForRow('webhook', ({ status }) => status === 'dead');
    expect(row).toMatchObject({ lastError: 'endpoint_gone', attempts: 1 });
    const later = answer(200);
    await bot.app.bot.store.outbox.requeue('dead', bot.clock.now().toISOString());
    await bot.waitForRow('webhook', ({ status }) => status === 'dead');
    expect(later.isDone()).toBe(false);
  });

  it('gets a link whose validity starts again when the row is requeued', async () => {
    for (let attempt = 0; attempt < 7; attempt++) answer(500);
    await bot.openTicket();
    for (let attempt = 1; attempt <= 6; attempt++) {
      await bot.waitForRow('webhook', ({ attempts }) => attempts === attempt);
      bot.clock.pass(30 * 3_600_000);
    }
    await bot.waitForRow('webhook', ({ status }) => status === 'dead');
    bot.clock.pass(30 * 86_400_000);
    answer(200);
    await bot.app.bot.store.outbox.requeue('dead', bot.clock.now().toISOString());
    await waitUntilDone();
    const bodies = received.map(({ body }) => body);
    expect(new Set(bodies.slice(0, -1)).size).toBe(1);
    const ends = Number(/until=(\d+)/.exec(bodies.at(-1)!)![1]);
    expect(ends * 1_000 - bot.clock.now().getTime()).toBe(14 * 86_400_000);
  });
});
