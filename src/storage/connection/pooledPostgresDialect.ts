import { CompiledQuery, PostgresDialect, PostgresDriver, type DatabaseConnection } from 'kysely';
import type { PostgresDialectConfig } from 'kysely';

/**
 * Kysely's PostgreSQL dialect for connections that may go through a pooler such as PgBouncer in transaction mode, which
 * refuses settings of a session. Time limits are therefore set in each transaction.
 */
export class PooledPostgresDialect extends PostgresDialect {
  /** @param timeoutMs limits each statement and each pause between two statements; `null` for no limit */
  constructor(
    private readonly config: PostgresDialectConfig,
    private readonly timeoutMs: number | null,
  ) {
    super(config);
  }

  override createDriver(): PostgresDriver {
    return this.timeoutMs === null
      ? new PostgresDriver(this.config)
      : new TimeLimitingDriver(this.config, this.timeoutMs);
  }
}

class TimeLimitingDriver extends PostgresDriver {
  constructor(
    config: PostgresDialectConfig,
    private readonly timeoutMs: number,
  ) {
    super(config);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Sent together, so that the limits cost no round trip.
    const limits = ['statement_timeout', 'idle_in_transaction_session_timeout'].map(
      (name) => `set local ${name} = ${this.timeoutMs}`,
    );
    await connection.executeQuery(CompiledQuery.raw(['begin', ...limits].join('; ')));
  }
}
