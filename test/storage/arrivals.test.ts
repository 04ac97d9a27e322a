import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { NewDelivery, OutboxRow } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { WriteGroup } from '../../src/storage/connection/writeGroup';
import { openStore } from '../../src/storage/openStore';
import { Arrivals } from '../../src/storage/outbox/arrivals';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { until } from '../support/until';
import { newDelivery } from './newDelivery';

const NOON = '2026-11-22T12:00:00.000Z';
const LEASE = { id: 'lease-1', until: '2026-11-22T12:00:10.000Z' };
/** When the lease has ended. */
const LATER = '2026-11-22T12:01:00.000Z';
const LATER_LEASE = { id: 'lease-2', until: '2026-11-22T13:00:00.000Z' };

/** A database that can go away. */
interface FailingDatabase {
  readonly location: DatabaseLocation;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  remove(): Promise<void>;
}

async function createSqlite(): Promise<FailingDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'arrivals-'));
  const path = join(folder, 'bot.sqlite');
  const other = new SqliteDatabase(path);
  return {
    location: { kind: 'sqlite', path },
    goAway: async () => void other.exec('begin immediate'),
    comeBack: async () => void other.exec('rollback'),
    async remove() {
      other.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function createPostgres(): Promise<FailingDatabase> {
  const server: PostgresServer = await startPostgres();
  return {
    location: { kind: 'postgres', url: await server.createDatabase('arrivals') },
    goAway: () => server.pause(),
    comeBack: () => server.resume(),
    remove: () => server.stop(),
  };
}

describe.each([
  { name: 'an SQLite file that another process locks', create: createSqlite },
  { name: 'a PostgreSQL server that is stopped', create: createPostgres },
])('arrivals on $name', ({ create }) => {
  let database: FailingDatabase;
  let store: Store;
  let other: Store;

  beforeAll(async () => {
    database = await create();
    store = await openStore(database.location);
    other = await openStore(database.location);
  });

  afterAll(async () => {
    await store.close();
    await other.close();
    await database.remove();
  });

  /** Adds replies that this process is sending. */
  async function putLeased(count: number): Promise<NewDelivery[]> {
    const rows = Array.from({ length: count }, () => newDelivery({ kind: 'reply', lease: LEASE }));
    await store.outbox.enqueue(rows);
    return rows;
  }

  /** Runs `record` while the database is away; it must fail. */
  async function whileAway(record: () => Promise<void>): Promise<void> {
    await database.goAway();
    try {
      await expect(record()).rejects.toMatchObject({ code: 'storage_unavailable' });
    } finally {
      await database.comeBack();
    }
  }

  const claim = (by: Store) =>
    by.outbox
      .claim({ kind: 'reply', limit: 10, lease: LATER_LEASE, now: LATER })
      .then((rows) => rows.map(({ id }) => id));

  const findElsewhere = (row: NewDelivery): Promise<OutboxRow | null> => other.outbox.find(row.id);

  it('are written by themselves when it is back, and so are later ones', async () => {
    const [first, second, later] = await putLeased(3);
    await whileAway(() =>
      Promise.all([first!, second!].map(({ id }) => store.outbox.complete(id, NOON))).then(() => {}),
    );
    await until(async () => (await findElsewhere(first!)) === null && (await findElsewhere(second!)) === null);
    await store.outbox.complete(later!.id, NOON);
    expect(await findElsewhere(later!)).toBeNull();
  });

  it('are not delivered again by the process that knows of them, although its lease ended', async () => {
    const [arrived, unsent] = await putLeased(2);
    await whileAway(() => store.outbox.complete(arrived!.id, NOON));
    expect(await claim(store)).toEqual([unsent!.id]);
    await store.outbox.complete(unsent!.id, NOON);
  });

  it('count for the next attempt: it continues after the bubbles that arrived', async () => {
    const [row, retried, released] = await putLeased(3);
    await whileAway(() => store.outbox.recordProgress(row!.id, 2));
    expect(await store.outbox.claimOne(row!.id, LATER_LEASE, LATER)).toMatchObject({ progress: 2 });
    await whileAway(() => store.outbox.recordProgress(retried!.id, 1));
    await store.outbox.scheduleRetry({ id: retried!.id, lease: LEASE }, LATER, 'http_500');
    expect(await findElsewhere(retried!)).toMatchObject({ progress: 1, attempts: 1, leasedUntil: null });
    await whileAway(() => store.outbox.recordProgress(released!.id, 3));
    await store.outbox.release({ id: released!.id, lease: LEASE }, NOON);
    expect(await findElsewhere(released!)).toMatchObject({ progress: 3, leasedUntil: null });
    for (const { id } of [row!, retried!, released!]) await store.outbox.complete(id, NOON);
  });

  it('end a reply of which parts arrived before, in any order', async () => {
    const [row] = await putLeased(1);
    await whileAway(async () => {
      const recording = [store.outbox.recordProgress(row!.id, 1), store.outbox.complete(row!.id, NOON)];
      await Promise.all([...recording, store.outbox.recordProgress(row!.id, 2)]);
    });
    await until(async () => (await findElsewhere(row!)) === null);
    expect(await claim(other)).toEqual([]);
  });

  it('are written at the latest when the store is closed', async () => {
    const closing = await openStore(database.location);
    const [row] = await putLeased(1);
    await whileAway(() => closing.outbox.complete(row!.id, NOON));
    await closing.close();
    expect(await findElsewhere(row!)).toBeNull();
  });
});

describe('arrivals that cannot be written for long', () => {
  it('are kept up to a number, the newest of them', async () => {
    const db = await openDatabase({ kind: 'sqlite', path: ':memory:' });
    // No table yet: every write fails.
    const failed = { code: 'SQLITE_ERROR' };
    const arrivals = new Arrivals(new WriteGroup(db, 'sqlite'), 3);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await expect(arrivals.complete(id, NOON)).rejects.toMatchObject(failed);
    await expect(arrivals.recordProgress('f', 1)).rejects.toMatchObject(failed);
    // Those that are being tried again at this moment come on top.
    await until(() => ['a', 'b', 'c', 'd', 'e'].filter((id) => arrivals.areUnwritten([id])).length === 3);
    expect(arrivals.areUnwritten(['e'])).toBe(true);
    await arrivals.close();
    await db.destroy();
  });
});
