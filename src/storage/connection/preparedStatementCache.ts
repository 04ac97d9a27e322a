import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/**
 * Keeps databases and their statements from being garbage-collected. If compiled on Node 24.19 or later,
 * better-sqlite3 12 crashes the process when one of them is collected while no JavaScript runs (its destructor needs an
 * environment that is not entered then). One database and a few dozen statements live as long as the process anyway.
 */
const LIVE_CACHES: PreparedStatementCache[] = [];

/** Wraps an SQLite database for Kysely so that each statement is prepared once; there are few different ones. */
export class PreparedStatementCache implements SqliteDatabase {
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly database: Database) {
    LIVE_CACHES.push(this);
  }

  prepare(sql: string): SqliteStatement {
    const cached = this.statements.get(sql);
    if (cached !== undefined) return cached;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.database.close();
  }
}
