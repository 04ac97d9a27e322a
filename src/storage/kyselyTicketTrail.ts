import type { Kysely } from 'kysely';
import type { LinkOpening, TicketTrail } from '../domain/ticketTrail';
import { runQuery } from './connection/runQuery';
import type { DatabaseSchema } from './connection/databaseSchema';
import { escapeId } from './rows/escapeId';

/** Stores link openings and board posts of tickets in SQLite or PostgreSQL. */
export class KyselyTicketTrail implements TicketTrail {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  recordLinkOpening(number: string, { at, what, holder }: LinkOpening): Promise<boolean> {
    return runQuery(async () => {
      const row = this.db
        .selectFrom('tickets')
        .where('number', '=', escapeId(number))
        .select((eb) => ['number', eb.val(at).as('at'), eb.val(what).as('what'), eb.val(holder).as('holder')]);
      const { numInsertedOrUpdatedRows = 0n } = await this.db
        .insertInto('ticket_openings')
        .columns(['number', 'at', 'what', 'holder'])
        .expression(row)
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows > 0n;
    });
  }

  listLinkOpenings(number: string, limit: number): Promise<readonly LinkOpening[]> {
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('ticket_openings')
        .select(['at', 'what', 'holder'])
        .where('number', '=', escapeId(number))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse();
    });
  }

  async recordBoardPost(number: string, postId: number): Promise<void> {
    const row = this.db
      .selectFrom('tickets')
      .where('number', '=', escapeId(number))
      .select((eb) => ['number', eb.val(String(postId)).as('post_id')]);
    await runQuery(() =>
      this.db
        .insertInto('board_posts')
        .columns(['number', 'post_id'])
        .expression(row)
        .onConflict((conflict) =>
          conflict.column('number').doUpdateSet((eb) => ({ post_id: eb.ref('excluded.post_id') })),
        )
        .execute(),
    );
  }

  findBoardPostId(number: string): Promise<number | null> {
    return runQuery(async () => {
      const row = await this.db
        .selectFrom('board_posts')
        .select('post_id')
        .where('number', '=', escapeId(number))
        .executeTakeFirst();
      return row === undefined ? null : Number(row.post_id);
    });
  }
}
