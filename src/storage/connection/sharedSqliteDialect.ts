import type { Database } from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import { PreparedStatementCache } from './preparedStatementCache';
import { retryWhileBusy } from './retryWhileBusy';

/**
 * Kysely's SQLite dialect for a file that several processes write: a transaction takes the write lock at its
 * start, so it never has to give up half-way, and migrations run in one such transaction.
 */
export class SharedSqliteDialect extends SqliteDialect {
  private readonly statementCache: PreparedStatementCache;

  constructor(private readonly database: Database) {
    const statementCache = new PreparedStatementCache(database);
    super({ database: statementCache });
    this.statementCache = statementCache;
  }

  override createDriver(): SqliteDriver {
    return new WriteLockingDriver(this.database, this.statementCache);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class WriteLockingDriver extends SqliteDriver {
  constructor(
    private readonly database: Database,
    statementCache: PreparedStatementCache,
  ) {
    super({ database: statementCache });
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await retryWhileBusy(async () => connection.executeQuery(CompiledQuery.raw('begin immediate')));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite rolls back by itself when the disk is full or fails; a second rollback would hide that error.
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Kysely leaves SQLite without a migration lock; in one transaction that begins with the write lock, it has one. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
