import type { Kysely } from 'kysely';
import type { DeskAccounts, DeskSession, DeskUser, DeskUserPresence, StoredDeskUser } from '../domain/deskAccounts';
import type { DatabaseSchema } from './connection/databaseSchema';
import { runQuery } from './connection/runQuery';
import { escapeId, unescapeId } from './rows/escapeId';

/** Stores the accounts and sessions of the agents' desk in SQLite or PostgreSQL. */
export class KyselyDeskAccounts implements DeskAccounts {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  async saveUser({ id, name, role, passwordHash }: StoredDeskUser): Promise<void> {
    await runQuery(() =>
      this.db
        .insertInto('desk_users')
        .values({ id, name: escapeId(name), role, password_hash: passwordHash })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet((eb) => ({ role: eb.ref('excluded.role'), password_hash: eb.ref('excluded.password_hash') })),
        )
        .execute(),
    );
  }

  findUserByName(name: string): Promise<StoredDeskUser | null> {
    return runQuery(async () => {
      const row = await this.db
        .selectFrom('desk_users')
        .select(['id', 'role', 'password_hash'])
        .where('name', '=', escapeId(name))
        .executeTakeFirst();
      return row === undefined ? null : { id: row.id, name, role: row.role, passwordHash: row.password_hash };
    });
  }

  listUsers(): Promise<readonly DeskUser[]> {
    return runQuery(async () => {
      const rows = await this.db.selectFrom('desk_users').select(['id', 'name', 'role']).orderBy('name').execute();
      return rows.map((row) => ({ ...row, name: unescapeId(row.name) }));
    });
  }

  async noteOnline(userId: string, at: string): Promise<void> {
    await runQuery(() => this.db.updateTable('desk_users').set({ online_at: at }).where('id', '=', userId).execute());
  }

  async setPaused(userId: string, at: string | null): Promise<void> {
    await runQuery(() => this.db.updateTable('desk_users').set({ paused_at: at }).where('id', '=', userId).execute());
  }

  listPresence(): Promise<readonly DeskUserPresence[]> {
    return runQuery(async () => {
      const rows = await this.db.selectFrom('desk_users').select(['id', 'online_at', 'paused_at']).execute();
      return rows.map(({ id, online_at, paused_at }) => ({
        ...{ userId: id, onlineAt: online_at ?? null, pausedAt: paused_at ?? null },
      }));
    });
  }

  removeUser(name: string): Promise<boolean> {
    return runQuery(async () => {
      const { numDeletedRows } = await this.db
        .deleteFrom('desk_users')
        .where('name', '=', escapeId(name))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  async openSession(idHash: string, userId: string, at: string): Promise<void> {
    const row = { id_hash: idHash, user_id: userId, created_at: at, used_at: at };
    await runQuery(() => this.db.insertInto('desk_sessions').values(row).execute());
  }

  findSession(idHash: string): Promise<DeskSession | null> {
    return runQuery(async () => {
      const row = await this.db
        .selectFrom('desk_sessions')
        .innerJoin('desk_users', 'desk_users.id', 'desk_sessions.user_id')
        .select(['desk_users.id', 'name', 'role', 'created_at', 'used_at'])
        .where('id_hash', '=', idHash)
        .executeTakeFirst();
      if (row === undefined) return null;
      const user = { id: row.id, name: unescapeId(row.name), role: row.role };
      return { user, createdAt: row.created_at, usedAt: row.used_at };
    });
  }

  async touchSession(idHash: string, at: string): Promise<void> {
    await runQuery(() =>
      this.db.updateTable('desk_sessions').set({ used_at: at }).where('id_hash', '=', idHash).execute(),
    );
  }

  async endSession(idHash: string): Promise<void> {
    await runQuery(() => this.db.deleteFrom('desk_sessions').where('id_hash', '=', idHash).execute());
  }

  async endSessionsOf(userId: string): Promise<void> {
    await runQuery(() => this.db.deleteFrom('desk_sessions').where('user_id', '=', userId).execute());
  }

  purgeSessions(openedBefore: string, usedBefore: string): Promise<number> {
    return runQuery(async () => {
      const { numDeletedRows } = await this.db
        .deleteFrom('desk_sessions')
        .where((eb) => eb.or([eb('created_at', '<', openedBefore), eb('used_at', '<', usedBefore)]))
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}
