import type { Transaction } from 'kysely';
import type { CommitOutcome, TurnCommit } from '../../domain/store';
import { addToOutbox } from '../outbox/addToOutbox';
import { applyTicketChange } from './applyTicketChange';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { isWriteConflict } from '../connection/isWriteConflict';
import { toStorageError } from '../connection/toStorageError';
import type { WriteGroup } from '../connection/writeGroup';
import { toTurnRows, type TurnRows } from './toTurnRows';
import { CommitRejectedError } from './commitRejectedError';

/** Writes a turn entirely or not at all; see `Store.commitTurn`. Throws `storage_unavailable` or `storage_full`. */
export async function commitTurn(
  writes: WriteGroup,
  commit: TurnCommit,
  othersFollow: boolean,
): Promise<CommitOutcome> {
  const rows = toTurnRows(commit);
  try {
    const write = (trx: Transaction<DatabaseSchema>) => writeTurn(trx, commit, rows);
    await (othersFollow ? writes.runWithNext(write) : writes.run(write));
    return 'committed';
  } catch (error) {
    if (error instanceof CommitRejectedError) return error.outcome;
    if (isWriteConflict(error)) return 'conflict';
    throw toStorageError(error);
  }
}

async function writeTurn(trx: Transaction<DatabaseSchema>, commit: TurnCommit, rows: TurnRows): Promise<void> {
  // Write the conversation's row first: its lock makes turns of one conversation wait for each other.
  const lastLine = await writeConversation(trx, commit, rows);
  if (lastLine === null) throw new CommitRejectedError((await isProcessed(trx, rows)) ? 'duplicate' : 'conflict');
  await writeLines(trx, rows, lastLine, commit.at);
  // A turn may also change the ticket that it opens.
  if (rows.ticket !== null) await writeTicket(trx, rows.ticket);
  for (const change of commit.ticketChanges) await applyTicketChange(trx, change, commit.at);
  if (rows.users.length > 0) {
    await trx
      .insertInto('conversation_users')
      .values(rows.users)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (rows.deskChanges.length > 0) await trx.insertInto('desk_changes').values(rows.deskChanges).execute();
  await addToOutbox(trx, rows.deliveries);
}

/** Returns the number of the turn's last line, or `null` if the conversation is no longer at the expected version. */
async function writeConversation(
  trx: Transaction<DatabaseSchema>,
  { expectedVersion }: TurnCommit,
  { conversation }: TurnRows,
): Promise<number | null> {
  if (expectedVersion === 0) {
    const inserted = await trx
      .insertInto('conversations')
      .values(conversation)
      .onConflict((conflict) => conflict.doNothing())
      .returning('last_line')
      .executeTakeFirst();
    return inserted?.last_line ?? null;
  }
  const { conversation_id, channel, last_line: addedLines, ...columns } = conversation;
  const updated = await trx
    .updateTable('conversations')
    .set((eb) => ({ ...columns, last_line: eb('last_line', '+', addedLines) }))
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('version', '=', expectedVersion)
    .returning('last_line')
    .executeTakeFirst();
  return updated?.last_line ?? null;
}

async function isProcessed(trx: Transaction<DatabaseSchema>, rows: TurnRows): Promise<boolean> {
  const found = await trx
    .selectFrom('turns')
    .select('first_line')
    .where('conversation_id', '=', rows.conversation.conversation_id)
    .where('channel', '=', rows.conversation.channel)
    .where('activity_id', '=', rows.activityId)
    .executeTakeFirst();
  return found !== undefined;
}

async function writeLines(
  trx: Transaction<DatabaseSchema>,
  { conversation, activityId, lines }: TurnRows,
  lastLine: number,
  at: string,
): Promise<void> {
  const { conversation_id, channel } = conversation;
  const firstLine = lastLine - lines.length + 1;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('turns')
    .values({ conversation_id, channel, activity_id: activityId, first_line: firstLine, last_line: lastLine, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new CommitRejectedError('duplicate');
  await trx
    .insertInto('transcript_lines')
    .values(lines.map((line, index) => ({ ...line, line: firstLine + index })))
    .execute();
}

async function writeTicket(trx: Transaction<DatabaseSchema>, ticket: NonNullable<TurnRows['ticket']>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('tickets')
    .values(ticket)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new CommitRejectedError('conflict');
}
