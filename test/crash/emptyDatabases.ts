import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { startPostgres, type PostgresServer } from '../support/postgresServer';

/** Creates empty databases for crash tests. The PostgreSQL server starts when the first one needs it. */
export class EmptyDatabases {
  private server: Promise<PostgresServer> | null = null;

  private constructor(private readonly folder: string) {}

  static async open(): Promise<EmptyDatabases> {
    return new EmptyDatabases(await mkdtemp(join(tmpdir(), 'crash-')));
  }

  sqlite(name: string): DatabaseLocation {
    return { kind: 'sqlite', path: join(this.folder, `${name}.sqlite`) };
  }

  async postgres(name: string): Promise<DatabaseLocation> {
    this.server ??= startPostgres();
    return { kind: 'postgres', url: await (await this.server).createDatabase(name) };
  }

  /** The server of the PostgreSQL databases, which must be running; for tests that disturb it. */
  async postgresServer(): Promise<PostgresServer> {
    if (this.server === null) throw new Error('no PostgreSQL database was created');
    return this.server;
  }

  /** Removes the databases. */
  async close(): Promise<void> {
    await (await this.server)?.stop();
    await rm(this.folder, { recursive: true });
  }
}
