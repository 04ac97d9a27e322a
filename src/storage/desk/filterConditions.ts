import { sql, type RawBuilder } from 'kysely';
import type { QueueFilters } from '../../domain/deskQueue';
import type { DatabaseLocation } from '../connection/openDatabase';

/** The filters that compare a text field of the stored ticket. */
const FIELDS = ['symptom', 'channel', 'locale', 'mood'] as const;

/** Returns the conditions that a ticket must meet, one for each filter. They are checked on the rows of a list's index. */
export function filterConditions(
  filters: QueueFilters,
  kind: DatabaseLocation['kind'],
): readonly RawBuilder<boolean>[] {
  const { urgent } = filters;
  return [
    ...(urgent === undefined ? [] : [sql<boolean>`t.queue_rank = ${urgent ? 0 : 1}`]),
    ...FIELDS.flatMap((field) => {
      const value = filters[field];
      return value === undefined ? [] : [sql<boolean>`${readField(field, kind)} = ${value}`];
    }),
  ];
}

function readField(field: (typeof FIELDS)[number], kind: DatabaseLocation['kind']): RawBuilder<unknown> {
  return kind === 'postgres' ? sql`(t.ticket::json ->> ${field})` : sql`json_extract(t.ticket, ${`$.${field}`})`;
}
