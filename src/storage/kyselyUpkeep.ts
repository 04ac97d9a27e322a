import { sql, type Kysely, type Transaction } from 'kysely';
import type { Deleted, Upkeep } from '../domain/upkeep';
import { addDeleted } from './addDeleted';
import { answer } from './answer';
import type { DatabaseSchema } from './databaseSchema';
import type { DatabaseLocation } from './openDatabase';
import { deleteConversation, type ConversationPlace } from './deleteConversation';
import { storableId } from './storableId';

const OPEN = sql`('queued', 'assigned')`;

/** Deletes in small transactions, so that turns never wait long for one. */
export class KyselyUpkeep implements Upkeep {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly kind: DatabaseLocation['kind'],
  ) {}

  async purgeConversations(before: string, batch: number): Promise<Deleted | null> {
    const { rows } = await answer(() =>
      sql<ConversationPlace>`
        select c.channel, c.conversation_id from conversations as c
        where c.updated_at < ${before} and ${hasNoOpenTicket('c')}
        order by c.updated_at limit ${batch}`.execute(this.db),
    );
    return this.deleteAll(rows, before);
  }

  async purgeTurns(before: string, batch: number): Promise<Deleted | null> {
    return answer(() =>
      this.db.transaction().execute(async (trx) => {
        const { rows } = await sql<OldTurn>`
          select t.channel, t.conversation_id, t.activity_id, t.first_line, t.last_line from turns as t
          where t.at < ${before} and ${hasNoOpenTicket('t')} order by t.at limit ${batch}`.execute(trx);
        let deleted: Deleted = {};
        for (const turn of rows) deleted = addDeleted(deleted, await deleteTurn(trx, turn));
        return rows.length === 0 ? null : deleted;
      }),
    );
  }

  purgeTickets(before: string, batch: number): Promise<Deleted | null> {
    return this.deleteRows(
      'tickets',
      sql`delete from tickets where number in (
        select number from tickets where status in ('resolved', 'closed')
          and coalesce(changed_at, created_at) < ${before}
        order by coalesce(changed_at, created_at), number limit ${batch})`,
    );
  }

  purgeDeliveries(before: string, batch: number, { dead }: { dead: boolean }): Promise<Deleted | null> {
    const statuses = dead ? sql`('done', 'cancelled', 'dead')` : sql`('done', 'cancelled')`;
    return this.deleteRows(
      'outbox',
      sql`delete from outbox where seq in (
        select seq from outbox where status <> 'pending' and status in ${statuses} and settled_at < ${before}
        limit ${batch})`,
    );
  }

  purgeCommands(before: string, batch: number): Promise<Deleted | null> {
    return this.deleteRows(
      'given_commands',
      sql`delete from given_commands where id in (
        select id from given_commands where at < ${before} order by at limit ${batch})`,
    );
  }

  async forget(channel: string, userId: string): Promise<Deleted> {
    const rows = await answer(() =>
      this.db
        .selectFrom('conversation_users')
        .select(['channel', 'conversation_id'])
        .where('channel', '=', storableId(channel))
        .where('user_id', '=', storableId(userId))
        .execute(),
    );
    const deleted = (await this.deleteAll(rows, null)) ?? {};
    // The log beside an SQLite file has what was written before; as long as somebody reads it, that must wait.
    if (this.kind === 'sqlite') await answer(() => sql`pragma wal_checkpoint(truncate)`.execute(this.db));
    return deleted;
  }

  /** @param before leaves out conversations to which something has happened since; `null` leaves out none */
  private async deleteAll(places: readonly ConversationPlace[], before: string | null): Promise<Deleted | null> {
    let deleted: Deleted = {};
    for (const place of places) {
      const gone = await answer(() =>
        this.db.transaction().execute(async (trx) => {
          if (!(await holdConversation(trx, place, before))) return {};
          return deleteConversation(trx, place);
        }),
      );
      deleted = addDeleted(deleted, gone);
    }
    return places.length === 0 ? null : deleted;
  }

  private deleteRows(table: string, statement: ReturnType<typeof sql>): Promise<Deleted | null> {
    return answer(async () => {
      const { numAffectedRows = 0n } = await statement.execute(this.db);
      return numAffectedRows === 0n ? null : { [table]: Number(numAffectedRows) };
    });
  }
}

interface OldTurn extends ConversationPlace {
  readonly activity_id: string;
  readonly first_line: number;
  readonly last_line: number;
}

/** A condition on a row of `table` (`c` or `t`) that names a conversation. */
function hasNoOpenTicket(table: 'c' | 't') {
  const [id, channel] = [sql.ref(`${table}.conversation_id`), sql.ref(`${table}.channel`)];
  return sql`not exists (select 1 from tickets as open where open.conversation_id = ${id}
    and open.channel = ${channel} and open.status in ${OPEN})`;
}

/** Locks the conversation's row until the transaction ends; a turn that is being committed comes before or after. */
async function holdConversation(
  trx: Transaction<DatabaseSchema>,
  { channel, conversation_id }: ConversationPlace,
  before: string | null,
): Promise<boolean> {
  let hold = trx
    .updateTable('conversations')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel);
  if (before !== null) hold = hold.where('updated_at', '<', before);
  return (await hold.executeTakeFirst()).numUpdatedRows > 0n;
}

async function deleteTurn(trx: Transaction<DatabaseSchema>, turn: OldTurn): Promise<Deleted> {
  const { channel, conversation_id, activity_id, first_line, last_line } = turn;
  const lines = await trx
    .deleteFrom('transcript_lines')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('line', '>=', first_line)
    .where('line', '<=', last_line)
    .executeTakeFirst();
  const turns = await trx
    .deleteFrom('turns')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('activity_id', '=', activity_id)
    .executeTakeFirst();
  return { transcript_lines: Number(lines.numDeletedRows), turns: Number(turns.numDeletedRows) };
}
