import { EventDeliveryHandler } from '../../../src/channels/kakao/eventDeliveryHandler';
import { createHeldReplyPlan } from '../../../src/channels/kakao/createHeldReplyPlan';
import type { HttpsRequest } from '../../../src/channels/kakao/publicHttps';
import type { LeasedRow } from '../../../src/domain/outbox';
import type { Store } from '../../../src/domain/store';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { randomIds } from '../../../src/platform/randomIds';
import { HELD_UNTIL } from '../../../src/domain/outbox';
import { captureLog } from '../../support/captureLog';
import { SKILL_SECRET } from '../../support/kakaoPhone';
import { openMemoryStore } from '../../support/memoryStore';
import { TestClock } from '../../support/talk';
import { turn } from '../../storage/turnCommits';

const KEY = { channel: 'kakao', conversationId: 'bot:driver' };
const CONFIG = readConfig({
  KAKAO_SKILL_SECRET: SKILL_SECRET,
  KAKAO_BOT_ID: 'bot!',
  KAKAO_REST_API_KEY: 'rest-api-key',
  KAKAO_EVENT_NAME: 'late_replies',
  KAKAO_EVENTS_PER_DAY: '2',
}).kakao;

let store: Store;
let clock: TestClock;
let calls: { url: string; options: HttpsRequest }[];
let statuses: (number | Error)[];
const log = captureLog();

beforeEach(async () => {
  store = await openMemoryStore();
  clock = new TestClock();
  calls = [];
  statuses = [];
});

afterEach(() => store.close());

/** Commits an agent's message that is held and announced, and returns the row of the announcement. */
async function announce(id: string, isFriend = true): Promise<LeasedRow> {
  const version = (await store.readConversation(KEY))?.version ?? 0;
  const createdAt = clock.now().toISOString();
  const base = { kind: 'reply', ticketNumber: null, conversation: KEY, after: null } as const;
  const held = { ...base, id: randomIds.uuid(), payload: { activityId: id }, notBefore: HELD_UNTIL, createdAt };
  const announcements = createHeldReplyPlan(CONFIG, randomIds).planAnnouncement(held);
  await store.commitTurn(
    turn(KEY, id, {
      expectedVersion: version,
      deliveries: [held, ...announcements],
      reference: { user: { id: 'driver', properties: { isFriend } } },
    }),
  );
  clock.pass(5_000);
  return claim();
}

async function claim(): Promise<LeasedRow> {
  const lease = { id: randomIds.uuid(), until: new Date(clock.now().getTime() + 1).toISOString() };
  const rows = await store.outbox.claim({ kind: 'kakao_event', limit: 9, lease, now: clock.now().toISOString() });
  clock.pass(10);
  return rows.at(-1)!;
}

function createHandler(): EventDeliveryHandler {
  return new EventDeliveryHandler({
    ...{ store, clock, botId: CONFIG.botId!, events: CONFIG.events! },
    logger: createLogger({ level: 'info', destination: log.stream }),
    requestHttps: (url, options) => {
      calls.push({ url, options });
      const status = statuses.shift() ?? 200;
      if (status instanceof Error) return Promise.reject(status);
      return Promise.resolve({ status, contentType: 'application/json', body: Buffer.from('{}') });
    },
  });
}

async function deliver(row: LeasedRow): Promise<unknown> {
  const outcome = await createHandler().deliver(row);
  if (outcome.outcome === 'done') await store.outbox.complete(row.id, clock.now().toISOString());
  return outcome;
}

describe('a late reply on KakaoTalk', () => {
  it('is not announced beyond the limit, though the events before it are not settled yet', async () => {
    const handler = createHandler();
    const outcomes = [];
    for (const id of ['agent-1', 'agent-2', 'agent-3']) outcomes.push(await handler.deliver(await announce(id)));
    expect(outcomes).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }, { error: 'daily_limit' }]);
    expect(calls).toHaveLength(2);
  });

  it('is announced by an event to a friend of the channel, and its price is logged', async () => {
    expect(await deliver(await announce('agent-1'))).toEqual({ outcome: 'done' });
    const [{ url, options }] = calls as [(typeof calls)[number]];
    expect(url).toBe('https://bot-api.kakao.com/v2/bots/bot/talk');
    expect(options.headers).toEqual({ authorization: 'KakaoAK rest-api-key' });
    expect(JSON.parse(options.body!)).toEqual({
      event: { name: 'late_replies', data: {} },
      user: [{ type: 'botUserKey', id: 'driver', properties: {} }],
      params: { purpose: 'held_replies' },
    });
    expect(log.text()).toContain('"won":15');
    expect(log.text()).not.toMatch(/rest-api-key|"driver"/);
  });

  it('is not announced if a response gave it meanwhile', async () => {
    const row = await announce('agent-1');
    const { heldRowId } = row.payload as { heldRowId: string };
    await store.outbox.complete(heldRowId, clock.now().toISOString());
    expect(await deliver(row)).toEqual({ outcome: 'cancelled', error: 'already_given' });
    expect(calls).toEqual([]);
  });

  it('is not announced to a driver who is no friend of the channel', async () => {
    expect(await deliver(await announce('agent-1', false))).toEqual({ outcome: 'cancelled', error: 'not_a_friend' });
    expect(calls).toEqual([]);
  });

  it('is announced only as often a day as the settings allow', async () => {
    await deliver(await announce('agent-1'));
    await deliver(await announce('agent-2'));
    expect(await deliver(await announce('agent-3'))).toEqual({ outcome: 'cancelled', error: 'daily_limit' });
    clock.set('2026-11-23T00:00:00+09:00');
    expect(await deliver(await announce('agent-4'))).toEqual({ outcome: 'done' });
    expect(calls).toHaveLength(3);
  });

  it.each([
    [429, { outcome: 'retry', error: 'http_429' }],
    [503, { outcome: 'retry', error: 'http_503' }],
    [new Error('reset'), { outcome: 'retry', error: 'no_answer' }],
    [401, { outcome: 'dead', error: 'http_401' }],
  ])('whose event is answered %p is not counted', async (status, outcome) => {
    statuses.push(status);
    expect(await deliver(await announce('agent-1'))).toEqual(outcome);
    expect(await store.outbox.countDone('kakao_event', '2026-01-01T00:00:00.000Z')).toBe(0);
  });

  it('is not announced without events in the settings', () => {
    const plan = createHeldReplyPlan({ ...CONFIG, events: null }, randomIds);
    const held = { id: 'h', kind: 'reply', ticketNumber: null, conversation: KEY, payload: {}, after: null } as const;
    expect(plan.planAnnouncement({ ...held, createdAt: clock.now().toISOString() })).toEqual([]);
  });
});
