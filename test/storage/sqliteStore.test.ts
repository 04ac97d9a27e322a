import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import type { ConversationKey } from '../../src/domain/store';
import { KyselyStore } from '../../src/storage/kyselyStore';
import { migrateDatabase } from '../../src/storage/migrations/migrateDatabase';
import { backupSqlite } from '../../src/storage/connection/backupSqlite';
import { openDatabase } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { describeAccounts } from './accountsContract';
import { describeDesk } from './deskContract';
import { describeDeskRecords } from './deskRecordsContract';
import { describeFeed } from './feedContract';
import { describeOutbox } from './outboxContract';
import { describeQueryPlans } from './queryPlanContract';
import { describeSharedDatabase } from './sharedDatabaseContract';
import { describeStore } from './storeContract';
import { describeUpgrade } from './upgradeContract';
import { describeUpkeep } from './upkeepContract';
import { newKey, opened, turn } from './turnCommits';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});

afterAll(() => rm(folder, { recursive: true }));

function newPath(): string {
  return join(folder, 'not', 'there', 'yet', `${++files}.db`);
}

describeStore('SQLite in memory', () => openStore({ kind: 'sqlite', path: ':memory:' }));
describeStore('an SQLite file', () => openStore({ kind: 'sqlite', path: newPath() }));

describeAccounts('SQLite', () => openStore({ kind: 'sqlite', path: ':memory:' }));

describeDeskRecords('SQLite', () => Promise.resolve({ kind: 'sqlite', path: ':memory:' }));

describeFeed('SQLite', () => openStore({ kind: 'sqlite', path: ':memory:' }));

describeOutbox('SQLite in memory', () => openStore({ kind: 'sqlite', path: ':memory:' }));
describeOutbox('an SQLite file', () => openStore({ kind: 'sqlite', path: newPath() }));

describeSharedDatabase('SQLite', () => {
  const path = newPath();
  const sql = (text: string): Promise<object[]> => {
    const database = new SqliteDatabase(path);
    const statement = database.prepare<[], object>(text);
    const rows = statement.reader ? statement.all() : (statement.run(), []);
    database.close();
    return Promise.resolve(rows);
  };
  return Promise.resolve({ location: { kind: 'sqlite', path }, sql });
});

it('rejects a file that is not a database', async () => {
  await expect(openStore({ kind: 'sqlite', path: __filename })).rejects.toMatchObject({ code: 'not_a_database' });
});

it('rejects a folder that cannot be created', async () => {
  const path = join(__filename, 'folder', 'file.db');
  await expect(openStore({ kind: 'sqlite', path })).rejects.toMatchObject({ code: 'storage_unavailable' });
});

describeUpgrade('SQLite', () => Promise.resolve({ kind: 'sqlite', path: newPath() }));
describeUpkeep('SQLite', () => Promise.resolve({ kind: 'sqlite', path: ':memory:' }));

describeDesk('SQLite', () => Promise.resolve({ kind: 'sqlite', path: newPath() }), 'explain query plan');

describeQueryPlans('SQLite', () => Promise.resolve({ kind: 'sqlite', path: newPath() }), {
  explain: 'explain query plan',
  growing: /SCAN (?!\d+-ROW VALUES|claimed|watched|CONSTANT ROW|start\b)|TEMP B-TREE/,
});

describe('an SQLite file', () => {
  it('uses settings that survive a power cut and enforce foreign keys', async () => {
    const path = newPath();
    // Reopen the file: a new one has SQLite's safe default, one that is already in WAL mode does not.
    await (await openStore({ kind: 'sqlite', path })).close();
    const db = await openDatabase({ kind: 'sqlite', path });
    const pragma = async (name: string) => (await db.executeQuery(CompiledQuery.raw(`pragma ${name}`))).rows[0];
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
    await db.destroy();
  });

  it('contains no trace of deleted data', async () => {
    const path = newPath();
    const store = await openStore({ kind: 'sqlite', path });
    const [gone, kept] = [newKey(), newKey()];
    const said = (words: string) => ({ state: { said: words.repeat(500) } });
    await store.commitTurn(turn(gone, 'a1', { ...said('secret words'), openedTicket: opened(gone) }));
    await store.commitTurn(turn(kept, 'a1', { ...said('other words'), userIds: ['another'] }));
    expect(await store.upkeep.deleteUserData('emulator', 'user-1')).toMatchObject({ conversations: 1 });
    // While the database is open, new data is first written to the WAL file.
    const read = async (name: string) => (await readFile(name)).toString('latin1');
    const files = (await read(path)) + (await read(`${path}-wal`));
    await store.close();
    expect(['other words', 'secret words', gone.conversationId].map((word) => files.includes(word))).toEqual([
      ...[true, false, false],
    ]);
  });

  it('is readable by its owner only, as are its log and its copies, also if others could read it before', async () => {
    const path = newPath();
    const files = [path, `${path}-wal`, `${path}-shm`];
    const modesOf = (names: readonly string[]) =>
      Promise.all(names.map(async (name) => (await stat(name)).mode & 0o777));
    const store = await openStore({ kind: 'sqlite', path });
    await store.commitTurn(turn(newKey(), 'a1'));
    expect(await modesOf(files)).toEqual([0o600, 0o600, 0o600]);
    await backupSqlite(path, `${path}.copy`);
    await chmod(path, 0o644);
    const other = await openStore({ kind: 'sqlite', path });
    expect(await modesOf([...files, `${path}.copy`])).toEqual([0o600, 0o600, 0o600, 0o600]);
    await other.close();
    await store.close();
  });

  it('cuts its write-ahead log to 16 MB when a reader that made it grow has gone', async () => {
    const path = newPath();
    const store = await openStore({ kind: 'sqlite', path });
    const logSize = async () => (await stat(`${path}-wal`)).size;
    const commitTurns = async (prefix: string, count: number) => {
      for (let index = 0; index < count; index++)
        await store.commitTurn(turn(newKey(), `${prefix}${index}`, { state: { said: 'words'.repeat(200_000) } }));
    };
    const reader = new SqliteDatabase(path, { readonly: true });
    reader.exec('begin; select count(*) from outbox');
    await commitTurns('kept', 25);
    expect(await logSize()).toBeGreaterThan(24_000_000);
    reader.close();
    await commitTurns('cut', 5);
    expect(await logSize()).toBeLessThanOrEqual(16_777_216);
    await store.close();
  });

  it('stores turns that are ready at the same time one after another, with one commit', async () => {
    const statements: string[] = [];
    const db = await openDatabase(
      { kind: 'sqlite', path: newPath() },
      { log: ({ query }) => statements.push(query.sql) },
    );
    await migrateDatabase(db, 'sqlite');
    const store = new KyselyStore(db, 'sqlite');
    statements.length = 0;
    await Promise.all(Array.from({ length: 10 }, () => store.commitTurn(turn(newKey(), 'a1'))));
    const one = statements.slice(1, 5);
    expect(one[0]).toMatch(/^insert into "conversations"/);
    const all = Array.from({ length: 10 }, () => one).flat();
    expect(statements).toEqual(['begin immediate', ...all, 'commit']);
    await store.close();
  });

  it('is migrated only once if several connections try at the same time', async () => {
    const path = newPath();
    const open = Array.from({ length: 4 }, () => openDatabase({ kind: 'sqlite', path }));
    const databases = await Promise.all(open);
    await Promise.all(databases.map((db) => migrateDatabase(db, 'sqlite')));
    await Promise.all(databases.map((db) => db.destroy()));
    const store = await openStore({ kind: 'sqlite', path });
    expect(await store.commitTurn(turn(newKey(), 'a1'))).toBe('committed');
    await store.close();
  });

  it('is retried without blocking the process while another connection writes to it', async () => {
    const path = newPath();
    const store = await openStore({ kind: 'sqlite', path });
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    const commit = store.commitTurn(turn(newKey(), 'a1'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.exec('commit');
    other.close();
    expect(await commit).toBe('committed');
    await store.close();
  });

  it('reports that it is unavailable and writes nothing if another connection never releases its lock', async () => {
    const path = newPath();
    const store = await openStore({ kind: 'sqlite', path });
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    const key = newKey();
    await expect(store.commitTurn(turn(key, 'a1'))).rejects.toMatchObject({ code: 'storage_unavailable' });
    other.exec('rollback');
    other.close();
    expect(await store.readConversation(key)).toBeNull();
    await store.close();
  }, 30_000);
});

describe('a full disk under SQLite', () => {
  it('is reported as `storage_full`, loses no data and recovers when there is space', async () => {
    const path = newPath();
    const db = await openDatabase({ kind: 'sqlite', path });
    await migrateDatabase(db, 'sqlite');
    const store = new KyselyStore(db, 'sqlite');
    const pragma = async (words: string) =>
      Object.values((await db.executeQuery<object>(CompiledQuery.raw(`pragma ${words}`))).rows[0] ?? {})[0] as number;
    await pragma(`max_page_count = ${(await pragma('page_count')) + 20}`);
    const committed: ConversationKey[] = [];
    let failure: unknown;
    for (let n = 0; n < 100 && failure === undefined; n++) {
      const key = newKey();
      const openedTicket = opened(key, { said: ['x'.repeat(5_000)] });
      await store.commitTurn(turn(key, 'a1', { openedTicket })).then(
        () => committed.push(key),
        (error: unknown) => (failure = error),
      );
    }
    expect(committed.length).toBeGreaterThan(0);
    expect(failure).toMatchObject({ code: 'storage_full', retryable: true });
    expect(await pragma('integrity_check')).toBe('ok');
    for (const key of committed) expect(await store.readTranscript(key)).toHaveLength(3);
    const transcripts = await db.executeQuery<{ n: number }>(
      CompiledQuery.raw('select count(*) as n from transcript_lines'),
    );
    expect(transcripts.rows[0]?.n).toBe(3 * committed.length);
    await pragma('max_page_count = 100000');
    expect(await store.commitTurn(turn(newKey(), 'a1'))).toBe('committed');
    await store.close();
  });
});
