import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../../../src/storage/connection/databaseSchema';
import { keepStatement } from '../../../src/storage/connection/keepStatement';
import { openDatabase } from '../../../src/storage/connection/openDatabase';

interface Command {
  readonly id: string;
  readonly at: string;
}

describe('a kept statement', () => {
  let db: Kysely<DatabaseSchema>;
  let built = 0;

  const insert = keepStatement((on, ...rows: Command[]) => {
    built += 1;
    return on.insertInto('given_commands').values(rows);
  });
  const select = keepStatement((on, { at }: { readonly at: string }) =>
    on.selectFrom('given_commands').select(['id', 'at']).where('at', '=', at).where('id', '<>', 'never').orderBy('id'),
  );

  beforeEach(async () => {
    db = await openDatabase({ kind: 'sqlite', path: ':memory:' });
    await sql`create table given_commands (id text primary key, at text not null)`.execute(db);
    built = 0;
  });

  afterEach(() => db.destroy());

  it('runs with the values of each call', async () => {
    await insert(db, { id: 'a', at: 'noon' });
    await insert(db, { at: 'noon', id: 'b' });
    await insert(db, { id: 'c', at: 'dusk' });
    expect((await select(db, { at: 'noon' })).rows).toEqual([
      { id: 'a', at: 'noon' },
      { id: 'b', at: 'noon' },
    ]);
    expect((await select(db, { at: 'dusk' })).rows).toEqual([{ id: 'c', at: 'dusk' }]);
  });

  it('is built once for each number of rows', async () => {
    await insert(db, { id: 'a', at: 'noon' });
    await insert(db, { id: 'b', at: 'noon' }, { id: 'c', at: 'noon' });
    await insert(db, { id: 'd', at: 'noon' }, { id: 'e', at: 'noon' });
    await insert(db, { id: 'f', at: 'noon' });
    expect(built).toBe(2);
    expect((await select(db, { at: 'noon' })).rows).toHaveLength(6);
  });

  it('takes part in a transaction', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await insert(trx, { id: 'a', at: 'noon' });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect((await select(db, { at: 'noon' })).rows).toEqual([]);
  });
});
