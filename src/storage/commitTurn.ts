import type { Kysely, Transaction } from 'kysely';
import type { CommitOutcome, TurnCommit } from '../domain/store';
import { addToOutbox } from './addToOutbox';
import { changeTicket } from './changeTicket';
import type { DatabaseSchema } from './databaseSchema';
import { isLostRace } from './isLostRace';
import { storageUnavailable } from './storageUnavailable';
import { storedTurn, type StoredTurn } from './storedTurn';
import { TurnRefused } from './turnRefused';

/** Writes a turn in one transaction; see the port. Rejects with `storage_unavailable`. */
export async function commitTurn(db: Kysely<DatabaseSchema>, commit: TurnCommit): Promise<CommitOutcome> {
  const turn = storedTurn(commit);
  try {
    await db.transaction().execute((trx) => writeTurn(trx, commit, turn));
    return 'committed';
  } catch (error) {
    if (error instanceof TurnRefused) return error.outcome;
    if (isLostRace(error)) return 'conflict';
    throw storageUnavailable(error);
  }
}

async function writeTurn(trx: Transaction<DatabaseSchema>, commit: TurnCommit, turn: StoredTurn): Promise<void> {
  // First of all the conversation's row: it makes turns of one conversation wait for each other.
  const lastLine = await writeConversation(trx, commit, turn);
  if (lastLine === null) throw new TurnRefused((await isTurned(trx, turn)) ? 'duplicate' : 'conflict');
  await writeLines(trx, turn, lastLine, commit.at);
  const opened = commit.openedTicket?.ticket.number;
  // The open ticket may be closed and another opened in one turn, but never two be open in between.
  for (const change of commit.ticketChanges) if (change.number !== opened) await changeTicket(trx, change, commit.at);
  if (turn.ticket !== null) await writeTicket(trx, turn.ticket);
  for (const change of commit.ticketChanges) if (change.number === opened) await changeTicket(trx, change, commit.at);
  if (turn.users.length > 0) {
    await trx
      .insertInto('conversation_users')
      .values(turn.users)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await addToOutbox(trx, turn.deliveries);
}

/** The number of the turn's last line, or `null` when the conversation is not at the version the turn started from. */
async function writeConversation(
  trx: Transaction<DatabaseSchema>,
  { expectedVersion }: TurnCommit,
  { conversation }: StoredTurn,
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
  const { conversation_id, channel, last_line: added, ...columns } = conversation;
  const updated = await trx
    .updateTable('conversations')
    .set((eb) => ({ ...columns, last_line: eb('last_line', '+', added) }))
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('version', '=', expectedVersion)
    .returning('last_line')
    .executeTakeFirst();
  return updated?.last_line ?? null;
}

async function isTurned(trx: Transaction<DatabaseSchema>, turn: StoredTurn): Promise<boolean> {
  const found = await trx
    .selectFrom('turns')
    .select('first_line')
    .where('conversation_id', '=', turn.conversation.conversation_id)
    .where('channel', '=', turn.conversation.channel)
    .where('activity_id', '=', turn.activityId)
    .executeTakeFirst();
  return found !== undefined;
}

async function writeLines(
  trx: Transaction<DatabaseSchema>,
  { conversation, activityId, lines }: StoredTurn,
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
  if (numInsertedOrUpdatedRows === 0n) throw new TurnRefused('duplicate');
  await trx
    .insertInto('transcript_lines')
    .values(lines.map((line, index) => ({ ...line, line: firstLine + index })))
    .execute();
}

async function writeTicket(trx: Transaction<DatabaseSchema>, ticket: NonNullable<StoredTurn['ticket']>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('tickets')
    .values(ticket)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new TurnRefused('conflict');
}
