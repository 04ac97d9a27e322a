import SqliteDatabase from 'better-sqlite3';
import { PreparedStatementCache } from '../../../src/storage/connection/preparedStatementCache';

describe('PreparedOnce', () => {
  const database = new SqliteDatabase(':memory:');
  const prepared = new PreparedStatementCache(database);

  afterAll(() => prepared.close());

  it('prepares a statement once, and others for themselves', () => {
    const statement = prepared.prepare('select ? as value');
    expect(prepared.prepare('select ? as value')).toBe(statement);
    expect(prepared.prepare('select ? as other')).not.toBe(statement);
    expect([1, 2].map((value) => statement.all([value]))).toEqual([[{ value: 1 }], [{ value: 2 }]]);
  });

  it('notices that a table has changed under a statement', () => {
    database.exec('create table t (a)');
    prepared.prepare('insert into t values (?)').run([1]);
    const all = prepared.prepare('select * from t');
    expect(all.all([])).toEqual([{ a: 1 }]);
    database.exec('alter table t add column b');
    expect(all.all([])).toEqual([{ a: 1, b: null }]);
  });
});
