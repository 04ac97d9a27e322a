import { CompiledQuery } from 'kysely';
import { NO_WORK, UNTIL_NEXT_MESSAGE } from '../../src/domain/agentWork';
import type { QueueRequest } from '../../src/domain/deskQueue';
import type { Store, TicketChange } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { toTicketColumns } from '../../src/storage/rows/toTicketColumns';
import { incoming, newKey, opened, turn } from './turnCommits';

const HANA = { id: 'hana', name: '하나' };
const DURI = { id: 'duri', name: '두리' };

/** Describes the lists of the agents' desk, which every store must have. */
export function describeDesk(name: string, locate: () => Promise<DatabaseLocation>, explain: string): void {
  describe(`the agents' desk on ${name}`, () => {
    let store: Store;

    beforeEach(async () => (store = await openStore(await locate())));
    afterEach(() => store.close());

    async function open(changes: Partial<Ticket> = {}, userIds = ['user-1']): Promise<Ticket> {
      const key = newKey();
      const openedTicket = opened(key, changes);
      await store.commitTurn(turn(key, 'a1', { openedTicket, userIds }));
      return openedTicket.ticket;
    }
    let changes = 0;
    const change = async (ticket: Ticket, fields: Omit<TicketChange, 'number'>) => {
      const { version } = (await store.readConversation(ticket))!;
      const ticketChanges = [{ number: ticket.number, ...fields }];
      const id = `change ${++changes}`;
      expect(await store.commitTurn(turn(ticket, id, { expectedVersion: version, ticketChanges }))).toBe('committed');
    };
    const list = async (request: Partial<QueueRequest> = {}) => {
      const given = { view: 'waiting', agentId: 'hana', words: [], after: null, limit: 50, ...request } as const;
      return (await store.desk.list(given)).rows.map(({ number }) => number);
    };
    const createdAt = (minute: number) => `2026-11-22T05:${String(minute).padStart(2, '0')}:00.000Z`;

    it('lists waiting tickets, urgent ones on top, then the oldest', async () => {
      const late = await open({ createdAt: createdAt(3) });
      const early = await open({ createdAt: createdAt(1) });
      const urgent = await open({ createdAt: createdAt(2) });
      await change(urgent, { details: { urgent: true } });
      expect(await list()).toEqual([urgent.number, early.number, late.number]);
    });

    it('shows what the driver of an open ticket wrote last, not what agents and the bot did since', async () => {
      const ticket = await open();
      const lastText = async (view: QueueRequest['view'] = 'open') =>
        (await store.desk.list({ view, agentId: 'hana', words: [], after: null, limit: 50 })).rows[0]?.lastText;
      expect(await lastText()).toBe('a1?');
      const event = incoming(ticket, 'timer', '');
      const ofBot = { ...event, activity: { ...event.activity, type: 'event' } };
      await store.commitTurn(turn(ticket, 'timer', { expectedVersion: 1, incoming: ofBot }));
      expect(await lastText()).toBe('a1?');
      await store.commitTurn(turn(ticket, 'photo', { expectedVersion: 2, incoming: incoming(ticket, 'photo', '') }));
      expect(await lastText()).toBeNull();
      await store.commitTurn(turn(ticket, 'a2', { expectedVersion: 3 }));
      expect(await lastText()).toBe('a2?');
      await change(ticket, { status: 'closed' });
      expect(await lastText('closed')).toBeNull();
    });

    it('moves a ticket from list to list as agents work on it', async () => {
      const ticket = await open();
      const lists = async () => {
        const views = ['waiting', 'mine', 'on_hold', 'open', 'closed'] as const;
        const counts = await store.desk.count('hana');
        const found = [];
        for (const view of views) {
          const numbers = await list({ view });
          expect(numbers).toHaveLength(counts[view]);
          if (numbers.includes(ticket.number)) found.push(view);
        }
        return found;
      };
      expect(await lists()).toEqual(['waiting', 'open']);
      await change(ticket, { status: 'assigned', work: { assignee: HANA } });
      expect(await lists()).toEqual(['mine', 'open']);
      expect(await list({ view: 'mine', agentId: 'duri' })).toEqual([]);
      await change(ticket, { work: { heldUntil: UNTIL_NEXT_MESSAGE } });
      expect(await lists()).toEqual(['on_hold', 'open']);
      await change(ticket, { status: 'closed', work: { heldUntil: null } });
      expect(await lists()).toEqual(['closed']);
    });

    it('lists page after page, each ticket once, also when new ones come in between', async () => {
      const numbers: string[] = [];
      for (let n = 0; n < 7; n++) numbers.push((await open({ createdAt: createdAt(Math.floor(n / 3)) })).number);
      const request = { view: 'open', agentId: 'hana', words: [], limit: 3 } as const;
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await store.desk.list({ ...request, after });
        seen.push(...page.rows.map(({ number }) => number));
        after = page.next;
        await open({ createdAt: createdAt(50) });
      } while (after !== null);
      expect(seen.toSorted()).toEqual(numbers.toSorted());
      await expect(store.desk.list({ ...request, after: 'abc' })).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('finds tickets that have all words, in number, station, fault and quotations', async () => {
      const ticket = await open({
        station: '나주시청 Central',
        faultDescription: '화면이 100% 꺼짐',
        said: ['안 켜져요'],
      });
      await open({ station: '강남역' });
      const dense = ticket.number.replace('-', '').toLowerCase();
      for (const words of [['나주'], ['central', '안 켜'], ['100%'], [ticket.number], [dense]])
        expect(await list({ words })).toEqual([ticket.number]);
      for (const words of [['나주', '강남'], ['1%0'], ['_']]) expect(await list({ words })).toEqual([]);
    });

    it('filters a list by symptom, channel, language, mood and urgency, all of them', async () => {
      const angry = await open({
        symptom: 'auth_failed',
        locale: 'en',
        mood: 'angry',
        said: ['"symptom":"other_fault"'],
      });
      const urgent = await open({ symptom: 'other_fault', locale: 'ko', urgent: true });
      const { channel } = angry;
      expect(await list({ filters: { symptom: 'auth_failed' } })).toEqual([angry.number]);
      expect(await list({ filters: { locale: 'en', mood: 'angry', channel } })).toEqual([angry.number]);
      expect(await list({ filters: { urgent: true } })).toEqual([urgent.number]);
      expect(await list({ filters: { urgent: true, locale: 'en' } })).toEqual([]);
      expect(await list({ filters: { symptom: 'other_fault' }, words: [urgent.number] })).toEqual([urgent.number]);
      expect(await list({ filters: {} })).toHaveLength(2);
    });

    it('shows what a list needs of a ticket', async () => {
      const ticket = await open();
      await change(ticket, { status: 'assigned', work: { assignee: HANA } });
      const { rows } = await store.desk.list({ view: 'mine', agentId: 'hana', words: [], after: null, limit: 1 });
      const { number, channel, station, charger } = ticket;
      expect(rows).toEqual([
        expect.objectContaining({ number, channel, station, charger, work: { ...NO_WORK, assignee: HANA } }),
      ]);
      expect(rows[0]?.changedAt).toBe('2026-11-22T05:40:00.000Z');
    });

    it('reports every change of a ticket, and new lines of its conversation while it is open', async () => {
      const { lastSeq } = await store.desk.listChanges(null);
      const ticket = await open();
      const { number } = ticket;
      await change(ticket, { addPhotos: ['p'] });
      const at = '2026-11-23T05:40:00.000Z';
      await store.commitTurn(turn(ticket, 'line', { expectedVersion: 2, openTickets: [number], at }));
      await store.commitTurn(turn(newKey(), 'a1', { at }));
      const { changes: all, lastSeq: newest } = await store.desk.listChanges(lastSeq);
      expect(all.map((one) => one.number)).toEqual([number, number, number]);
      expect((await store.desk.listChanges(null)).lastSeq).toBe(newest);
      // The last seconds are repeated, older changes are not.
      expect((await store.desk.listChanges(newest)).changes).toEqual([{ seq: newest, number, kind: 'ticket' }]);
    });

    it('lists the other tickets of the same driver, also from other conversations', async () => {
      const first = await open({ createdAt: createdAt(1), status: 'closed' }, ['minsu']);
      const second = await open({ createdAt: createdAt(2) }, ['minsu']);
      await open({ createdAt: createdAt(3) }, ['jisu']);
      const numbers = async (number: string) =>
        (await store.desk.listTicketsOfDriver(number, 5)).map((row) => row.number);
      expect(await numbers(second.number)).toEqual([first.number]);
      expect(await numbers(first.number)).toEqual([second.number]);
    });

    it('lists the conversations that only the bot has, with the newest words of the driver', async () => {
      const key = newKey();
      await store.commitTurn(turn(key, 'a1', { incoming: incoming(key, 'a1', '충전이 안 돼요') }));
      await open();
      const [row, ...others] = await store.desk.listBotConversations('2026-11-22T05:00:00.000Z', 10);
      expect(row).toEqual({ ...key, changedAt: '2026-11-22T05:40:00.000Z', lastText: '충전이 안 돼요' });
      expect(others).toEqual([]);
      expect(await store.desk.listBotConversations('2026-11-23T00:00:00.000Z', 10)).toEqual([]);
    });

    it('keeps notes with their ticket, each once', async () => {
      const { number } = await open();
      const note = { id: 'n1', author: HANA, text: '전화함 @두리', at: createdAt(5) };
      const { lastSeq } = await store.desk.listChanges(null);
      expect(await store.desk.addNote(number, note)).toBe(true);
      expect(await store.desk.addNote(number, note)).toBe(true);
      expect(await store.desk.addNote('XXXX-0000', note)).toBe(false);
      expect(await store.desk.listNotes(number)).toEqual([note]);
      expect((await store.desk.listChanges(null)).lastSeq).toBe(lastSeq + 1);
      await store.upkeep.deleteUserData('emulator', 'user-1');
      expect(await store.desk.listNotes(number)).toEqual([]);
    });

    it('finds the notes that name an agent, the newest of each ticket, but not those of the agent', async () => {
      const [one, other] = [(await open()).number, (await open()).number];
      const addNote = (number: string, author: typeof HANA, text: string, minute: number) =>
        store.desk.addNote(number, { id: `${number} ${minute}`, author, text, at: createdAt(minute) });
      await addNote(one, DURI, '@하나 부탁해요', 10);
      await addNote(one, DURI, '확인 부탁 @하나', 12);
      await addNote(other, DURI, '@하나 님', 11);
      await addNote(other, HANA, '제가 볼게요 @하나', 13);
      await addNote(other, HANA, '@두리 50% 됐어요', 14);
      const mentions = (agent: typeof HANA, minute: number, limit = 9) =>
        store.desk.listMentions(agent, createdAt(minute), limit);
      expect(await mentions(HANA, 5)).toEqual([
        { number: one, at: createdAt(12) },
        { number: other, at: createdAt(11) },
      ]);
      expect(await mentions(HANA, 12, 1)).toEqual([{ number: one, at: createdAt(12) }]);
      expect(await mentions({ id: 'x', name: '%' }, 5)).toEqual([]);
    });

    it('shows who has a ticket on the screen, and reports it as a change if it is new', async () => {
      const { number } = await open();
      const view = (agent: typeof HANA, isTyping: boolean, minute: number) =>
        store.desk.noteViewer({ number, agent, isTyping, at: createdAt(minute) }, createdAt(minute - 2));
      const countChanges = async (work: () => Promise<void>) => {
        const { lastSeq } = await store.desk.listChanges(null);
        await work();
        return (await store.desk.listChanges(null)).lastSeq - lastSeq;
      };
      expect(await countChanges(() => view(HANA, false, 10))).toBe(1);
      expect(await countChanges(() => view(HANA, false, 11))).toBe(0);
      expect(await countChanges(() => view(HANA, true, 12))).toBe(1);
      expect(await countChanges(() => view(HANA, true, 15))).toBe(1);
      await view(DURI, false, 15);
      expect(await store.desk.listViewers(createdAt(14))).toEqual([
        { number, agent: DURI, isTyping: false, at: createdAt(15) },
        { number, agent: HANA, isTyping: true, at: createdAt(15) },
      ]);
      expect(await store.desk.listViewers(createdAt(15))).toEqual([]);
    });

    it('reports that a driver types on open tickets of the conversation, and stores nothing else', async () => {
      const ticket = await open();
      const ended = await open({ status: 'closed' });
      const { lastSeq } = await store.desk.listChanges(null);
      const before = await store.readConversation(ticket);
      for (const key of [ticket, ended, newKey()]) await store.desk.noteDriverTyping(key, createdAt(50));
      const { changes: all } = await store.desk.listChanges(lastSeq);
      expect(all.filter(({ seq }) => seq > lastSeq)).toEqual([
        { seq: lastSeq + 1, number: ticket.number, kind: 'driver_typing' },
      ]);
      expect(await store.readConversation(ticket)).toEqual(before);
    });

    it('knows the conversations whose agent types now', async () => {
      const ticket = await open();
      const view = (agent: typeof HANA, isTyping: boolean, minute: number) =>
        store.desk.noteViewer({ number: ticket.number, agent, isTyping, at: createdAt(minute) }, createdAt(minute - 2));
      const typing = async (minute: number, channel = ticket.channel) => [
        ...(await store.desk.listAgentTyping(channel, createdAt(minute))),
      ];
      await view(HANA, true, 10);
      // Nobody has the ticket.
      expect(await typing(9)).toEqual([]);
      await change(ticket, { status: 'assigned', work: { assignee: HANA } });
      await view(DURI, true, 11);
      expect(await typing(9)).toEqual([[ticket.conversationId, createdAt(10)]]);
      expect(await typing(10)).toEqual([]);
      expect(await typing(9, 'other')).toEqual([]);
      await view(HANA, false, 12);
      expect(await typing(9)).toEqual([]);
      await view(HANA, true, 13);
      await change(ticket, { status: 'closed' });
      expect(await typing(9)).toEqual([]);
    });

    it('forgets changes, and keeps newer ones', async () => {
      await open();
      expect(await store.upkeep.purgeDeskChanges('2026-11-22T05:40:00.000Z', 10)).toBeNull();
      expect(await store.upkeep.purgeDeskChanges('2026-11-22T05:41:00.000Z', 10)).toEqual({ desk_changes: 1 });
    });
  });

  it(`reads the lists of the agents' desk by an index among 10,000 tickets on ${name}`, async () => {
    const location = await locate();
    let statements: CompiledQuery[] = [];
    const db = await openDatabase(location, { log: ({ query }) => statements.push(query) });
    await migrateDatabase(db, location.kind);
    const store = new KyselyStore(db, location.kind);
    const key = newKey();
    await store.commitTurn(turn(key, 'a1'));
    const handoff_event = JSON.stringify(opened(key).handoffEvent);
    const columns = { channel: key.channel, conversation_id: key.conversationId, handoff_event };
    for (let n = 0; n < 10_000; n += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => {
        const created_at = new Date(Date.UTC(2026, 0, 1) + (n + index) * 60_000).toISOString();
        const status = index === 0 ? 'queued' : 'closed';
        const { ticket } = opened(key, { createdAt: created_at, status, number: `N${n + index}` });
        return {
          ...columns,
          ...toTicketColumns(ticket, 1),
          ...{ number: ticket.number, created_at, opened_version: 1, changed_at: created_at },
        };
      });
      await db.insertInto('tickets').values(rows).execute();
    }
    await db.executeQuery(CompiledQuery.raw('analyze'));
    statements = [];
    for (const view of ['waiting', 'mine', 'on_hold', 'open', 'closed'] as const) {
      const request = { view, agentId: 'hana', words: [], limit: 20 };
      const { next } = await store.desk.list({ ...request, after: null });
      if (next !== null) await store.desk.list({ ...request, after: next });
    }
    // 9,980 of the tickets are closed; the overview of the last minutes reads none of them.
    const waiting = await store.records.listTickets('2027-01-01T00:00:00.000Z');
    expect(waiting.map(({ status }) => status)).toEqual(Array(20).fill('queued'));
    const lists = statements.filter(({ sql }) => /from tickets (as t join|where)/.test(sql.replace(/\s+/g, ' ')));
    expect(lists.length).toBeGreaterThan(7);
    for (const { sql, parameters } of lists) {
      const explained = CompiledQuery.raw(`${explain} ${sql}`, [...parameters]);
      const plan = JSON.stringify((await db.executeQuery(explained)).rows);
      expect({ sql, plan }).toEqual({
        sql,
        plan: expect.stringMatching(/tickets_(waiting|mine|on_hold|open|ended|closed|without_figures)/) as string,
      });
      expect(plan).not.toMatch(/Seq Scan on tickets|TEMP B-TREE/);
    }
    const all = await store.records.listTickets('2026-01-01T00:00:00.000Z');
    expect(new Set(all.map(({ number }) => number)).size).toBe(10_000);
    await store.close();
  }, 60_000);
}
