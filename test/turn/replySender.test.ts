import type { Store } from '../../src/domain/store';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { ReplySender } from '../../src/turn/replySender';
import { reply } from '../storage/turnCommits';
import { openMemoryStore } from '../support/memoryStore';

const KEY = { channel: 'emulator', conversationId: 'c' };
const clock = { now: () => new Date('2026-11-22T12:00:00Z') };

describe('replies on a slow channel', () => {
  let store: Store;

  beforeEach(async () => {
    store = await openMemoryStore();
  });

  afterEach(() => store.close());

  it('delay the turn only for a limited time, and arrive nevertheless', async () => {
    const logger = createLogger({ level: 'silent' });
    const sending = new ReplySender({ outbox: store.outbox, clock, ids: randomIds, logger }, 30);
    const row = sending.newLeasedRow(KEY, 'a1', null);
    await store.outbox.enqueue([row]);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const arrived: (string | undefined)[] = [];
    const replies = [reply(KEY, 'r1', 'one').activity, reply(KEY, 'r2', 'two').activity];
    await sending.send(row, replies, async ([sent]) => {
      await gate;
      arrived.push(sent?.text);
    });
    expect(arrived).toEqual([]);
    expect(await store.outbox.pendingReplies(KEY)).toHaveLength(1);
    release();
    await sending.whenIdle();
    expect(arrived).toEqual(['one', 'two']);
    expect(await store.outbox.pendingReplies(KEY)).toEqual([]);
  });
});
