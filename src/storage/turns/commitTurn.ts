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
import {
  insertConversation,
  insertLines,
  insertTurn,
  insertUsers,
  selectTurn,
  updateConversation,
} from './turnStatements';

export interface TurnCommitResult {
  readonly outcome: CommitOutcome;
  /** Whether the turn is a change that pages of the agents' desk show. */
  readonly changesDesk: boolean;
}

/** Writes a turn entirely or not at all; see `Store.commitTurn`. Throws `storage_unavailable` or `storage_full`. */
export async function commitTurn(
  writes: WriteGroup,
  commit: TurnCommit,
  othersFollow: boolean,
): Promise<TurnCommitResult> {
  const rows = toTurnRows(commit);
  try {
    const write = (trx: Transaction<DatabaseSchema>) => writeTurn(trx, commit, rows);
    await (othersFollow ? writes.runWithNext(write) : writes.run(write));
    return { outcome: 'committed', changesDesk: rows.deskChanges.length > 0 };
  } catch (error) {
    if (error instanceof CommitRejectedError) return { outcome: error.outcome, changesDesk: false };
    if (isWriteConflict(error)) return { outcome: 'conflict', changesDesk: false };
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
  const [user, ...otherUsers] = rows.users;
  if (user !== undefined) await insertUsers(trx, user, ...otherUsers);
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
    const inserted = await insertConversation(trx, conversation);
    return inserted.rows[0]?.last_line ?? null;
  }
  const updated = await updateConversation(trx, { ...conversation, expectedVersion });
  return updated.rows[0]?.last_line ?? null;
}

async function isProcessed(trx: Transaction<DatabaseSchema>, rows: TurnRows): Promise<boolean> {
  const { conversation_id, channel } = rows.conversation;
  const found = await selectTurn(trx, { conversation_id, channel, activity_id: rows.activityId });
  return found.rows.length > 0;
}

async function writeLines(
  trx: Transaction<DatabaseSchema>,
  { conversation, activityId, figures, lines }: TurnRows,
  lastLine: number,
  at: string,
): Promise<void> {
  const { conversation_id, channel } = conversation;
  const firstLine = lastLine - lines.length + 1;
  const range = { first_line: firstLine, last_line: lastLine };
  const { numAffectedRows } = await insertTurn(trx, {
    conversation_id,
    channel,
    activity_id: activityId,
    ...range,
    at,
    ...figures,
  });
  if (numAffectedRows === 0n) throw new CommitRejectedError('duplicate');
  const [incoming, ...replies] = lines.map((line, index) => ({ ...line, line: firstLine + index }));
  await insertLines(trx, incoming!, ...replies);
}

async function writeTicket(trx: Transaction<DatabaseSchema>, ticket: NonNullable<TurnRows['ticket']>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('tickets')
    .values(ticket)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new CommitRejectedError('conflict');
}
