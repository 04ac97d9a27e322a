import { sql, type Kysely, type Transaction } from 'kysely';
import type { DeletedCounts, Upkeep } from '../../domain/upkeep';
import { sumCounts } from '../../domain/sumCounts';
import { runQuery } from '../connection/runQuery';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { DatabaseLocation } from '../connection/openDatabase';
import { deleteConversation, type ConversationColumns } from './deleteConversation';
import { escapeId } from '../rows/escapeId';

const OPEN_STATUSES = sql`('queued', 'assigned')`;

/** Deletes old data in small transactions, so that turns never wait long for one. */
export class KyselyUpkeep implements Upkeep {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
  ) {}

  async purgeConversations(before: string, batchSize: number): Promise<DeletedCounts | null> {
    const { rows } = await runQuery(() =>
      sql<ConversationColumns>`
        select c.channel, c.conversation_id from conversations as c
        where c.updated_at < ${before} and ${hasNoOpenTicket('c')}
        order by c.updated_at limit ${batchSize}`.execute(this.db),
    );
    return this.deleteConversations(rows, before);
  }

  async purgeTurns(before: string, batchSize: number): Promise<DeletedCounts | null> {
    return runQuery(() =>
      this.db.transaction().execute(async (trx) => {
        const { rows } = await sql<TurnRange>`
          select t.channel, t.conversation_id, t.activity_id, t.first_line, t.last_line from turns as t
          where t.at < ${before} and ${hasNoOpenTicket('t')} order by t.at limit ${batchSize}`.execute(trx);
        let deleted: DeletedCounts = {};
        for (const turn of rows) deleted = sumCounts(deleted, await deleteTurn(trx, turn));
        return rows.length === 0 ? null : deleted;
      }),
    );
  }

  purgeTickets(before: string, batchSize: number): Promise<DeletedCounts | null> {
    return this.deleteRows(
      'tickets',
      sql`delete from tickets where number in (
        select number from tickets where status in ('resolved', 'closed')
          and coalesce(changed_at, created_at) < ${before}
        order by coalesce(changed_at, created_at), number limit ${batchSize})`,
    );
  }

  purgeDeliveries(before: string, batchSize: number, { dead }: { dead: boolean }): Promise<DeletedCounts | null> {
    const statuses = dead ? sql`('done', 'cancelled', 'dead')` : sql`('done', 'cancelled')`;
    return this.deleteRows(
      'outbox',
      sql`delete from outbox where seq in (
        select seq from outbox where status <> 'pending' and status in ${statuses} and settled_at < ${before}
        limit ${batchSize})`,
    );
  }

  purgeCommands(before: string, batchSize: number): Promise<DeletedCounts | null> {
    return this.deleteRows(
      'given_commands',
      sql`delete from given_commands where id in (
        select id from given_commands where at < ${before} order by at limit ${batchSize})`,
    );
  }

  purgeDeskChanges(before: string, batchSize: number): Promise<DeletedCounts | null> {
    return this.deleteRows(
      'desk_changes',
      sql`delete from desk_changes where seq in (
        select seq from desk_changes where at < ${before} order by at limit ${batchSize})`,
    );
  }

  async deleteUserData(channel: string, userId: string): Promise<DeletedCounts> {
    const rows = await runQuery(() =>
      this.db
        .selectFrom('conversation_users')
        .select(['channel', 'conversation_id'])
        .where('channel', '=', escapeId(channel))
        .where('user_id', '=', escapeId(userId))
        .execute(),
    );
    const deleted = (await this.deleteConversations(rows, null)) ?? {};
    // SQLite's write-ahead log still contains the deleted data. It cannot be truncated while a reader uses it.
    if (this.databaseKind === 'sqlite') await runQuery(() => sql`pragma wal_checkpoint(truncate)`.execute(this.db));
    return deleted;
  }

  /** @param before skips conversations that were updated since then; `null` skips none */
  private async deleteConversations(
    conversations: readonly ConversationColumns[],
    before: string | null,
  ): Promise<DeletedCounts | null> {
    let deleted: DeletedCounts = {};
    for (const conversation of conversations) {
      const counts = await runQuery(() =>
        this.db.transaction().execute(async (trx) => {
          if (!(await lockConversation(trx, conversation, before))) return {};
          return deleteConversation(trx, conversation);
        }),
      );
      deleted = sumCounts(deleted, counts);
    }
    return conversations.length === 0 ? null : deleted;
  }

  private deleteRows(table: string, statement: ReturnType<typeof sql>): Promise<DeletedCounts | null> {
    return runQuery(async () => {
      const { numAffectedRows = 0n } = await statement.execute(this.db);
      return numAffectedRows === 0n ? null : { [table]: Number(numAffectedRows) };
    });
  }
}

interface TurnRange extends ConversationColumns {
  readonly activity_id: string;
  readonly first_line: number;
  readonly last_line: number;
}

/** Returns the SQL condition that the conversation of a row of `table` (an alias) has no open ticket. */
function hasNoOpenTicket(table: 'c' | 't') {
  const [id, channel] = [sql.ref(`${table}.conversation_id`), sql.ref(`${table}.channel`)];
  return sql`not exists (select 1 from tickets as open where open.conversation_id = ${id}
    and open.channel = ${channel} and open.status in ${OPEN_STATUSES})`;
}

/**
 * Locks the conversation's row until the transaction ends, so that no turn commits in between. Returns `false` if the
 * conversation is gone or was updated since `before`.
 */
async function lockConversation(
  trx: Transaction<DatabaseSchema>,
  { channel, conversation_id }: ConversationColumns,
  before: string | null,
): Promise<boolean> {
  let update = trx
    .updateTable('conversations')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel);
  if (before !== null) update = update.where('updated_at', '<', before);
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

async function deleteTurn(trx: Transaction<DatabaseSchema>, turn: TurnRange): Promise<DeletedCounts> {
  const { channel, conversation_id, activity_id, first_line, last_line } = turn;
  const lines = await trx
    .deleteFrom('transcript_lines')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('line', '>=', first_line)
    .where('line', '<=', last_line)
    .executeTakeFirst();
  await trx
    .deleteFrom('chat_files')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('activity_id', '=', activity_id)
    .execute();
  const turns = await trx
    .deleteFrom('turns')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('activity_id', '=', activity_id)
    .executeTakeFirst();
  return { transcript_lines: Number(lines.numDeletedRows), turns: Number(turns.numDeletedRows) };
}
