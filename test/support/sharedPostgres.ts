import { lazy } from '../../src/platform/lazy';
import { startPostgres, type PostgresServer } from './postgresServer';

let count = 0;
const server = lazy(() => startPostgres({ endsWithProcess: true }));

/**
 * Creates an empty database on a PostgreSQL server that all suites of a group share, and returns its URL. Suites that
 * disturb the server start their own.
 */
export async function createSharedDatabase(): Promise<string> {
  const shared: PostgresServer = await server();
  return shared.createDatabase(`shared_${++count}`);
}
