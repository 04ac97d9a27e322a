import { createChannelReach } from '../../src/channels/createChannelReach';
import type { DriverReach } from '../../src/domain/reach';
import type { ConversationKey, Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { turn } from '../storage/turnCommits';
import { openMemoryStore } from '../support/memoryStore';
import { TestClock } from '../support/talk';

const SECRET = 'k'.repeat(32);
const EVENTS = {
  KAKAO_SKILL_SECRET: SECRET,
  KAKAO_REST_API_KEY: SECRET,
  KAKAO_EVENT_NAME: 'reply',
  KAKAO_BOT_ID: 'bot',
  KAKAO_EVENTS_PER_DAY: '2',
};
const DRIVER = { channel: 'kakao', conversationId: 'bot:driver' };

let store: Store;
const clock = new TestClock();

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store.close());

function readReach(env: Record<string, string>, key: ConversationKey, isDirectLineOpen = true): Promise<DriverReach> {
  return createChannelReach({ config: readConfig(env), isDirectLineOpen, store, clock })(key);
}

/** Commits a message of the driver; the events that were called for them are given as well. */
async function write(isFriend: boolean | undefined, eventsCalled: number): Promise<void> {
  const createdAt = clock.now().toISOString();
  const ids = Array.from({ length: eventsCalled }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
  const event = { kind: 'kakao_event', ticketNumber: null, conversation: DRIVER, payload: {}, after: null } as const;
  const reference = { user: { id: 'driver', properties: isFriend === undefined ? {} : { isFriend } } };
  const deliveries = ids.map((id) => ({ ...event, id, createdAt }));
  await store.commitTurn(turn(DRIVER, 'm-1', { expectedVersion: 0, reference, deliveries }));
  for (const id of ids) await store.outbox.complete(id, createdAt);
}

describe('whether an agent’s words reach the driver', () => {
  it.each([
    ['on KakaoTalk without events', 'kakao', { KAKAO_SKILL_SECRET: SECRET }, 'next_message'],
    ['on KakaoTalk that was closed', 'kakao', {}, 'never'],
    ['in the web chat', 'directline', {}, 'now'],
    ['on Teams', 'msteams', {}, 'now'],
    ['in a terminal', 'terminal', {}, 'never'],
  ])('%s (%s)', async (_where, channel, env, reach) => {
    expect(await readReach(env, { channel, conversationId: 'c' })).toEqual({ reach, events: null });
  });

  it.each([
    ['a friend of the channel', true, 1, 'event'],
    ['a friend, when the events of the day are used up', true, 2, 'events_used_up'],
    ['no friend', false, 0, 'not_a_friend'],
    ['a driver of whom Kakao does not say it', undefined, 0, 'not_a_friend'],
  ])('on KakaoTalk with events, to %s, with the price and the count', async (_who, isFriend, today, reach) => {
    await write(isFriend, today);
    expect(await readReach(EVENTS, DRIVER)).toEqual({ reach, events: { wonPerEvent: 15, today, maxPerDay: 2 } });
  });

  it('never, in the web chat once it is closed, and on Bot Framework channels without an app id in production', async () => {
    const production = { NODE_ENV: 'production', KAKAO_SKILL_SECRET: SECRET };
    for (const channel of ['directline', 'msteams'])
      expect(await readReach(production, { channel, conversationId: 'c' }, false)).toMatchObject({ reach: 'never' });
  });
});
