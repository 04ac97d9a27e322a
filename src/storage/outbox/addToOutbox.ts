import type { Insertable, Transaction } from 'kysely';
import { COMMAND_KINDS } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { keepStatement } from '../connection/keepStatement';

type NewOutboxRow = Insertable<DatabaseSchema['outbox']>;

const insertNew = keepStatement((db, ...rows: NewOutboxRow[]) =>
  db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

/**
 * Adds rows to the outbox within a transaction. A row whose id exists already is skipped. A command that was issued
 * before makes the transaction fail as a write conflict (see `isWriteConflict`), because the caller would wait for an
 * outcome that is never reported to it.
 */
export async function addToOutbox(trx: Transaction<DatabaseSchema>, rows: readonly NewOutboxRow[]): Promise<void> {
  const commands = rows.filter(isCommand);
  const others = rows.filter((row) => !isCommand(row));
  const [first, ...further] = others;
  if (first !== undefined) await insertNew(trx, first, ...further);
  if (commands.length === 0) return;
  // `given_commands` first: it also contains the commands whose outbox rows were deleted.
  const givenCommands = commands.map(({ id, created_at: at }) => ({ id, at }));
  await trx.insertInto('given_commands').values(givenCommands).execute();
  await trx.insertInto('outbox').values(commands).execute();
}

function isCommand({ kind }: NewOutboxRow): boolean {
  return COMMAND_KINDS.includes(kind);
}
