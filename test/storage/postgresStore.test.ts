import { CompiledQuery } from 'kysely';
import { Client } from 'pg';
import { openDatabase } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { runSql } from '../support/postgresServer';
import { createSharedDatabase } from '../support/sharedPostgres';
import { describeAccounts } from './accountsContract';
import { describeDesk } from './deskContract';
import { describeDeskRecords } from './deskRecordsContract';
import { describeFeed } from './feedContract';
import { describeOutbox } from './outboxContract';
import { describeQueryPlans } from './queryPlanContract';
import { describeSharedDatabase } from './sharedDatabaseContract';
import { describeStore } from './storeContract';
import { describeUpgrade } from './upgradeContract';
import { newKey, turn } from './turnCommits';
import { describeUpkeep } from './upkeepContract';

const TERMINATE_OTHERS =
  'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';

describeStore('PostgreSQL', async () => openStore({ kind: 'postgres', url: await createSharedDatabase() }));

describeAccounts('PostgreSQL', async () => openStore({ kind: 'postgres', url: await createSharedDatabase() }));

describeDeskRecords('PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase() }));

describeFeed('PostgreSQL', async () => openStore({ kind: 'postgres', url: await createSharedDatabase() }));

describeOutbox('PostgreSQL', async () => openStore({ kind: 'postgres', url: await createSharedDatabase() }));

describeSharedDatabase('PostgreSQL', async () => {
  const url = await createSharedDatabase();
  return { location: { kind: 'postgres', url }, sql: (text) => runSql(url, text) };
});

describeUpgrade('PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase() }));
describeUpkeep('PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase() }));

describeDesk('PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase() }), 'explain');

describeQueryPlans('PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase() }), {
  explain: 'explain',
  growing: /Seq Scan|Sort Key/,
});

it('throws `storage_unavailable` and keeps the process running if no server is listening', async () => {
  const url = 'postgres://postgres:password@127.0.0.1:1/none';
  await expect(openStore({ kind: 'postgres', url })).rejects.toMatchObject({ code: 'storage_unavailable' });
});

it('recovers when the server drops its connections', async () => {
  const url = await createSharedDatabase();
  const store = await openStore({ kind: 'postgres', url });
  await store.ping();
  const dropped = await runSql(url, TERMINATE_OTHERS);
  expect(dropped.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
});

it('fails only the transaction whose connection the server drops', async () => {
  const uncaught: unknown[] = [];
  const record = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', record);
  const url = await createSharedDatabase();
  const db = await openDatabase({ kind: 'postgres', url });
  const transaction = db.transaction().execute(async (trx) => {
    await trx.executeQuery(CompiledQuery.raw('select 1'));
    await runSql(url, TERMINATE_OTHERS);
    // No query is running while the connection breaks.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await trx.executeQuery(CompiledQuery.raw('select 1'));
  });
  await expect(transaction).rejects.toThrow();
  expect((await db.executeQuery(CompiledQuery.raw('select 1'))).rows).toHaveLength(1);
  expect(uncaught).toEqual([]);
  process.off('uncaughtException', record);
  await db.destroy();
});

it('commits a turn while a turn of another conversation waits for a lock', async () => {
  const url = await createSharedDatabase();
  const store = await openStore({ kind: 'postgres', url });
  const [held, free] = [newKey(), newKey()];
  await store.commitTurn(turn(held, 'a1'));
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query('begin');
  await other.query('update conversations set version = version');
  let waits = true;
  const waiting = store.commitTurn(turn(held, 'a2', { expectedVersion: 1 })).finally(() => (waits = false));
  for (let n = 0; n < 20; n++)
    expect(await store.commitTurn(turn(free, `a${n}`, { expectedVersion: n }))).toBe('committed');
  expect(waits).toBe(true);
  await other.query('commit');
  expect(await waiting).toBe('committed');
  await other.end();
  await store.close();
});
