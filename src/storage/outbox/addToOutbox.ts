import type { Insertable, Transaction } from 'kysely';
import { COMMAND_KINDS } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';

type NewOutboxRow = Insertable<DatabaseSchema['outbox']>;

/**
 * Adds rows in the transaction; what is there already stays as it is. A command that was given before is different:
 * the caller waits for its outcome, so the transaction fails as a lost race (see `isWriteConflict`).
 */
export async function addToOutbox(trx: Transaction<DatabaseSchema>, rows: readonly NewOutboxRow[]): Promise<void> {
  const commands = rows.filter(isCommand);
  const others = rows.filter((row) => !isCommand(row));
  if (others.length > 0) {
    await trx
      .insertInto('outbox')
      .values(others)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  if (commands.length === 0) return;
  // First the list: it knows also the commands whose rows are gone.
  const givenCommands = commands.map(({ id, created_at: at }) => ({ id, at }));
  await trx.insertInto('given_commands').values(givenCommands).execute();
  await trx.insertInto('outbox').values(commands).execute();
}

function isCommand({ kind }: NewOutboxRow): boolean {
  return COMMAND_KINDS.includes(kind);
}
