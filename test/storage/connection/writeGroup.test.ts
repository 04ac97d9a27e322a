import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../../../src/storage/connection/databaseSchema';
import { openDatabase } from '../../../src/storage/connection/openDatabase';
import { WriteGroup } from '../../../src/storage/connection/writeGroup';

describe('a group of writes on SQLite', () => {
  let db: Kysely<DatabaseSchema>;
  let writes: WriteGroup;
  const events: string[] = [];

  beforeEach(async () => {
    const log = ({ query }: { query: { sql: string } }) => events.push(query.sql.split(' ')[0]!);
    db = await openDatabase({ kind: 'sqlite', path: ':memory:' }, { log });
    await sql`create table parents (id integer primary key)`.execute(db);
    await sql`create table numbers (n integer primary key, parent integer references parents (id)
      deferrable initially deferred)`.execute(db);
    writes = new WriteGroup(db, 'sqlite');
    events.length = 0;
  });

  afterEach(() => db.destroy());

  const add = (n: number) => async (trx: Transaction<DatabaseSchema>) => {
    await sql`insert into numbers (n) values (${n})`.execute(trx);
    return n;
  };

  async function stored(): Promise<number[]> {
    const { rows } = await sql<{ n: number }>`select n from numbers order by n`.execute(db);
    return rows.map(({ n }) => n);
  }

  it('ends once for all that are ready, and confirms none of them before', async () => {
    const confirm = (n: number) => writes.run(add(n)).then((result) => events.push(`confirmed ${result}`));
    await Promise.all([confirm(1), confirm(2), confirm(3)]);
    const inserts = ['insert', 'insert', 'insert'];
    expect(events).toEqual(['begin', ...inserts, 'commit', 'confirmed 1', 'confirmed 2', 'confirmed 3']);
  });

  it('stores the others if one of them fails', async () => {
    const outcomes = await Promise.allSettled([writes.run(add(1)), writes.run(add(1)), writes.run(add(2))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual([1, 2]);
  });

  it('stores nothing of one that fails after its first statement', async () => {
    const failing = async (trx: Transaction<DatabaseSchema>) => {
      await add(5)(trx);
      throw new Error('half-way');
    };
    const outcomes = await Promise.allSettled([writes.run(failing), writes.run(add(2))]);
    expect(outcomes).toMatchObject([{ reason: { message: 'half-way' } }, { value: 2 }]);
    expect(await stored()).toEqual([2]);
  });

  it('confirms none of them if the group cannot be committed', async () => {
    const orphan = (trx: Transaction<DatabaseSchema>) =>
      sql`insert into numbers (n, parent) values (9, 9)`.execute(trx).then(() => undefined);
    const outcomes = await Promise.allSettled([writes.run(add(1)), writes.run(orphan), writes.run(add(2))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await stored()).toEqual([]);
  });

  it('takes along what can wait, in the order of the calls', async () => {
    const soon = writes.runSoon(add(1));
    await writes.run(add(2));
    await soon;
    expect(events).toEqual(['begin', 'insert', 'insert', 'commit']);
  });

  it('confirms nothing of what waits for the next write before both are stored', async () => {
    const confirm = (n: number, result: Promise<number>) => result.then(() => events.push(`confirmed ${n}`));
    const first = confirm(1, writes.runWithNext(add(1)));
    await Promise.all([first, confirm(2, writes.run(add(2)))]);
    expect(events).toEqual(['begin', 'insert', 'insert', 'commit', 'confirmed 1', 'confirmed 2']);
  });

  it('writes what can wait by itself if nothing else is written', async () => {
    await writes.runSoon(add(1));
    expect(await stored()).toEqual([1]);
  });

  it('has written everything when it is idle', async () => {
    void writes.runSoon(add(1));
    void writes.run(add(2)).then(() => writes.runSoon(add(3)));
    await writes.whenIdle();
    expect(await stored()).toEqual([1, 2, 3]);
  });
});
