import { isStorableId } from '../../src/domain/isStorableId';
import type { ConversationKey, Store } from '../../src/domain/store';
import { randomFrom } from '../../scripts/support/randomFrom';
import { newDelivery } from './newDelivery';
import { describeTickets } from './ticketContract';
import { newKey, newNumber, opened, reply, turn } from './turnCommits';
import { describeTurnStart } from './turnStartContract';

/** Describes the behaviour that every store must have. `open` opens a store on an empty database. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`a store on ${name}`, () => {
    let store: Store;

    beforeAll(async () => {
      store = await open();
    });

    afterAll(() => store.close());

    describe('before the first turn', () => {
      it('contains nothing', async () => {
        const key = newKey();
        expect(await store.readConversation(key)).toBeNull();
        expect(await store.readReplies(key, 'a1')).toBeNull();
        expect(await store.readTranscript(key)).toEqual([]);
        expect(await store.findTicket('nothing')).toBeNull();
        expect(await store.readHandoffEvent('nothing')).toBeNull();
        expect(await store.findConversations(key.conversationId)).toEqual([]);
      });

      it('answers a ping', async () => {
        await expect(store.ping()).resolves.toBeUndefined();
      });
    });

    describe('properties of a user', () => {
      it('are changed in each of their conversations on the channel, and others are kept', async () => {
        const [key, other, elsewhere] = [newKey('kakao'), newKey('kakao'), newKey('emulator')];
        const user = { id: 'driver', properties: { isFriend: true, kept: 1 } };
        for (const one of [key, elsewhere])
          await store.commitTurn(
            turn(one, 'a1', { userIds: [`${key.conversationId}-driver`], reference: { bot: 'b', user } }),
          );
        await store.commitTurn(turn(other, 'a1', { userIds: ['stranger'], reference: { bot: 'b', user } }));
        const change = { isFriend: false };
        expect(await store.changeUserProperties('kakao', `${key.conversationId}-driver`, change)).toBe(1);
        const properties = { isFriend: false, kept: 1 };
        expect(await store.readReference(key)).toEqual({ bot: 'b', user: { ...user, properties } });
        for (const one of [other, elsewhere]) expect(await store.readReference(one)).toEqual({ bot: 'b', user });
        expect(await store.changeUserProperties('kakao', 'nobody', change)).toBe(0);
      });

      it('are not lost to a turn that was computed before they changed', async () => {
        const key = newKey('kakao');
        await store.commitTurn(turn(key, 'a1', { userIds: [key.conversationId], reference: { user: { id: 'd' } } }));
        const { version } = (await store.readConversation(key))!;
        await store.changeUserProperties('kakao', key.conversationId, { isFriend: true });
        expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: version }))).toBe('conflict');
        const reference = { user: { id: 'd', properties: { isFriend: true } } };
        expect(await store.readReference(key)).toEqual(reference);
      });
    });

    describe('turns', () => {
      it('keeps state, version, transcript and replies', async () => {
        const key = newKey();
        const first = turn(key, 'a1');
        const second = turn(key, 'a2', { expectedVersion: 1, state: { nested: [{ deep: null }] }, replies: [] });
        expect(await store.commitTurn(first)).toBe('committed');
        expect(await store.commitTurn(second)).toBe('committed');
        expect(await store.readConversation(key)).toMatchObject({ state: second.state, version: 2, tickets: [] });
        expect(await store.readReplies(key, 'a1')).toEqual(first.replies);
        expect(await store.readReplies(key, 'a2')).toEqual([]);
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies, second.incoming]);
      });

      it('returns the newest lines, oldest first', async () => {
        const key = newKey();
        const lines = [];
        for (let version = 0; version < 4; version++) {
          const commit = turn(key, `a${version}`, { expectedVersion: version });
          await store.commitTurn(commit);
          lines.push(commit.incoming, ...commit.replies);
        }
        expect(await store.readTranscript(key, 5)).toEqual(lines.slice(-5));
        expect(await store.readTranscript(key, 12)).toEqual(lines);
        expect(await store.readTranscript(key, 1000)).toEqual(lines);
        expect(await store.readTranscript(key, 0)).toEqual([]);
      });

      it('keeps conversations, channels and activity ids apart', async () => {
        const key = newKey('emulator');
        const other = { ...key, channel: 'webchat' };
        await store.commitTurn(turn(key, 'a1'));
        expect(await store.readConversation(other)).toBeNull();
        expect(await store.readReplies(other, 'a1')).toBeNull();
        expect(await store.readReplies(key, 'A1')).toBeNull();
        expect(await store.commitTurn(turn(other, 'a1'))).toBe('committed');
        expect(await store.findConversations(key.conversationId)).toEqual([key, other]);
        expect(await store.readTranscript(key)).toHaveLength(3);
      });

      it('keeps any text that users and programs send', async () => {
        const texts = [
          '🔌⚡️ 충전이 안 돼요',
          '\ud83d alone',
          'null \u0000 inside',
          '\\u0000',
          "'; drop table turns; --",
        ];
        for (const text of texts) {
          const key = { channel: `c ${text}`, conversationId: `k ${text} ${newNumber()}` };
          const commit = turn(key, text, { state: { text }, replies: [reply(key, 'r', text)] });
          expect(await store.commitTurn(commit)).toBe('committed');
          expect(await store.readConversation(key)).toMatchObject({ state: { text }, version: 1, tickets: [] });
          expect(await store.readTranscript(key)).toEqual([commit.incoming, ...commit.replies]);
          expect(await store.readReplies(key, text)).toEqual(commit.replies);
          expect(await store.findConversations(key.conversationId)).toEqual([key]);
          expect(await store.findTicket(text)).toBeNull();
        }
      });

      it.each([
        ['ASCII', 0x21, 94],
        ['Korean', 0xac00, 11_172],
        ['backslashes', 0x5c, 1],
        ['U+0000', 0, 1],
        ['half surrogates', 0xd800, 1_024],
      ])('keeps the longest allowed ids of %s', async (_what, first, letters) => {
        // Random, because PostgreSQL would compress repeated characters.
        const random = randomFrom(first);
        const long = (start: string): string => {
          for (let id = start; ;) {
            const longer = id + String.fromCharCode(first + Math.floor(random() * letters));
            if (!isStorableId(longer)) return id;
            id = longer;
          }
        };
        const key = { channel: long('c'), conversationId: long(newNumber()) };
        const commit = turn(key, long('a'), {
          userIds: [long('u')],
          deliveries: [newDelivery({ kind: 'reply', conversation: key })],
        });
        expect(await store.commitTurn(commit)).toBe('committed');
        expect(await store.readReplies(key, commit.activityId)).toEqual(commit.replies);
        expect(await store.upkeep.deleteUserData(key.channel, commit.userIds[0]!)).toMatchObject({ conversations: 1 });
      });

      it('does not confuse ids with lone surrogates', async () => {
        const key = newKey();
        expect(await store.commitTurn(turn(key, '\ud83d'))).toBe('committed');
        expect(await store.readReplies(key, '\ud83e')).toBeNull();
        expect(await store.readReplies(key, '\ufffd')).toBeNull();
        expect(await store.readReplies(key, '\\ud83d')).toBeNull();
      });

      it('keeps a state of 1 MB', async () => {
        const key = newKey();
        const state = { filler: '가'.repeat(1_000_000) };
        expect(await store.commitTurn(turn(key, 'a1', { state }))).toBe('committed');
        expect(await store.readConversation(key)).toMatchObject({ state, version: 1, tickets: [] });
      });

      it('reads an activity in which a channel sent nulls', async () => {
        const key = newKey();
        const commit = turn(key, 'a1');
        const nulls = { text: null, locale: null, from: { id: 'user-1', name: null, role: null } };
        const activity = { ...commit.incoming.activity, ...(nulls as object) };
        expect(await store.commitTurn({ ...commit, incoming: { activity, wordingKeys: [] } })).toBe('committed');
        const [line] = await store.readTranscript(key);
        expect(line?.activity).toEqual({ ...activity, text: undefined, from: { id: 'user-1' } });
      });

      it('rejects an activity that could not be parsed again; the conversation continues', async () => {
        const key = newKey();
        const commit = turn(key, 'a1');
        const activity = { ...commit.incoming.activity, from: { id: 5 as unknown as string } };
        const refused = store.commitTurn({ ...commit, incoming: { activity, wordingKeys: [] } });
        await expect(refused).rejects.toMatchObject({ code: 'bad_request', detail: 'from.id' });
        expect(await store.readConversation(key)).toBeNull();
        expect(await store.commitTurn(turn(key, 'a2'))).toBe('committed');
        expect(await store.readTranscript(key)).toHaveLength(3);
      });

      it('stores an undefined state as null', async () => {
        const key = newKey();
        await store.commitTurn(turn(key, 'a1', { state: undefined }));
        expect(await store.readConversation(key)).toMatchObject({ state: null, version: 1, tickets: [] });
      });
    });

    describe('an activity that was processed before', () => {
      it('is a duplicate at any version and changes nothing', async () => {
        const key = newKey();
        const first = turn(key, 'a1');
        await store.commitTurn(first);
        for (const expectedVersion of [0, 1, 7]) {
          const again = turn(key, 'a1', { expectedVersion, state: 'again', replies: [], openedTicket: opened(key) });
          expect(await store.commitTurn(again)).toBe('duplicate');
        }
        expect(await store.readConversation(key)).toMatchObject({ state: first.state, version: 1, tickets: [] });
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies]);
      });

      it('is committed once if it arrives several times at once', async () => {
        const key = newKey();
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.commitTurn(turn(key, 'a1'))));
        expect(outcomes.sort()).toEqual(['committed', ...Array<string>(9).fill('duplicate')]);
        expect(await store.readTranscript(key)).toHaveLength(3);
      });
    });

    describe('a turn computed from another version', () => {
      it('is a conflict and changes nothing', async () => {
        const key = newKey();
        const first = turn(key, 'a1');
        await store.commitTurn(first);
        for (const expectedVersion of [0, 2]) {
          expect(await store.commitTurn(turn(key, 'a2', { expectedVersion, openedTicket: opened(key) }))).toBe(
            'conflict',
          );
        }
        expect(await store.commitTurn(turn(newKey(), 'a1', { expectedVersion: 1 }))).toBe('conflict');
        expect(await store.readConversation(key)).toMatchObject({ state: first.state, version: 1, tickets: [] });
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies]);
        expect(await store.readReplies(key, 'a2')).toBeNull();
      });

      it.each([0, 1])('commits exactly one of several concurrent turns (version %d)', async (expectedVersion) => {
        const key = newKey();
        if (expectedVersion === 1) await store.commitTurn(turn(key, 'before'));
        const commits = Array.from({ length: 10 }, (_, n) => turn(key, `a${n}`, { expectedVersion }));
        const outcomes = await Promise.all(commits.map((commit) => store.commitTurn(commit)));
        expect([...outcomes].sort()).toEqual(['committed', ...Array<string>(9).fill('conflict')]);
        const winner = commits[outcomes.indexOf('committed')];
        const record = await store.readConversation(key);
        expect(record).toMatchObject({ state: winner?.state, version: expectedVersion + 1, tickets: [] });
        expect((await store.readTranscript(key)).slice(-3)).toEqual([winner?.incoming, ...(winner?.replies ?? [])]);
      });

      it('leaves no gaps between lines when concurrent turns are retried', async () => {
        const key = newKey();
        await Promise.all(Array.from({ length: 8 }, (_, n) => commitWithRetries(store, key, `a${n}`)));
        const ids = (await store.readTranscript(key)).map((line) => line.activity.id);
        expect(ids).toHaveLength(24);
        for (let at = 0; at < 24; at += 3)
          expect(ids.slice(at, at + 3)).toEqual([ids[at], `${ids[at]}-r1`, `${ids[at]}-r2`]);
        expect((await store.readConversation(key))?.version).toBe(8);
      });

      it('does not block turns of other conversations', async () => {
        const commits = Array.from({ length: 20 }, () => turn(newKey(), 'a1'));
        const outcomes = await Promise.all(commits.map((commit) => store.commitTurn(commit)));
        expect(new Set(outcomes)).toEqual(new Set(['committed']));
      });
    });

    describe('responses to requests', () => {
      const AT = '2026-11-22T05:40:00.000Z';
      const response = (text: string) => ({ body: { text }, replies: [] });

      it('are recorded once per request, and returned as they were', async () => {
        const key = newKey();
        await store.commitTurn(turn(key, 'a1'));
        expect(await store.responses.find(key, 'r1')).toBeNull();
        const replies = [{ rowId: 'row', progress: 2, isComplete: false }];
        expect(await store.responses.record(key, 'r1', { body: ['말 \u0000'], replies }, AT)).toMatchObject({
          replies,
        });
        expect(await store.responses.record(key, 'r1', response('other'), AT)).toEqual({
          body: ['말 \u0000'],
          replies,
        });
        expect(await store.responses.find(key, 'r1')).toEqual({ body: ['말 \u0000'], replies });
        expect(await store.responses.find(newKey(), 'r1')).toBeNull();
      });

      it('are deleted when they are too old for a repeated request', async () => {
        const key = newKey();
        await store.commitTurn(turn(key, 'a1'));
        await store.responses.record(key, 'r1', response('1'), AT);
        await store.responses.record(key, 'r2', response('2'), '2026-11-22T05:50:00.000Z');
        expect(await store.responses.find(key, 'r1')).toEqual(response('1'));
        await store.responses.record(key, 'r3', response('3'), '2026-11-22T05:50:01.000Z');
        expect(await store.responses.find(key, 'r1')).toBeNull();
      });

      it('are deleted with their conversation, and not recorded without one', async () => {
        const key = newKey();
        await store.responses.record(key, 'r1', response('1'), AT);
        expect(await store.responses.find(key, 'r1')).toBeNull();
        await store.commitTurn(turn(key, 'a1', { userIds: ['who asked'] }));
        await store.responses.record(key, 'r1', response('1'), AT);
        await store.upkeep.deleteUserData(key.channel, 'who asked');
        expect(await store.responses.find(key, 'r1')).toBeNull();
      });
    });

    describeTickets(() => store);

    describeTurnStart(() => store);
  });
}

async function commitWithRetries(store: Store, key: ConversationKey, activityId: string): Promise<void> {
  for (;;) {
    const expectedVersion = (await store.readConversation(key))?.version ?? 0;
    if ((await store.commitTurn(turn(key, activityId, { expectedVersion }))) === 'committed') return;
  }
}
