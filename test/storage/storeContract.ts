import type { ConversationKey, Store } from '../../src/domain/store';
import type { HandoffPackage } from '../../src/domain/ticket';
import { incoming, newKey, newNumber, opened, reply, turn } from './turnCommits';

/** What every store must do. `open` opens one on an empty database. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`a store on ${name}`, () => {
    let store: Store;

    beforeAll(async () => {
      store = await open();
    });

    afterAll(() => store.close());

    describe('before the first turn', () => {
      it('knows nothing', async () => {
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

    describe('turns', () => {
      it('keeps state, version, transcript and replies', async () => {
        const key = newKey();
        const first = turn(key, 'a1');
        const second = turn(key, 'a2', { expectedVersion: 1, state: { nested: [{ deep: null }] }, replies: [] });
        expect(await store.commitTurn(first)).toBe('committed');
        expect(await store.commitTurn(second)).toBe('committed');
        expect(await store.readConversation(key)).toEqual({ state: second.state, version: 2, ticket: null });
        expect(await store.readReplies(key, 'a1')).toEqual(first.replies);
        expect(await store.readReplies(key, 'a2')).toEqual([]);
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies, second.incoming]);
      });

      it('gives the newest lines, oldest first', async () => {
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

      it('keeps whatever text people and programs send', async () => {
        const texts = ['🔌⚡️ 충전이 안 돼요', '\ud83d alone', 'null \u0000 inside', '\\u0000', "'; drop table turns; --"];
        for (const text of texts) {
          const key = { channel: `c ${text}`, conversationId: `k ${text} ${newNumber()}` };
          const commit = turn(key, text, { state: { text }, replies: [reply(key, 'r', text)] });
          expect(await store.commitTurn(commit)).toBe('committed');
          expect(await store.readConversation(key)).toEqual({ state: { text }, version: 1, ticket: null });
          expect(await store.readTranscript(key)).toEqual([commit.incoming, ...commit.replies]);
          expect(await store.readReplies(key, text)).toEqual(commit.replies);
          expect(await store.findConversations(key.conversationId)).toEqual([key]);
          expect(await store.findTicket(text)).toBeNull();
        }
      });

      it('does not take two ids for one', async () => {
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
        expect(await store.readConversation(key)).toEqual({ state, version: 1, ticket: null });
      });

      it('takes a state that is not there for null', async () => {
        const key = newKey();
        await store.commitTurn(turn(key, 'a1', { state: undefined }));
        expect(await store.readConversation(key)).toEqual({ state: null, version: 1, ticket: null });
      });
    });

    describe('an activity that was turned', () => {
      it('is a duplicate, whatever its version, and changes nothing', async () => {
        const key = newKey();
        const first = turn(key, 'a1');
        await store.commitTurn(first);
        for (const expectedVersion of [0, 1, 7]) {
          const again = turn(key, 'a1', { expectedVersion, state: 'again', replies: [], openedTicket: opened(key) });
          expect(await store.commitTurn(again)).toBe('duplicate');
        }
        expect(await store.readConversation(key)).toEqual({ state: first.state, version: 1, ticket: null });
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies]);
      });

      it('is committed once, however often it comes at the same time', async () => {
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
          expect(await store.commitTurn(turn(key, 'a2', { expectedVersion, openedTicket: opened(key) }))).toBe('conflict');
        }
        expect(await store.commitTurn(turn(newKey(), 'a1', { expectedVersion: 1 }))).toBe('conflict');
        expect(await store.readConversation(key)).toEqual({ state: first.state, version: 1, ticket: null });
        expect(await store.readTranscript(key)).toEqual([first.incoming, ...first.replies]);
        expect(await store.readReplies(key, 'a2')).toBeNull();
      });

      it.each([0, 1])('lets exactly one of many win (version %d)', async (expectedVersion) => {
        const key = newKey();
        if (expectedVersion === 1) await store.commitTurn(turn(key, 'before'));
        const commits = Array.from({ length: 10 }, (_, n) => turn(key, `a${n}`, { expectedVersion }));
        const outcomes = await Promise.all(commits.map((commit) => store.commitTurn(commit)));
        expect([...outcomes].sort()).toEqual(['committed', ...Array<string>(9).fill('conflict')]);
        const winner = commits[outcomes.indexOf('committed')];
        const record = await store.readConversation(key);
        expect(record).toEqual({ state: winner?.state, version: expectedVersion + 1, ticket: null });
        expect((await store.readTranscript(key)).slice(-3)).toEqual([winner?.incoming, ...(winner?.replies ?? [])]);
      });

      it('leaves no gap between lines when turns race and are run again', async () => {
        const key = newKey();
        await Promise.all(Array.from({ length: 8 }, (_, n) => commitUntilItHolds(store, key, `a${n}`)));
        const ids = (await store.readTranscript(key)).map((line) => line.activity.id);
        expect(ids).toHaveLength(24);
        for (let at = 0; at < 24; at += 3) expect(ids.slice(at, at + 3)).toEqual([ids[at], `${ids[at]}-r1`, `${ids[at]}-r2`]);
        expect((await store.readConversation(key))?.version).toBe(8);
      });

      it('does not stop turns of other conversations', async () => {
        const commits = Array.from({ length: 20 }, () => turn(newKey(), 'a1'));
        const outcomes = await Promise.all(commits.map((commit) => store.commitTurn(commit)));
        expect(new Set(outcomes)).toEqual(new Set(['committed']));
      });
    });

    describe('tickets', () => {
      it('keeps every field and the event', async () => {
        const key = newKey();
        const openedTicket = opened(key);
        await store.commitTurn(turn(key, 'a1', { openedTicket }));
        expect(await store.findTicket(openedTicket.ticket.number)).toEqual(openedTicket.ticket);
        expect(await store.readHandoffEvent(openedTicket.ticket.number)).toEqual(openedTicket.handoffEvent);
        expect((await store.readConversation(key))?.ticket).toEqual(openedTicket.ticket);
      });

      it('keeps what is unknown as null', async () => {
        const key = newKey();
        const openedTicket = opened(key, {
          symptom: null, category: null, guideType: null, station: null, charger: null, errorStep: null,
          chargerSpeed: null, session: null, checks: [], photos: [], said: [],
        });
        await store.commitTurn(turn(key, 'a1', { openedTicket }));
        expect(await store.findTicket(openedTicket.ticket.number)).toEqual(openedTicket.ticket);
      });

      it('changes status and photos and leaves the rest', async () => {
        const key = newKey();
        const { ticket, handoffEvent } = opened(key);
        await store.commitTurn(turn(key, 'a1', { openedTicket: { ticket, handoffEvent } }));
        const { number } = ticket;
        const ticketChanges = [{ number, addPhotos: ['https://example.com/2.jpg'] }, { number, status: 'assigned' as const }];
        expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }))).toBe('committed');
        const photos = ['https://example.com/1.jpg', 'https://example.com/2.jpg'];
        expect(await store.findTicket(number)).toEqual({ ...ticket, status: 'assigned', photos });
        expect((await store.readConversation(key))?.ticket?.status).toBe('assigned');
        expect(await store.readHandoffEvent(number)).toEqual(handoffEvent);
      });

      it('changes a ticket in the turn that opens it', async () => {
        const key = newKey();
        const openedTicket = opened(key, { photos: [] });
        const { number } = openedTicket.ticket;
        await store.commitTurn(turn(key, 'a1', { openedTicket, ticketChanges: [{ number, addPhotos: ['p'] }] }));
        expect((await store.findTicket(number))?.photos).toEqual(['p']);
      });

      it('closes one and opens another in one turn', async () => {
        const key = newKey();
        const [first, second] = [opened(key), opened(key)];
        await store.commitTurn(turn(key, 'a1', { openedTicket: first }));
        const ticketChanges = [{ number: first.ticket.number, status: 'closed' as const }];
        const commit = turn(key, 'a2', { expectedVersion: 1, openedTicket: second, ticketChanges });
        expect(await store.commitTurn(commit)).toBe('committed');
        expect((await store.findTicket(first.ticket.number))?.status).toBe('closed');
        expect((await store.readConversation(key))?.ticket).toEqual(second.ticket);
      });

      it('takes the one opened last for the newest, whatever the clocks say', async () => {
        const key = newKey();
        const numbers = [];
        for (const [version, createdAt] of ['2026-11-22T05:00:00Z', '2026-11-22T04:00:00Z'].entries()) {
          const openedTicket = opened(key, { createdAt, status: 'closed' });
          await store.commitTurn(turn(key, `a${version}`, { expectedVersion: version, openedTicket }));
          numbers.push(openedTicket.ticket.number);
        }
        expect((await store.readConversation(key))?.ticket?.number).toBe(numbers[1]);
      });
    });

    describe('a ticket that cannot be written', () => {
      it.each(['queued', 'assigned'] as const)('conflicts with one that is %s, and nothing is written', async (status) => {
        const key = newKey();
        const first = opened(key, { status });
        const second = opened(key);
        await store.commitTurn(turn(key, 'a1', { openedTicket: first }));
        expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: 1, openedTicket: second }))).toBe('conflict');
        expect(await store.findTicket(second.ticket.number)).toBeNull();
        expect(await store.readReplies(key, 'a2')).toBeNull();
        expect(await store.readTranscript(key)).toHaveLength(3);
        expect((await store.readConversation(key))?.version).toBe(1);
      });

      it.each(['resolved', 'closed'] as const)('does not conflict with one that is %s', async (status) => {
        const key = newKey();
        await store.commitTurn(turn(key, 'a1', { openedTicket: opened(key, { status }) }));
        const commit = turn(key, 'a2', { expectedVersion: 1, openedTicket: opened(key) });
        expect(await store.commitTurn(commit)).toBe('committed');
      });

      it('conflicts when its number is taken', async () => {
        const [key, other] = [newKey(), newKey()];
        const taken = opened(other);
        await store.commitTurn(turn(other, 'a1', { openedTicket: taken }));
        const openedTicket = opened(key, { number: taken.ticket.number });
        expect(await store.commitTurn(turn(key, 'a1', { openedTicket }))).toBe('conflict');
        expect(await store.readConversation(key)).toBeNull();
        expect(await store.readTranscript(key)).toEqual([]);
        expect(await store.findTicket(taken.ticket.number)).toEqual(taken.ticket);
      });

      it('conflicts when it is opened again beside a newer one', async () => {
        const key = newKey();
        const [old, newer] = [opened(key, { status: 'closed' }), opened(key)];
        await store.commitTurn(turn(key, 'a1', { openedTicket: old }));
        await store.commitTurn(turn(key, 'a2', { expectedVersion: 1, openedTicket: newer }));
        const ticketChanges = [{ number: old.ticket.number, status: 'queued' as const }];
        expect(await store.commitTurn(turn(key, 'a3', { expectedVersion: 2, ticketChanges }))).toBe('conflict');
        expect((await store.findTicket(old.ticket.number))?.status).toBe('closed');
      });

      it('conflicts when it is changed but was never opened', async () => {
        const key = newKey();
        const commit = turn(key, 'a1', { ticketChanges: [{ number: newNumber(), status: 'closed' }] });
        expect(await store.commitTurn(commit)).toBe('conflict');
        expect(await store.readConversation(key)).toBeNull();
      });
    });

    describe('all tickets', () => {
      it('come oldest first, each once, with the whole transcript', async () => {
        const expected = await openManyTickets(store, 230);
        const packages = [];
        for await (const handoff of store.allTickets()) packages.push(handoff);
        const ours = new Set(expected.map((handoff) => handoff.number));
        expect(packages.filter((handoff) => ours.has(handoff.number))).toEqual(expected);
        const times = packages.map((handoff) => Date.parse(handoff.createdAt));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      });

      it('can be left early', async () => {
        for await (const handoff of store.allTickets()) {
          expect(handoff.transcript.length).toBeGreaterThan(0);
          break;
        }
        await store.ping();
      });
    });
  });
}

async function commitUntilItHolds(store: Store, key: ConversationKey, activityId: string): Promise<void> {
  for (;;) {
    const expectedVersion = (await store.readConversation(key))?.version ?? 0;
    if ((await store.commitTurn(turn(key, activityId, { expectedVersion }))) === 'committed') return;
  }
}

/** Newest first and three of the same moment, with numbers that a collation may sort otherwise. */
async function openManyTickets(store: Store, count: number): Promise<HandoffPackage[]> {
  const packages: HandoffPackage[] = [];
  for (let n = 0; n < count; n++) {
    const key = newKey();
    const createdAt = new Date(Date.UTC(2026, 10, 20) - Math.floor(n / 3) * 1000).toISOString();
    const number = `${['A-', 'AA', 'a-'][n % 3]}${newNumber()}`;
    const openedTicket = opened(key, { number, createdAt: n % 2 === 0 ? createdAt : createdAt.replace('.000Z', 'Z') });
    const commit = turn(key, 'a1', { openedTicket, incoming: incoming(key, 'a1', `말 ${n}`) });
    await store.commitTurn(commit);
    packages.push({ ...openedTicket.ticket, transcript: [commit.incoming, ...commit.replies].map((line) => line.activity) });
  }
  const place = (handoff: HandoffPackage) => `${Date.parse(handoff.createdAt)} ${handoff.number}`;
  return packages.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
