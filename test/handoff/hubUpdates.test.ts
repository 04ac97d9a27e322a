import nock from 'nock';
import { isValidWebhookSignature, signWebhook } from '../../src/platform/webhookSignature';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const HOST = 'https://hub.example';
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const HUB = {
  HANDOFF_WEBHOOK_URL: `${HOST}/handoff`,
  HANDOFF_WEBHOOK_SECRET: SECRET,
  PUBLIC_URL: 'https://bot.example',
};
const PHOTO = 'https://photos.example/1.jpg';

interface HubEvent {
  readonly id: string;
  readonly name: string;
  readonly timestamp: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  readonly value: Readonly<Record<string, unknown>>;
}

describe('the hub hears later news', () => {
  let bot: RunningBot;
  let received: { readonly event: HubEvent; readonly body: string; readonly headers: Record<string, string> }[];
  /** The hub's next answers; 204 when there are no more. */
  let statuses: number[];

  beforeEach(async () => {
    received = [];
    statuses = [];
    nock(HOST)
      .persist()
      .post('/handoff')
      .reply(function (_uri, sent) {
        const headers = Object.fromEntries(new Headers(this.req.headers as never));
        received.push({ event: sent as never, body: JSON.stringify(sent), headers });
        return [statuses.shift() ?? 204, ''];
      });
    bot = await RunningBot.open(HUB);
  });

  afterEach(async () => {
    await bot.close();
    nock.cleanAll();
  });

  const updates = () => received.map(({ event }) => event).filter(({ name }) => name === 'handoff.update');
  const areSettled = async () => (await bot.rows('hub_update')).every(({ status }) => status !== 'pending');

  async function reportStatus(state: string, number: string): Promise<void> {
    const body = JSON.stringify({
      ...{ type: 'event', name: 'handoff.status', channelId: 'emulator', conversation: { id: 'c1' } },
      value: { state, number },
    });
    const headers = {
      'content-type': 'application/json',
      ...signWebhook([SECRET], `s-${state}`, body, bot.clock.now()),
    };
    const res = await fetch(`${bot.app.url}/handoff/status`, { method: 'POST', headers, body });
    expect(res.status).toBe(200);
  }

  it.each<[string, Record<string, unknown>]>([
    ['제 번호는 010-1234-5678이에요', { changed: { contact: '010-1234-5678' }, messages: ['제 번호는 ***이에요'] }],
    ['2번 아니고 5번이에요', { changed: { charger: '5' } }],
    ['2번 아니고 5번이에요. 이거 챗봇이에요?', { changed: { charger: '5' } }],
    ['나주시청 말고 강남구청이에요', { changed: { station: '강남구청' } }],
    ['4번도 화면이 꺼졌어요', { changed: { otherChargers: ['4'] } }],
    ['불났어요!! 연기 나요', { changed: { urgent: true }, urgent: true }],
    ['charger number 7, not 2', { changed: { charger: '7' } }],
    ['언제와요 진짜ㅡㅡ', { changed: {}, urgent: false }],
    ['아 진짜 짜증나네 몇 번째냐고', { changed: { mood: 'angry' } }],
    ['아이고 총각 내가 눈이 어두워서 글씨가 안 보여', {}],
    ['hurry up pls', {}],
    ['빨리요', {}],
    ['카드도안되네요앱도안되고', {}],
    ['해결됐어요', {}],
    ['장난하나 몇번을 말해', {}],
    ['ㅠㅠ', {}],
  ])('of “%s”: %j', async (text, expected) => {
    const { number } = await bot.openTicket();
    await bot.say(text);
    await until(() => updates().length === 1);
    const [update] = updates();
    expect(update).toMatchObject({ name: 'handoff.update', channelId: 'emulator', conversation: { id: 'c1' } });
    expect(update!.value).toMatchObject({ number, messages: [text], photos: [], ...expected });
  });

  it.each(['접수 상태', '접수 상태 알려주세요', 'status'])('not of “%s”, which changes nothing', async (text) => {
    await bot.openTicket();
    await bot.say(text);
    expect(await bot.rows('hub_update')).toEqual([]);
  });

  it('of a photo, once, with its link', async () => {
    await bot.openTicket();
    await bot.say('', [PHOTO]);
    await bot.say('', [PHOTO]);
    await until(() => updates().length === 1);
    expect(updates()[0]!.value).toMatchObject({ photos: [PHOTO], messages: [], changed: {} });
    expect(await bot.rows('hub_update')).toHaveLength(1);
  });

  it('as a signed event with the id of its row', async () => {
    const { number } = await bot.openTicket();
    await bot.say('빨리요');
    const { id, createdAt } = await bot.waitForRow('hub_update', ({ status }) => status === 'done');
    const { event, body, headers } = received.at(-1)!;
    expect(headers['webhook-id']).toBe(id);
    expect(isValidWebhookSignature([SECRET], headers, body, bot.clock.now())).toBe(true);
    expect(event).toMatchObject({ id, timestamp: createdAt });
    expect(event.value['ticketPage']).toMatch(new RegExp(`^https://bot.example/tickets/${number}\\?until=`));
    expect(bot.log.text()).not.toMatch(/whsec|빨리요|sign=/);
  });

  it('in order, after the hand-over, and each message once, although the hub is away in between', async () => {
    statuses = [503, 500];
    await bot.openTicket();
    await bot.waitForRow('webhook', ({ attempts }) => attempts === 1);
    for (const text of ['하나', '둘', '둘', '셋']) await bot.say(text);
    expect(updates()).toEqual([]);
    bot.clock.pass(10_000);
    await bot.waitForRow('webhook', ({ attempts }) => attempts === 2);
    bot.clock.pass(600_000);
    await until(areSettled);
    expect(updates().flatMap(({ value }) => value['messages'])).toEqual(['하나', '둘', '둘', '셋']);
    expect(received.map(({ event }) => event.name).lastIndexOf('handoff.initiate')).toBe(2);
  });

  it('an update that fails before the next one', async () => {
    await bot.openTicket();
    await bot.waitForRow('webhook', ({ status }) => status === 'done');
    statuses = [500];
    await bot.say('하나');
    await bot.waitForRow('hub_update', ({ attempts }) => attempts === 1);
    await bot.say('둘');
    await until(async () => (await bot.rows('hub_update')).some(({ after }) => after === received.at(-1)!.event.id));
    bot.clock.pass(10_000);
    await until(areSettled);
    expect(updates().flatMap(({ value }) => value['messages'])).toEqual(['하나', '하나', '둘']);
  });

  it('not of a ticket whose hand-over it never got, until both are sent again', async () => {
    statuses = Array.from({ length: 7 }, () => 500);
    await bot.openTicket();
    await bot.say('빨리요');
    for (let attempt = 1; attempt <= 6; attempt++) {
      await bot.waitForRow('webhook', ({ attempts }) => attempts === attempt);
      bot.clock.pass(30 * 3_600_000);
    }
    const row = await bot.waitForRow('hub_update', ({ status }) => status === 'dead');
    expect(row.lastError).toBe('not_handed_over');
    expect(updates()).toEqual([]);
    await bot.app.bot.store.outbox.requeue('dead', bot.clock.now().toISOString());
    await until(() => updates().length === 1);
    expect(received.slice(-2).map(({ event }) => event.name)).toEqual(['handoff.initiate', 'handoff.update']);
  });

  it('not of what it reported itself, but of what the driver writes to its agent', async () => {
    const { number } = await bot.openTicket();
    for (const state of ['failed', 'accepted']) await reportStatus(state, number);
    expect(await bot.rows('hub_update')).toEqual([]);
    await bot.say('커넥터 다시 꽂아봤는데 똑같아요');
    await until(() => updates().length === 1);
    expect(updates()[0]!.value).toMatchObject({ messages: ['커넥터 다시 꽂아봤는데 똑같아요'] });
  });
});
