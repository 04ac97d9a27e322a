import SqliteDatabase from 'better-sqlite3';
import { PreparedStatementCache } from '../../../src/storage/connection/preparedStatementCache';

describe('PreparedStatementCache', () => {
  const database = new SqliteDatabase(':memory:');
  const prepared = new PreparedStatementCache(database);

  afterAll(() => prepared.close());

  it('prepares each statement once', () => {
    const statement = prepared.prepare('select ? as value');
    expect(prepared.prepare('select ? as value')).toBe(statement);
    expect(prepared.prepare('select ? as other')).not.toBe(statement);
    expect([1, 2].map((value) => statement.all([value]))).toEqual([[{ value: 1 }], [{ value: 2 }]]);
  });

  it('returns current columns after a table was altered', () => {
    database.exec('create table t (a)');
    prepared.prepare('insert into t values (?)').run([1]);
    const all = prepared.prepare('select * from t');
    expect(all.all([])).toEqual([{ a: 1 }]);
    database.exec('alter table t add column b');
    expect(all.all([])).toEqual([{ a: 1, b: null }]);
  });
});
