import { openDatabase } from '../../src/storage/connection/openDatabase';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { newDelivery } from './newDelivery';

const NOON = '2026-11-22T12:00:00.000Z';
const LEASE = { id: 'lease', until: '2026-11-22T12:01:00.000Z' };

/** Prepared statements are kept as long as the process runs, so their number must not depend on what happens. */
describe('the statements on SQLite that name several things', () => {
  const statements = new Set<string>();
  let store: KyselyStore;

  beforeAll(async () => {
    const db = await openDatabase(
      { kind: 'sqlite', path: ':memory:' },
      { log: ({ query }) => void statements.add(query.sql) },
    );
    await migrateDatabase(db, 'sqlite');
    store = new KyselyStore(db, 'sqlite');
  });

  afterAll(() => store.close());

  const names = (count: number) => Array.from({ length: count }, (_, n) => `host-${n}`);

  const claim = (exceptDestinations: readonly string[]) =>
    store.outbox.claim({ kind: 'reply', limit: 100, lease: LEASE, now: NOON, exceptDestinations });

  it.each([
    {
      what: 'arrivals that are written together',
      async run(count: number) {
        const rows = names(count).map(() => newDelivery({ kind: 'reply', lease: LEASE }));
        for (const row of rows) await store.outbox.enqueue([row]);
        await Promise.all(rows.map(({ id }) => store.outbox.complete(id, NOON)));
        expect(await claim([])).toEqual([]);
      },
    },
    {
      what: 'destinations of which no row is claimed',
      async run(count: number) {
        const wanted = newDelivery({ kind: 'reply', destination: 'wanted' });
        const excepted = names(count).map((destination) => newDelivery({ kind: 'reply', destination }));
        for (const row of [...excepted, wanted]) await store.outbox.enqueue([row]);
        expect((await claim(names(count))).map(({ id }) => id)).toEqual([wanted.id]);
        for (const { id } of [...excepted, wanted]) await store.outbox.complete(id, NOON);
      },
    },
    {
      what: 'conversations that are watched',
      run: (count: number) => store.feed.readLastLines('directline', names(count)),
    },
  ])('are few, however many $what there are', async ({ run }) => {
    for (const count of [1, 2, 4, 8, 16, 32, 64]) await run(count);
    const known = statements.size;
    for (const count of [3, 5, 7, 9, 19, 31, 33, 60]) await run(count);
    expect(statements.size).toBe(known);
  });
});
