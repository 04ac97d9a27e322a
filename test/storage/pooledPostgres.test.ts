import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { runSql } from '../support/postgresServer';
import { createSharedDatabase } from '../support/sharedPostgres';
import { newKey, turn } from './turnCommits';

/** What PgBouncer lets a client set when it connects, in its default configuration. */
const ALLOWED = ['user', 'database', 'client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings'];
const HEADER_BYTES = 8;

/** A proxy before PostgreSQL that refuses settings of a session, as PgBouncer does. */
async function openPooler(target: URL, allowed: readonly string[]): Promise<Server> {
  const pooler = createServer((client: Socket) => {
    client.once('data', (startup) => {
      const parts = startup.subarray(HEADER_BYTES).toString('utf8').split('\0');
      const names = parts.filter((_part, index) => index % 2 === 0 && parts[index] !== '');
      const refused = names.find((name) => ![...allowed, 'application_name'].includes(name.toLowerCase()));
      if (refused !== undefined) return void client.end(errorMessage(`unsupported startup parameter: ${refused}`));
      const server = connect(Number(target.port), target.hostname);
      server.write(startup);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const)
        from.on('error', () => to.destroy()).pipe(to);
    });
  });
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
  return pooler;
}

function errorMessage(text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${text}\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}

describe('PostgreSQL behind a pooler', () => {
  async function through(allowed: readonly string[]): Promise<{ url: string; direct: string; end(): void }> {
    const direct = await createSharedDatabase();
    const pooler = await openPooler(new URL(direct), allowed);
    const url = new URL(direct);
    url.port = String((pooler.address() as AddressInfo).port);
    return { url: url.href, direct, end: () => void pooler.close() };
  }

  it('stores turns, without a setting of the session', async () => {
    const { url, end } = await through(ALLOWED);
    const store = await openStore({ kind: 'postgres', url });
    const key = newKey();
    expect(await store.commitTurn(turn(key, 'a1'))).toBe('committed');
    expect(await store.readConversation(key)).toMatchObject({ version: 1 });
    await store.close();
    end();
  });

  it('is refused before any table is created', async () => {
    const { url, direct, end } = await through(['user']);
    await expect(openStore({ kind: 'postgres', url })).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(await runSql(direct, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([]);
    end();
  });

  it('limits how long a statement of a transaction may take', async () => {
    const { url, end } = await through(ALLOWED);
    const db = await openDatabase({ kind: 'postgres', url });
    const limits = ['statement_timeout', 'idle_in_transaction_session_timeout'].map((name) => sql.raw(`show ${name}`));
    const shown = await db.transaction().execute(async (trx) => {
      const results = [await limits[0]!.execute(trx), await limits[1]!.execute(trx)];
      return results.flatMap(({ rows }) => Object.values(rows[0] as object) as string[]);
    });
    expect(shown).toEqual(['10s', '10s']);
    const after = await limits[0]!.execute(db);
    expect(after.rows).toEqual([{ statement_timeout: '0' }]);
    await db.destroy();
    end();
  });
});
