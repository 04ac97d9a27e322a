import { CompiledQuery, Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { migration0001 } from '../../src/storage/migrations/migration0001';
import { migration0002 } from '../../src/storage/migrations/migration0002';
import { migration0003 } from '../../src/storage/migrations/migration0003';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { newDelivery } from './newDelivery';
import { opened, turn } from './turnCommits';

const KEY = { channel: 'emulator', conversationId: 'from before' };

/** Describes the migration of a database that an earlier version has filled. */
export function describeUpgrade(name: string, locate: () => Promise<DatabaseLocation>): void {
  describe(`an upgrade on ${name}`, () => {
    let location: DatabaseLocation;
    const before = opened(KEY, { status: 'closed' });

    beforeEach(async () => {
      location = await locate();
      const db = await openDatabase(location);
      await migrateToFirst(db, location.kind);
      await fillFirst(db, before);
      await db.destroy();
    });

    it('keeps the existing data, and the conversation can continue', async () => {
      const store = await openStore(location);
      expect(await store.readConversation(KEY)).toMatchObject({
        state: { old: true },
        version: 1,
        tickets: [before.ticket],
      });
      expect(await store.readReplies(KEY, 'a1')).toHaveLength(2);
      expect(await store.commitTurn(turn(KEY, 'a1'))).toBe('duplicate');
      expect(await store.commitTurn(turn(KEY, 'a2', { expectedVersion: 1 }))).toBe('committed');
      expect(await store.readTranscript(KEY)).toHaveLength(6);
      await store.close();
    });

    it('can delete the data of users who wrote before it', async () => {
      const store = await openStore(location);
      expect(await store.upkeep.deleteUserData('emulator', 'driver from before')).toMatchObject({
        conversations: 1,
        turns: 1,
        transcript_lines: 3,
        tickets: 1,
      });
      expect(await store.readConversation(KEY)).toBeNull();
      await store.close();
    });

    it('finds commands issued before it, and those that the previous version still issues', async () => {
      const db = await openDatabase(location);
      await migrateToThird(db, location.kind);
      const giveAsThird = (id: string) =>
        db.executeQuery(
          CompiledQuery.raw(
            `insert into outbox (id, kind, status, payload, progress, attempts, created_at, queued_at, next_attempt_at)
              values ('${id}', 'stop_session', 'done', '{}', 1, 0, '2026', '2026', '2026')`,
          ),
        );
      await giveAsThird('command');
      const store = await openStore(location);
      await store.upkeep.purgeDeliveries('2027', 10, { dead: true });
      expect(await store.outbox.wasCommandIssued('command')).toBe(true);
      expect(await store.outbox.wasCommandIssued('beside')).toBe(false);
      await giveAsThird('beside');
      expect(await store.outbox.wasCommandIssued('beside')).toBe(true);
      const deliveries = [newDelivery({ id: 'beside', kind: 'stop_session' })];
      expect(await store.commitTurn(turn(KEY, 'a2', { expectedVersion: 1, deliveries }))).toBe('conflict');
      await store.close();
      await db.destroy();
    });

    it('is done once if several processes start at the same time', async () => {
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(location)));
      for (const store of stores) expect(await store.readTranscript(KEY)).toHaveLength(3);
      await Promise.all(stores.map((store) => store.close()));
    });
  });
}

async function migrateToFirst(db: Kysely<DatabaseSchema>, kind: DatabaseLocation['kind']): Promise<void> {
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  const up = (first: Kysely<unknown>) => migration0001(first, text);
  await migrate(db, { '0001_conversations_and_tickets': { up } });
}

async function migrateToThird(db: Kysely<DatabaseSchema>, kind: DatabaseLocation['kind']): Promise<void> {
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  const serial = kind === 'postgres' ? sql`bigint generated always as identity primary key` : sql`integer primary key`;
  await migrate(db, {
    '0001_conversations_and_tickets': { up: (next) => migration0001(next, text) },
    '0002_outbox_and_ages': { up: (next) => migration0002(next, text, serial) },
    '0003_ticket_trail': { up: (next) => migration0003(next, text, serial) },
  });
}

async function migrate(db: Kysely<DatabaseSchema>, migrations: Record<string, Migration>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error as Error;
}

/** Writes a conversation with a ticket as version 1 stored it. */
async function fillFirst(db: Kysely<DatabaseSchema>, { ticket, handoffEvent }: ReturnType<typeof opened>) {
  const { incoming, replies } = turn(KEY, 'a1');
  const reference = JSON.stringify({ user: { id: 'driver from before' } });
  const at = '2026-01-01T00:00:00.000Z';
  const keyColumns = `'from before', 'emulator'`;
  const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
  for (const statement of [
    `insert into conversations values (${keyColumns}, 1, '{"old":true}', '${reference}', 3, '${at}')`,
    `insert into turns values (${keyColumns}, 'a1', 1, 3, '${at}')`,
    ...[incoming, ...replies].map(
      (line, index) =>
        `insert into transcript_lines values (${keyColumns}, ${index + 1}, ${quoted(line.activity)}, '[]')`,
    ),
    `insert into tickets values ('${ticket.number}', ${keyColumns}, 'closed', '${at}', 1, 1, ${quoted(ticket)}, ${quoted(handoffEvent)})`,
  ]) {
    await db.executeQuery(CompiledQuery.raw(statement));
  }
}
