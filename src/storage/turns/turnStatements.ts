import type { Insertable } from 'kysely';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { keepStatement } from '../connection/keepStatement';
import type { ConversationColumns } from '../rows/toConversationColumns';

/** Identifies a turn by its activity. */
interface TurnKey extends ConversationColumns {
  readonly activity_id: string;
}

type Row<Table extends keyof DatabaseSchema> = Insertable<DatabaseSchema[Table]>;

export const insertConversation = keepStatement((db, row: Row<'conversations'>) =>
  db
    .insertInto('conversations')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('last_line'),
);

/** Changes a conversation that is at the expected version; `last_line` is the number of lines to add. */
export const updateConversation = keepStatement(
  (db, row: Row<'conversations'> & { readonly expectedVersion: number }) => {
    const { conversation_id, channel, last_line: addedLines, expectedVersion, ...columns } = row;
    return db
      .updateTable('conversations')
      .set((eb) => ({ ...columns, last_line: eb('last_line', '+', addedLines) }))
      .where('conversation_id', '=', conversation_id)
      .where('channel', '=', channel)
      .where('version', '=', expectedVersion)
      .returning('last_line');
  },
);

export const insertTurn = keepStatement((db, row: Row<'turns'>) =>
  db
    .insertInto('turns')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
);

export const insertLines = keepStatement((db, ...rows: Row<'transcript_lines'>[]) =>
  db.insertInto('transcript_lines').values(rows),
);

export const insertUsers = keepStatement((db, ...rows: Row<'conversation_users'>[]) =>
  db
    .insertInto('conversation_users')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

export const selectTurn = keepStatement((db, { conversation_id, channel, activity_id }: TurnKey) =>
  db
    .selectFrom('turns')
    .select(['first_line', 'last_line'])
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('activity_id', '=', activity_id),
);
