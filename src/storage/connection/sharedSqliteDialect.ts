import type { Database } from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import { PreparedStatementCache } from './preparedStatementCache';
import { retryWhileBusy } from './retryWhileBusy';

/**
 * Kysely's SQLite dialect for a file that several processes write to. A transaction takes the write lock when it
 * begins, so that it never fails half-way because the file is busy. All migrations run in one such transaction.
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
    // SQLite rolls back by itself if the disk is full or fails; a second rollback would hide that error.
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Makes Kysely migrate in one transaction: its write lock replaces the migration lock that Kysely lacks for SQLite. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
