import { CompiledQuery, type Kysely } from 'kysely';
import type { Store } from '../../src/domain/store';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { newDelivery } from './newDelivery';
import { newKey, opened, turn } from './turnCommits';

const NOW = '2026-11-22T12:00:00.000Z';
const LEASE = { id: 'lease', until: '2026-11-22T12:01:00.000Z' };

/** The command that explains a query's plan, and a pattern for plans whose cost grows with the stored data. */
export interface PlanReader {
  readonly explain: string;
  readonly growing: RegExp;
}

/** Describes the cost limit of a turn: a fixed list of statements, each of which uses an index. */
export function describeQueryPlans(name: string, locate: () => Promise<DatabaseLocation>, reader: PlanReader): void {
  describe(`the statements of a turn on ${name}`, () => {
    let db: Kysely<DatabaseSchema>;
    let store: Store;
    let statements: CompiledQuery[];

    beforeAll(async () => {
      const location = await locate();
      db = await openDatabase(location, { log: ({ query }) => statements.push(query) });
      statements = [];
      await migrateDatabase(db, location.kind);
      store = new KyselyStore(db, location.kind);
      await fill(db, location.kind);
    }, 60_000);

    afterAll(() => store.close());

    async function record(work: () => Promise<unknown>): Promise<readonly CompiledQuery[]> {
      statements = [];
      await work();
      return statements.filter((query) => /^\s*(select|insert|update|delete|with)/.test(query.sql));
    }

    async function plan(query: CompiledQuery): Promise<string> {
      const { rows } = await db.executeQuery(
        CompiledQuery.raw(`${reader.explain} ${query.sql}`, [...query.parameters]),
      );
      return JSON.stringify(rows);
    }

    it('all use an index', async () => {
      const key = newKey();
      const openedTicket = opened(key);
      const { number } = openedTicket.ticket;
      const ticketChanges = [{ number, addPhotos: ['p'] }];
      const reply = newDelivery({ kind: 'reply', conversation: key });
      const deliveries = [reply, newDelivery({ ticketNumber: number, conversation: key })];
      const command = newDelivery({ kind: 'stop_session', conversation: key });
      const recorded = await record(async () => {
        expect(await store.commitTurn(turn(key, 'a1', { openedTicket, deliveries: [...deliveries, command] }))).toBe(
          'committed',
        );
        expect(await store.outbox.pendingReplies(key)).toHaveLength(1);
        expect(await store.outbox.find(reply.id)).not.toBeNull();
        await store.outbox.renew([reply.id], LEASE);
        await store.outbox.recordProgress(reply.id, 1);
        expect(await store.outbox.reserveProgress({ id: reply.id, lease: LEASE }, 2, NOW)).toBe(false);
        expect(await store.outbox.wasCommandIssued('never')).toBe(false);
        await store.outbox.scheduleRetry({ id: reply.id, lease: LEASE }, NOW, 'e');
        await store.outbox.complete(reply.id, NOW);
        expect(await store.readReference(key)).not.toBeNull();
        expect(await store.readReplies(key, 'a2')).toBeNull();
        expect(await store.readConversation(key)).not.toBeNull();
        expect(await store.readTurnStart({ key, activityId: 'a2', userId: 'user-1' })).toMatchObject({
          isKnownUser: true,
        });
        expect(await store.readTranscript(key, 200)).toHaveLength(3);
        expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: 1, ticketChanges }))).toBe('committed');
        expect(await store.commitTurn(turn(key, 'a2', { expectedVersion: 1 }))).toBe('duplicate');
        expect(await store.readReplies(key, 'a1')).toHaveLength(2);
        expect(await store.findTicket(number)).not.toBeNull();
        expect(await store.readHandoffEvent(number)).not.toBeNull();
        expect(
          await store.trail.recordOpening(number, { at: '2026', what: 'page', holder: 'board', agent: null }),
        ).toBe(true);
        expect(await store.trail.listOpenings(number, 20)).toHaveLength(1);
        await store.trail.recordBoardPost(number, 1);
        expect(await store.trail.findBoardPostId(number)).toBe(1);
        expect(await store.feed.readPage(key, 1, 50)).toMatchObject({ lastLine: 6 });
        expect((await store.feed.readLastLines(key.channel, [key.conversationId])).size).toBe(1);
        expect(await store.findConversations(key.conversationId)).toHaveLength(1);
      });
      expect(recorded.length).toBeGreaterThan(25);
      for (const query of recorded) {
        expect({ sql: query.sql, plan: await plan(query) }).toEqual({
          sql: query.sql,
          plan: expect.not.stringMatching(reader.growing) as string,
        });
      }
    });

    it('use an index in a delivery worker too, however many deliveries are settled', async () => {
      await store.outbox.enqueue([newDelivery({ createdAt: NOW })]);
      const recorded = await record(async () => {
        const [row] = await store.outbox.claim({ kind: 'webhook', limit: 5, lease: LEASE, now: NOW });
        await store.outbox.settle(row!, 'dead', { now: NOW, error: 'e', followUps: [newDelivery()] });
        expect(await store.outbox.requeue({ id: row!.id }, NOW)).toBe(1);
        expect(await store.outbox.claimOne(row!.id, LEASE, NOW)).not.toBeNull();
        await store.outbox.complete(row!.id, NOW);
      });
      expect(recorded.length).toBeGreaterThan(4);
      for (const query of recorded) {
        expect({ sql: query.sql, plan: await plan(query) }).toEqual({
          sql: query.sql,
          // Sorting is allowed: a worker sorts only the few rows that are due.
          plan: expect.not.stringMatching(/Seq Scan|SCAN (?!\d+-ROW VALUES|claimed)/) as string,
        });
      }
    });

    it('use an index in the overview of the desk too, which reads nothing older than its time', async () => {
      const [from, to] = ['2027-01-01T00:00:00.000Z', '2027-01-31T00:00:00.000Z'];
      const recorded = await record(async () => {
        await store.records.listTickets(from);
        await store.records.listConversations(from, to);
        await store.records.listMisses(from, to);
      });
      expect(recorded.length).toBeGreaterThan(10);
      for (const query of recorded) {
        expect({ sql: query.sql, plan: await plan(query) }).toEqual({
          sql: query.sql,
          plan: expect.not.stringMatching(
            /Seq Scan|SCAN (?:turns|tickets|l)\b(?! USING INDEX \w+_without_figures)/,
          ) as string,
        });
      }
    });

    it('are the same after 200 turns as after one', async () => {
      const key = newKey();
      const oneTurn = async (version: number) => {
        await store.readTurnStart({ key, activityId: `a${version}`, userId: 'user-1' });
        await store.commitTurn(turn(key, `a${version}`, { expectedVersion: version }));
      };
      await oneTurn(0);
      const early = await record(() => oneTurn(1));
      for (let version = 2; version < 200; version++) await oneTurn(version);
      const late = await record(() => oneTurn(200));
      expect(late.map((query) => query.sql)).toEqual(early.map((query) => query.sql));
    });

    it('would fail the check if their cost grew', async () => {
      for (const growing of [
        'select count(*) from transcript_lines',
        `select number from tickets where ticket = 'x'`,
        `select channel from conversations order by reference limit 1`,
      ]) {
        expect(await plan(CompiledQuery.raw(growing))).toMatch(reader.growing);
      }
    });
  });
}

/** Fills every table with enough rows that PostgreSQL's planner uses indexes; it scans small tables completely. */
async function fill(db: Kysely<DatabaseSchema>, kind: DatabaseLocation['kind']): Promise<void> {
  const numbers = 'with recursive n(n) as (select 1 union all select n + 1 from n where n < 5000)';
  const text = kind === 'postgres' ? 'n::text' : 'cast(n as text)';
  for (const statement of [
    `insert into conversations ${numbers} select ${text}, 'filler', 1, '{}', '{}', 3, '2026' from n`,
    `insert into turns (conversation_id, channel, activity_id, first_line, last_line, at, missed)
      ${numbers} select ${text}, 'filler', 'a1', 1, 3, '2026', 0 from n`,
    `insert into transcript_lines ${numbers} select ${text}, 'filler', line, '{}', '[]' from n, (select 1 as line union all select 2 union all select 3) lines`,
    `insert into tickets (number, conversation_id, channel, status, created_at, opened_version, revision, ticket,
        handoff_event, changed_at, figures_revision)
        ${numbers} select ${text}, ${text}, 'filler', 'closed', '2026', 1, 1, '{}', '{}', '2026', 1 from n`,
    `insert into conversation_users ${numbers} select 'filler', ${text}, ${text} from n`,
    `insert into outbox (id, kind, status, conversation_id, channel, payload, progress, attempts, created_at, queued_at, next_attempt_at, settled_at)
      ${numbers} select ${text}, 'webhook', 'done', ${text}, 'filler', '{}', 0, 1, '2026', '2026', '2026', '2026' from n`,
    // A failing channel accumulates many pending replies.
    `insert into outbox (id, kind, status, conversation_id, channel, payload, progress, attempts, created_at, queued_at, next_attempt_at)
      ${numbers} select 'r' || ${text}, 'reply', 'pending', ${text}, 'filler', '{}', 0, 1, '2026', '2026', '2030' from n`,
    `insert into ticket_openings (number, at, what, holder) ${numbers} select ${text}, '2026', 'page', 'hub' from n`,
    `insert into board_posts ${numbers} select ${text}, ${text} from n`,
    `insert into given_commands ${numbers} select ${text}, '2026' from n`,
    'analyze',
  ]) {
    await db.executeQuery(CompiledQuery.raw(statement));
  }
}
