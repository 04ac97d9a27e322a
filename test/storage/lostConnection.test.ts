import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/connection/openDatabase';
import { runSql, startPostgres, type PostgresServer } from '../support/postgresServer';

const START_MS = 60_000;

describe('a connection to PostgreSQL that is lost', () => {
  let server: PostgresServer;
  let url: string;

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase('lost');
  }, START_MS);

  afterAll(() => server.stop());

  it('fails only the transaction that was using it', async () => {
    const uncaught: unknown[] = [];
    const record = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', record);
    const db = await openDatabase({ kind: 'postgres', url });
    const lost = db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await runSql(url, `select pg_terminate_backend(${rows[0]!.pid}, 5000)`);
      // The client notices the lost connection while no query is running.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await sql`select 1`.execute(trx);
    });
    await expect(lost).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    expect(uncaught).toEqual([]);
    process.off('uncaughtException', record);
    await db.destroy();
  });
});
