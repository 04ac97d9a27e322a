import type { Database } from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import { PreparedOnce } from './preparedOnce';
import { whileBusy } from './whileBusy';

/**
 * Kysely's SQLite dialect for a file that several processes write: a transaction takes the write lock at its
 * start, so it never has to give up half-way, and migrations run in one such transaction.
 */
export class SharedSqliteDialect extends SqliteDialect {
  private readonly prepared: PreparedOnce;

  constructor(private readonly database: Database) {
    const prepared = new PreparedOnce(database);
    super({ database: prepared });
    this.prepared = prepared;
  }

  override createDriver(): SqliteDriver {
    return new LockingDriver(this.database, this.prepared);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class LockingDriver extends SqliteDriver {
  constructor(
    private readonly database: Database,
    prepared: PreparedOnce,
  ) {
    super({ database: prepared });
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await whileBusy(async () => connection.executeQuery(CompiledQuery.raw('begin immediate')));
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
