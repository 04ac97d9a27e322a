import type { Kysely } from 'kysely';
import type { TicketViewer } from '../../domain/deskQueue';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { escapeId, unescapeId } from '../rows/escapeId';

/**
 * Notes that an agent has a ticket on the screen. Returns whether that is a change: it is new since `since`.
 */
export async function noteViewer(
  db: Kysely<DatabaseSchema>,
  { number, agent, isTyping, at }: TicketViewer,
  since: string,
): Promise<boolean> {
  const row = {
    ...{ number: escapeId(number), agent_id: escapeId(agent.id), agent_name: escapeId(agent.name) },
    ...{ is_typing: isTyping ? (1 as const) : (0 as const), at },
  };
  return db.transaction().execute(async (trx) => {
    const earlier = await trx
      .selectFrom('ticket_viewers')
      .select(['is_typing', 'at'])
      .where('number', '=', row.number)
      .where('agent_id', '=', row.agent_id)
      .executeTakeFirst();
    await trx
      .insertInto('ticket_viewers')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['number', 'agent_id']).doUpdateSet((eb) => ({
          agent_name: eb.ref('excluded.agent_name'),
          is_typing: eb.ref('excluded.is_typing'),
          at: eb.ref('excluded.at'),
        })),
      )
      .execute();
    const isSeen = earlier !== undefined && earlier.at > since && Number(earlier.is_typing) === row.is_typing;
    if (isSeen) return false;
    await trx.deleteFrom('ticket_viewers').where('at', '<=', since).execute();
    await trx.insertInto('desk_changes').values({ number: row.number, at, kind: 'viewers' }).execute();
    return true;
  });
}

/** Returns the channel of a ticket's conversation; `null` if there is no such ticket. */
export async function readChannel(db: Kysely<DatabaseSchema>, number: string): Promise<string | null> {
  const ticket = await db
    .selectFrom('tickets')
    .select('channel')
    .where('number', '=', escapeId(number))
    .executeTakeFirst();
  return ticket === undefined ? null : unescapeId(ticket.channel);
}

export async function listViewers(db: Kysely<DatabaseSchema>, since: string): Promise<readonly TicketViewer[]> {
  const rows = await db
    .selectFrom('ticket_viewers')
    .select(['number', 'agent_id', 'agent_name', 'is_typing', 'at'])
    .where('at', '>', since)
    .orderBy('agent_name')
    .execute();
  return rows.map(({ number, agent_id, agent_name, is_typing, at }) => ({
    ...{ number: unescapeId(number), agent: { id: unescapeId(agent_id), name: unescapeId(agent_name) } },
    ...{ isTyping: Number(is_typing) === 1, at },
  }));
}
