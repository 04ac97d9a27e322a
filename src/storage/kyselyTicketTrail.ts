import type { Kysely } from 'kysely';
import type { TicketOpening, TicketTrail } from '../domain/ticketTrail';
import { answer } from './answer';
import type { DatabaseSchema } from './databaseSchema';
import { storableId } from './storableId';

/** The trail of tickets on SQLite or PostgreSQL. */
export class KyselyTicketTrail implements TicketTrail {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  noteOpening(number: string, { at, what, holder }: TicketOpening): Promise<boolean> {
    return answer(async () => {
      const row = this.db
        .selectFrom('tickets')
        .where('number', '=', storableId(number))
        .select((eb) => ['number', eb.val(at).as('at'), eb.val(what).as('what'), eb.val(holder).as('holder')]);
      const { numInsertedOrUpdatedRows = 0n } = await this.db
        .insertInto('ticket_openings')
        .columns(['number', 'at', 'what', 'holder'])
        .expression(row)
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows > 0n;
    });
  }

  openings(number: string, limit: number): Promise<readonly TicketOpening[]> {
    return answer(async () => {
      const rows = await this.db
        .selectFrom('ticket_openings')
        .select(['at', 'what', 'holder'])
        .where('number', '=', storableId(number))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse();
    });
  }

  async noteBoardPost(number: string, postId: number): Promise<void> {
    const row = this.db
      .selectFrom('tickets')
      .where('number', '=', storableId(number))
      .select((eb) => ['number', eb.val(String(postId)).as('post_id')]);
    await answer(() =>
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

  boardPost(number: string): Promise<number | null> {
    return answer(async () => {
      const row = await this.db
        .selectFrom('board_posts')
        .select('post_id')
        .where('number', '=', storableId(number))
        .executeTakeFirst();
      return row === undefined ? null : Number(row.post_id);
    });
  }
}
