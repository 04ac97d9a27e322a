import type { Database } from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import { PreparedStatementCache } from './preparedStatementCache';
import { retryWhileBusy } from './retryWhileBusy';
import type { SqliteFiles } from './sqliteFiles';

/**
 * Kysely's SQLite dialect for a file that several processes write to. A transaction takes the write lock when it
 * begins, so that it never fails half-way because the file is busy. All migrations run in one such transaction.
 */
export class SharedSqliteDialect extends SqliteDialect {
  private readonly statementCache: PreparedStatementCache;

  /** @param files the files of the database; `null` if it is in memory */
  constructor(
    private readonly database: Database,
    private readonly files: SqliteFiles | null,
  ) {
    const statementCache = new PreparedStatementCache(database);
    super({ database: statementCache });
    this.statementCache = statementCache;
  }

  override createDriver(): SqliteDriver {
    return new WriteLockingDriver(this.database, this.files, this.statementCache);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class WriteLockingDriver extends SqliteDriver {
  constructor(
    private readonly database: Database,
    private readonly files: SqliteFiles | null,
    statementCache: PreparedStatementCache,
  ) {
    super({ database: statementCache });
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await retryWhileBusy(async () => connection.executeQuery(CompiledQuery.raw('begin immediate')));
  }

  /** Throws `storage_unavailable` if what was committed is not in the database's own file. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.files?.assertInPlace();
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
