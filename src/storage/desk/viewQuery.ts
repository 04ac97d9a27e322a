import { sql, type RawBuilder } from 'kysely';
import type { QueueView } from '../../domain/deskQueue';

/** How a list is read: its condition and order are those of an index, so that its cost does not grow with the tickets. */
interface ViewQuery {
  readonly condition: RawBuilder<boolean>;
  readonly order: RawBuilder<unknown>;
  /** The condition that a row comes after the one with these values in the list. */
  after(rank: number, createdAt: string, number: string): RawBuilder<boolean>;
}

const NEWEST_FIRST = {
  order: sql`t.created_at desc, t.number desc`,
  after: (_rank: number, createdAt: string, number: string) =>
    sql<boolean>`(t.created_at, t.number) < (${createdAt}, ${number})`,
};

/** The conditions are written out, because a database uses a partial index only for values that it can see. */
const VIEWS: Readonly<Record<Exclude<QueueView, 'mine'>, ViewQuery>> = {
  waiting: {
    condition: sql<boolean>`t.status = 'queued'`,
    order: sql`t.queue_rank, t.created_at, t.number`,
    after: (rank, createdAt, number) =>
      sql<boolean>`(t.queue_rank, t.created_at, t.number) > (${rank}, ${createdAt}, ${number})`,
  },
  on_hold: { condition: sql<boolean>`t.held = 1`, ...NEWEST_FIRST },
  open: { condition: sql<boolean>`t.status in ('queued', 'assigned')`, ...NEWEST_FIRST },
  closed: { condition: sql<boolean>`t.status in ('resolved', 'closed')`, ...NEWEST_FIRST },
};

/** @param assigneeId escaped */
export function viewQuery(view: QueueView, assigneeId: string): ViewQuery {
  if (view !== 'mine') return VIEWS[view];
  const condition = sql<boolean>`t.status = 'assigned' and t.held = 0 and t.assignee_id = ${assigneeId}`;
  return { condition, ...NEWEST_FIRST };
}
