import type { Transaction } from 'kysely';
import type { TicketChange } from '../domain/store';
import type { DatabaseSchema } from './databaseSchema';
import { parseTicket } from './parseTicket';
import { storableId } from './storableId';
import { TurnRefused } from './turnRefused';

/** Changes a ticket in a turn's transaction; a ticket that is not there, or is being changed by others, is a conflict. */
export async function changeTicket(trx: Transaction<DatabaseSchema>, change: TicketChange, at: string): Promise<void> {
  const number = storableId(change.number);
  const row = await trx
    .selectFrom('tickets')
    .select(['ticket', 'revision'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new TurnRefused('conflict');
  const before = parseTicket(row.ticket);
  const status = change.status ?? before.status;
  const { addPhotos = [], addChecks = [], addSaid = [] } = change;
  const kept = before.checks.filter(({ name }) => !addChecks.some((added) => added.name === name));
  const ticket = {
    ...before,
    ...change.told,
    status,
    photos: [...before.photos, ...addPhotos],
    said: [...before.said, ...addSaid],
    checks: [...kept, ...addChecks],
  };
  const { numUpdatedRows } = await trx
    .updateTable('tickets')
    .set({ status, ticket: JSON.stringify(ticket), revision: row.revision + 1, changed_at: at })
    .where('number', '=', number)
    .where('revision', '=', row.revision)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new TurnRefused('conflict');
}
