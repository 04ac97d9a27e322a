import { CompiledQuery, type Kysely } from 'kysely';
import type { Store } from '../../src/domain/store';
import { createLogger } from '../../src/platform/logger';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { PurgeRunner } from '../../src/jobs/purgeRunner';
import { newDelivery } from './newDelivery';
import { newKey, opened, turn } from './turnCommits';

const OLD = '2025-01-01T00:00:00.000Z';
const RECENT = '2026-11-20T00:00:00.000Z';
const NOW = new Date('2026-11-22T12:00:00.000Z');

/** Describes which data is deleted and which is kept. */
export function describeUpkeep(name: string, locate: () => Promise<DatabaseLocation>): void {
  describe(`upkeep on ${name}`, () => {
    let db: Kysely<DatabaseSchema>;
    let store: Store;

    beforeEach(async () => {
      const location = await locate();
      db = await openDatabase(location);
      await migrateDatabase(db, location.kind);
      store = new KyselyStore(db, location.kind);
    });

    afterEach(() => store.close());

    const purge = (retentionDays: number | null = 365) =>
      new PurgeRunner({
        upkeep: store.upkeep,
        clock: { now: () => NOW },
        logger: createLogger({ level: 'silent' }),
        retentionDays,
      }).purge();

    async function count(table: string): Promise<number> {
      const { rows } = await db.executeQuery<{ n: number | string }>(
        CompiledQuery.raw(`select count(*) as n from ${table}`),
      );
      return Number(rows[0]?.n);
    }

    async function settled(status: 'done' | 'dead', at: string): Promise<string> {
      const row = newDelivery();
      await store.outbox.enqueue([row]);
      if (status === 'done') await store.outbox.complete(row.id, at);
      else {
        const lease = { id: 'l', until: '2030' };
        await store.outbox.settle((await store.outbox.claimOne(row.id, lease, at))!, 'dead', { now: at, error: 'e' });
      }
      return row.id;
    }

    it('purges old conversations completely, in batches, and keeps the others unchanged', async () => {
      const kept = newKey();
      for (let n = 0; n < 120; n++) {
        const key = newKey();
        const openedTicket = opened(key, { status: 'closed', createdAt: OLD });
        const deliveries = [newDelivery({ ticketNumber: openedTicket.ticket.number })];
        await store.commitTurn(turn(key, 'a1', { at: OLD, openedTicket, deliveries }));
      }
      const commit = turn(kept, 'a1', { at: RECENT, openedTicket: opened(kept, { status: 'closed' }) });
      await store.commitTurn(commit);
      expect(await purge()).toMatchObject({
        conversations: 120,
        turns: 120,
        transcript_lines: 360,
        tickets: 120,
        outbox: 120,
        conversation_users: 120,
      });
      expect(await store.readTranscript(kept)).toHaveLength(3);
      expect((await store.readConversation(kept))?.tickets[0]).toEqual(commit.openedTicket?.ticket);
      expect(await count('conversations')).toBe(1);
      expect(await purge()).toEqual({});
    });

    it('purges no conversation that has an open ticket', async () => {
      const key = newKey();
      await store.commitTurn(turn(key, 'a1', { at: OLD, openedTicket: opened(key, { createdAt: OLD }) }));
      expect(await purge()).toEqual({ desk_changes: 1 });
      expect(await store.readTranscript(key)).toHaveLength(3);
    });

    it('purges only the old turns and tickets of an active conversation', async () => {
      const key = newKey();
      const old = opened(key, { status: 'closed', createdAt: OLD });
      await store.commitTurn(turn(key, 'a1', { at: OLD, openedTicket: old }));
      await store.commitTurn(turn(key, 'a2', { at: RECENT, expectedVersion: 1 }));
      await store.trail.recordOpening(old.ticket.number, { at: OLD, what: 'page', holder: 'board', agent: null });
      expect(await purge()).toEqual({ turns: 1, transcript_lines: 3, tickets: 1, desk_changes: 1 });
      expect(await count('ticket_openings')).toBe(0);
      expect((await store.readTranscript(key)).map((line) => line.activity.id)).toEqual(['a2', 'a2-r1', 'a2-r2']);
      expect(await store.readConversation(key)).toMatchObject({ version: 2, tickets: [] });
      expect(await store.commitTurn(turn(key, 'a3', { expectedVersion: 2 }))).toBe('committed');
      expect(await store.readTranscript(key)).toHaveLength(6);
    });

    it('measures a ticket’s age from its last change', async () => {
      const key = newKey();
      const { ticket, handoffEvent } = opened(key, { createdAt: OLD });
      await store.commitTurn(turn(key, 'a1', { at: OLD, openedTicket: { ticket, handoffEvent } }));
      const ticketChanges = [{ number: ticket.number, status: 'closed' as const }];
      await store.commitTurn(turn(key, 'a2', { at: RECENT, expectedVersion: 1, ticketChanges }));
      await purge();
      expect((await store.findTicket(ticket.number))?.status).toBe('closed');
    });

    it('purges completed deliveries after a week and dead ones after the retention', async () => {
      const [oldDone, newDone, dead, oldDead] = [
        await settled('done', '2026-11-10T00:00:00.000Z'),
        await settled('done', RECENT),
        await settled('dead', '2026-11-10T00:00:00.000Z'),
        await settled('dead', OLD),
      ];
      expect(await purge(null)).toEqual({ outbox: 1 });
      expect(await store.outbox.find(oldDone)).toBeNull();
      expect(await store.outbox.find(oldDead)).not.toBeNull();
      expect(await purge()).toEqual({ outbox: 1 });
      expect(await store.outbox.find(oldDead)).toBeNull();
      expect(await store.outbox.find(dead)).not.toBeNull();
      expect(await store.outbox.find(newDone)).not.toBeNull();
    });

    it('keeps the ids of issued commands for 30 days, even if the retention is shorter', async () => {
      const key = newKey();
      const given = (at: string) => newDelivery({ kind: 'stop_session', conversation: key, createdAt: at });
      const [old, recent, deleted] = [given(OLD), given('2026-11-01T00:00:00.000Z'), given(RECENT)];
      const elsewhere = newKey();
      await store.commitTurn(turn(elsewhere, 'a1', { userIds: ['another'], deliveries: [old, recent] }));
      await store.commitTurn(turn(key, 'a1', { deliveries: [deleted] }));
      for (const { id, createdAt } of [old, recent]) await store.outbox.complete(id, createdAt);
      await purge(1);
      await store.upkeep.deleteUserData('emulator', 'user-1');
      expect(await count('outbox')).toBe(0);
      const issued = [old, recent, deleted].map(({ id }) => store.outbox.wasCommandIssued(id));
      expect(await Promise.all(issued)).toEqual([false, true, true]);
      const again = newKey();
      expect(await store.commitTurn(turn(again, 'a1', { deliveries: [recent] }))).toBe('conflict');
      expect(await store.commitTurn(turn(again, 'a1', { deliveries: [old] }))).toBe('committed');
    });

    it('keeps conversations if no retention is set', async () => {
      await store.commitTurn(turn(newKey(), 'a1', { at: OLD }));
      expect(await purge(null)).toEqual({});
      expect(await count('conversations')).toBe(1);
    });

    it('deletes a user’s data in all conversations, including shared ones', async () => {
      const person = { userIds: ['person \u0000 1'] };
      const [one, two, shared, others, elsewhere] = [newKey(), newKey(), newKey(), newKey(), newKey('webchat')];
      const openedTicket = opened(one);
      const { number } = openedTicket.ticket;
      const deliveries = [newDelivery({ ticketNumber: number }), newDelivery({ kind: 'reply', conversation: one })];
      await store.commitTurn(turn(one, 'a1', { ...person, openedTicket, deliveries }));
      await store.trail.recordOpening(number, { at: RECENT, what: 'page', holder: 'board', agent: null });
      await store.trail.recordBoardPost(number, 7);
      await store.commitTurn(turn(two, 'a1', person));
      await store.commitTurn(turn(shared, 'a1', person));
      await store.commitTurn(turn(shared, 'a2', { expectedVersion: 1, userIds: ['another'] }));
      await store.commitTurn(turn(others, 'a1', { userIds: ['another'] }));
      await store.commitTurn(turn(elsewhere, 'a1', person));
      await store.commitTurn(turn(others, 'a2', { expectedVersion: 1, userIds: ['a third', 'a fourth'] }));
      await store.commitTurn(turn(others, 'a3', { expectedVersion: 2, userIds: [] }));
      expect(await store.upkeep.deleteUserData('emulator', person.userIds[0]!)).toEqual({
        conversations: 3,
        conversation_users: 4,
        turns: 4,
        transcript_lines: 12,
        tickets: 1,
        outbox: 2,
      });
      expect(await store.upkeep.deleteUserData('emulator', person.userIds[0]!)).toEqual({});
      expect(await count('conversations')).toBe(2);
      expect(await count('outbox')).toBe(0);
      expect(await store.findTicket(number)).toBeNull();
      expect(await count('ticket_openings')).toBe(0);
      expect(await count('board_posts')).toBe(0);
      expect(await store.readTranscript(others)).toHaveLength(9);
      expect(await store.readTranscript(elsewhere)).toHaveLength(3);
      expect(await store.commitTurn(turn(one, 'a2', { expectedVersion: 1 }))).toBe('conflict');
      expect(await store.commitTurn(turn(one, 'a2', person))).toBe('committed');
    });
  });
}
