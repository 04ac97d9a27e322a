import { CompiledQuery, type Kysely } from 'kysely';
import { randomFrom } from '../../scripts/support/randomFrom';
import { NO_WORK, type AgentWork } from '../../src/domain/agentWork';
import type { ConversationKey, Store, TranscriptLine } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { countFromTranscript } from './countFromTranscripts';
import { incoming, newKey, opened, reply, turn } from './turnCommits';

const at = (day: number, time = '05:00:00.000') => `2026-11-${String(day).padStart(2, '0')}T${time}Z`;
const HANA = { id: 'hana', name: '하나' };

const withTime = (line: TranscriptLine, timestamp: string): TranscriptLine => ({
  ...line,
  activity: { ...line.activity, timestamp },
});

interface Said {
  /** `null`: the turn has no message of the driver. */
  readonly text: string | null;
  readonly at: string;
  /** The form in which the channel writes the time; as stored if absent. */
  readonly timestamp?: string;
  readonly keys?: readonly string[];
}

/** Describes what every store must tell the overview of the desk. */
export function describeDeskRecords(name: string, locate: () => Promise<DatabaseLocation>): void {
  describe(`the records for the overview on ${name}`, () => {
    let db: Kysely<DatabaseSchema>;
    let store: Store;
    const versions = new Map<string, number>();

    beforeEach(async () => {
      const location = await locate();
      db = await openDatabase(location);
      await migrateDatabase(db, location.kind);
      store = new KyselyStore(db, location.kind);
    });
    afterEach(() => store.close());

    /** Commits the next turn of a conversation. */
    async function commit(key: ConversationKey, changes: Parameters<typeof turn>[2]): Promise<void> {
      const id = JSON.stringify(key);
      const expectedVersion = versions.get(id) ?? 0;
      versions.set(id, expectedVersion + 1);
      const commits = turn(key, `a${expectedVersion + 1}`, { expectedVersion, replies: [], ...changes });
      expect(await store.commitTurn(commits)).toBe('committed');
    }

    function say(key: ConversationKey, { text, at: time, timestamp = time, keys = ['menu'] }: Said): Promise<void> {
      const message = withTime(incoming(key, `m${time}`, text ?? ''), timestamp);
      const event = { ...message, activity: { ...message.activity, type: 'event', name: 'timer' } };
      const answer = { ...withTime(reply(key, `r${time}`, '…'), time), wordingKeys: keys };
      return commit(key, { incoming: text === null ? event : message, replies: [answer], at: time });
    }

    const open = async (createdAt: string, changes: Partial<Ticket> = {}, key = newKey()): Promise<Ticket> => {
      const openedTicket = opened(key, { createdAt, ...changes });
      await commit(key, { openedTicket, at: createdAt });
      return openedTicket.ticket;
    };
    const change = (ticket: Ticket, time: string, status: Ticket['status'], work: Partial<AgentWork> = {}) => {
      const { channel, conversationId } = ticket;
      const ticketChanges = [{ number: ticket.number, status, work }];
      return commit({ channel, conversationId }, { ticketChanges, at: time });
    };
    const figuresOf = async ({ number }: Ticket, from = at(1)) =>
      (await store.records.listTickets(from)).find((ticket) => ticket.number === number);

    it('are all open tickets, and closed ones that changed lately', async () => {
      const [waiting, closed] = [await open(at(1)), await open(at(2))];
      await open(at(3), { status: 'closed' });
      await change(closed, at(9), 'closed');
      const found = await store.records.listTickets(at(5));
      expect(found.map(({ number }) => number)).toEqual([waiting.number, closed.number]);
      expect(found[1]).toMatchObject({ closedAt: at(9), createdAt: at(2) });
      expect(await store.records.listTickets(at(1))).toHaveLength(3);
      expect(await store.records.listTickets(at(9))).toHaveLength(2);
      expect(await store.records.listTickets(at(10))).toHaveLength(1);
    });

    it('have what is counted of a ticket, with the back office’s station before the driver’s', async () => {
      const ticket = await open(at(1), { station: '나주시청\0', operator: '한빛충전' });
      expect(await figuresOf(ticket)).toEqual({
        ...{ number: ticket.number, channel: ticket.channel, conversationId: ticket.conversationId, status: 'queued' },
        ...{ createdAt: at(1), symptom: 'auth_failed', station: '역삼 센터필드', operator: '한빛충전' },
        ...{ assigneeId: null, claimedAt: null, firstReplyAt: null, closedAt: null, stars: null },
      });
      const typed = await open(at(1), { session: null, station: '나주\0\uD83D', symptom: null });
      expect(await figuresOf(typed)).toMatchObject({ station: '나주\0\uD83D', operator: null, symptom: null });
    });

    it('follow a ticket over claims, replies, closing, rating and reopening', async () => {
      const ticket = await open(at(1));
      await change(ticket, at(2), 'assigned', { assignee: HANA, claimedAt: at(2), firstClaimedAt: at(2) });
      expect(await figuresOf(ticket)).toMatchObject({ assigneeId: 'hana', claimedAt: at(2), closedAt: null });
      await change(ticket, at(3), 'assigned', { claimedAt: at(3), firstReplyAt: at(3) });
      expect(await figuresOf(ticket)).toMatchObject({ claimedAt: at(2), firstReplyAt: at(3) });
      await change(ticket, at(4), 'closed', { closedAt: at(4) });
      await change(ticket, at(5), 'closed', { rating: { stars: 4, words: '빨랐어요' } });
      expect(await figuresOf(ticket)).toMatchObject({ status: 'closed', closedAt: at(4), stars: 4 });
      await change(ticket, at(6), 'assigned', { closedAt: null });
      expect(await figuresOf(ticket, at(7))).toMatchObject({ status: 'assigned', closedAt: null, stars: 4 });
      await change(ticket, at(8), 'closed', { closedAt: at(8) });
      expect(await figuresOf(ticket, at(7))).toMatchObject({ closedAt: at(8), firstReplyAt: at(3) });
    });

    it('take the time of the last change for the closing of a ticket that the hub ended', async () => {
      const ticket = await open(at(1), { work: NO_WORK });
      await change(ticket, at(3), 'resolved');
      expect(await figuresOf(ticket)).toMatchObject({ status: 'resolved', closedAt: at(3) });
    });

    it('have each conversation once, from its first message to its last, over days on which nobody wrote', async () => {
      const [long, short] = [newKey(), newKey()];
      await say(long, { text: '안 돼요', at: at(2), keys: ['greeting.first'] });
      await say(short, { text: '문의요', at: at(4, '14:59:59.999') });
      await say(long, { text: '했어요', at: at(9), keys: ['report.received', 'report.if_again'] });
      await say(long, { text: '아직요', at: at(10) });
      expect(await store.records.listConversations(at(1), at(12))).toEqual([
        { key: long, firstAt: at(2), lastAt: at(10), firstLine: 1, outcome: 'reported' },
        { key: short, firstAt: at(4, '14:59:59.999'), lastAt: at(4, '14:59:59.999'), firstLine: 1, outcome: null },
      ]);
      expect(await store.records.listConversations(at(10), at(12))).toEqual([
        { key: long, firstAt: at(10), lastAt: at(10), firstLine: 5, outcome: null },
      ]);
      // To the millisecond, around midnight in Seoul.
      expect(await store.records.listConversations(at(4, '15:00:00.000'), at(5))).toEqual([]);
      expect(await store.records.listConversations(at(4, '14:59:59.999'), at(5))).toHaveLength(1);
      expect(await store.records.listConversations(at(5), at(8))).toEqual([]);
      expect(await store.records.readTexts([{ key: long, line: 5 }])).toEqual(['아직요']);
    });

    it('take the last outcome, also of a turn that the driver has not begun', async () => {
      const key = newKey();
      const outcome = async (from = at(1)) => (await store.records.listConversations(from, at(20)))[0]?.outcome;
      await say(key, { text: '했어요', at: at(2), keys: ['report.received'] });
      await say(key, { text: null, at: at(4), keys: ['status_change.changed_unpriced'] });
      expect(await outcome()).toBe('solved');
      expect(await outcome(at(3))).toBeUndefined();
      await say(key, { text: '또 했어요', at: at(5), keys: ['solved.closing', 'report.received'] });
      expect(await outcome()).toBe('reported');
      expect(await outcome(at(3))).toBe('reported');
    });

    it('keep conversations apart that have the same id on two channels', async () => {
      const key = newKey('emulator');
      const other = { ...key, channel: 'msteams' };
      await say(key, { text: '하나', at: at(2) });
      await say(other, { text: '둘', at: at(2), keys: ['solved.closing'] });
      const found = await store.records.listConversations(at(1), at(3));
      expect(found.map((one) => [one.key.channel, one.outcome]).sort()).toEqual([
        ['emulator', null],
        ['msteams', 'solved'],
      ]);
    });

    it('have each message once that was not understood, also if a later turn shows it', async () => {
      const key = newKey();
      await say(key, { text: '오늘 날씨', at: at(2), timestamp: '2026-11-02T14:00:00.0000000+09:00' });
      await say(key, { text: null, at: at(2, '06:00:00.000'), keys: ['none.offer_agent'] });
      await say(key, { text: null, at: at(2, '07:00:00.000'), keys: ['none.offer_agent'] });
      await say(key, { text: '뭐라고', at: at(3), keys: ['misread.again', 'retry.choose'] });
      await say(key, { text: '알겠어요', at: at(4) });
      await say(newKey(), { text: null, at: at(4), keys: ['retry.choose'] });
      expect(await store.records.listMisses(at(1), at(20))).toEqual([
        { at: at(2), text: '오늘 날씨' },
        { at: at(3), text: '뭐라고' },
      ]);
      expect(await store.records.listMisses(at(2, '05:30:00.000'), at(20))).toHaveLength(1);
      expect(await store.records.listMisses(at(4), at(20))).toEqual([]);
    });

    it('have the tickets and lines that are asked for', async () => {
      const ticket = await open(at(1));
      const { number, channel, conversationId } = ticket;
      const key = { channel, conversationId };
      expect(await store.records.readTickets([number, 'K7Q2-9TXM'])).toEqual(new Map([[number, ticket]]));
      expect(await store.records.readTickets([])).toEqual(new Map());
      const places = [9, 1].map((line) => ({ key, line }));
      expect(await store.records.readTexts(places)).toEqual([null, 'a1?']);
      expect(await store.records.readTexts([])).toEqual([]);
    });

    it('are the same for what an earlier version of the program has written, before or beside this one', async () => {
      const key = newKey();
      for (let n = 0; n < 250; n++)
        await say(key, { text: `${n}`, at: at(2 + (n % 5)), keys: [n === 200 ? 'report.received' : 'retry.choose'] });
      const tickets = [];
      for (let n = 0; n < 120; n++) tickets.push(await open(at(2), {}, key));
      await change(tickets[0]!, at(3), 'closed', { assignee: HANA, closedAt: at(3), claimedAt: at(2) });
      // At the same time, as the overview does.
      const read = async () => {
        const [found, conversations, misses] = await Promise.all([
          store.records.listTickets(at(1)),
          store.records.listConversations(at(1), at(9)),
          store.records.listMisses(at(1), at(9)),
        ]);
        return [found, conversations, misses.toSorted((a, b) => Number(a.text) - Number(b.text))] as const;
      };
      const before = await read();
      expect(before[2]).toHaveLength(249);
      for (const statement of [
        'update turns set driver_at = null, outcome = null, missed = null',
        // An earlier version opens a ticket without, and changes one that has them.
        `update tickets set symptom = null, station = null, claimed_at = null, closed_at = null, figures_revision = 0`,
      ])
        await db.executeQuery(CompiledQuery.raw(statement));
      expect(await read()).toEqual(before);
    });

    it('are what the transcripts say, line by line', async () => {
      const random = randomFrom(7);
      const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
      const keys = Array.from({ length: 12 }, () => newKey(pick(['emulator', 'directline'])));
      const wordings = ['menu', 'solved.closing', 'report.received', 'retry.choose', 'none.which', 'waiting.solved'];
      for (let minute = 0; minute < 6 * 24 * 60; minute += 1 + Math.floor(random() * 60)) {
        const time = new Date(Date.parse(at(10)) + minute * 60_000).toISOString();
        const seoul = new Date(Date.parse(time) + 9 * 3_600_000).toISOString().replace('.000Z', '+09:00');
        const text = random() < 0.8 ? `말 ${minute}` : null;
        await say(pick(keys), {
          ...{ text, at: time, timestamp: pick([time, seoul]) },
          keys: [pick(wordings), ...(random() < 0.3 ? [pick(wordings)] : [])],
        });
      }
      for (const from of [at(9), at(12), at(13, '15:00:00.000'), at(15, '23:30:00.000')]) {
        const counted = await Promise.all(keys.map((key) => countFromTranscript(store, key, from)));
        const figures = await store.records.listConversations(from, at(17));
        expect(new Set(figures)).toEqual(new Set(counted.flatMap((one) => one.figures ?? [])));
        const misses = await store.records.listMisses(from, at(17));
        expect(new Set(misses)).toEqual(new Set(counted.flatMap((one) => one.misses)));
        expect(misses.length).toBeGreaterThan(0);
      }
    }, 60_000);
  });
}
