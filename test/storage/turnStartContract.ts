import type { Store } from '../../src/domain/store';
import { newDelivery } from './newDelivery';
import { newKey, newNumber, opened, turn } from './turnCommits';

const NOON = '2026-11-22T12:00:00.000Z';

/** Describes what every store reads for a turn that begins. */
export function describeTurnStart(store: () => Store): void {
  describe('what a turn starts from', () => {
    it('is nothing in a new conversation', async () => {
      expect(await store().readTurnStart({ key: newKey(), activityId: 'a1', userId: 'user-1' })).toEqual({
        record: null,
        isProcessed: false,
        isKnownUser: false,
        lastPendingReply: null,
      });
    });

    it('is the same conversation as others read, with its newest and its open tickets', async () => {
      const key = newKey();
      for (let version = 0; version < 3; version++) {
        const openedTicket = opened(key);
        const commit = turn(key, `a${version}`, { expectedVersion: version, openedTicket });
        expect(await store().commitTurn(commit)).toBe('committed');
        const record = await store().readConversation(key);
        expect(record?.tickets).toHaveLength(version + 1);
        const start = await store().readTurnStart({ key, activityId: 'new', userId: null });
        expect(start).toEqual({ record, isProcessed: false, isKnownUser: false, lastPendingReply: null });
      }
    });

    it.each(['a1', 'A 1', '\ud83d alone', 'null \u0000 inside'])('knows that %j was processed', async (activityId) => {
      const key = newKey();
      const other = { ...key, channel: 'webchat' };
      await store().commitTurn(turn(key, activityId));
      await store().commitTurn(turn(other, 'another'));
      const wasProcessed = async (one: typeof key, id: string) =>
        (await store().readTurnStart({ key: one, activityId: id, userId: null })).isProcessed;
      expect(await wasProcessed(key, activityId)).toBe(true);
      expect(await wasProcessed(key, `${activityId}x`)).toBe(false);
      expect(await wasProcessed(key, 'another')).toBe(false);
      expect(await wasProcessed(other, activityId)).toBe(false);
    });

    it.each(['driver', 'Driver 2', '\udc00', '', "'; --"])('knows whether the user %j wrote before', async (userId) => {
      const key = newKey();
      const other = newKey();
      await store().commitTurn(turn(key, 'a1', { userIds: [userId] }));
      await store().commitTurn(turn(other, 'a1', { userIds: ['another'] }));
      const isKnown = async (one: typeof key, id: string | null) =>
        (await store().readTurnStart({ key: one, activityId: 'a2', userId: id })).isKnownUser;
      expect(await isKnown(key, userId)).toBe(true);
      expect(await isKnown(key, null)).toBe(false);
      expect(await isKnown(key, 'another')).toBe(false);
      expect(await isKnown(other, userId)).toBe(false);
    });

    it('forgets the user with the conversation', async () => {
      const key = newKey();
      const userId = `driver ${newNumber()}`;
      await store().commitTurn(turn(key, 'a1', { userIds: [userId] }));
      await store().upkeep.deleteUserData(key.channel, userId);
      const start = await store().readTurnStart({ key, activityId: 'a1', userId });
      expect(start).toMatchObject({ record: null, isProcessed: false, isKnownUser: false });
    });

    it('has the newest of the replies that have not arrived, even while arrivals are being recorded', async () => {
      const key = newKey();
      const start = async () => (await store().readTurnStart({ key, activityId: 'a9', userId: null })).lastPendingReply;
      const replies = Array.from({ length: 3 }, () => newDelivery({ kind: 'reply', conversation: key }));
      const [first, second, third] = replies;
      const others = [newDelivery({ kind: 'reply', conversation: newKey() }), newDelivery({ conversation: key })];
      await store().commitTurn(turn(key, 'a1', { deliveries: [...replies, ...others] }));
      expect(await start()).toBe(third!.id);
      void store().outbox.complete(third!.id, NOON);
      expect(await start()).toBe(second!.id);
      void store().outbox.complete(first!.id, NOON);
      void store().outbox.complete(second!.id, NOON);
      expect(await start()).toBeNull();
      expect(await store().outbox.pendingReplies(key)).toEqual([]);
    });
  });
}
