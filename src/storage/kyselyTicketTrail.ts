import type { Kysely } from 'kysely';
import { agentSchema, type Agent } from '../domain/agentWork';
import type { TicketOpening, TicketTrail } from '../domain/ticketTrail';
import { runQuery } from './connection/runQuery';
import type { DatabaseSchema } from './connection/databaseSchema';
import { escapeId } from './rows/escapeId';

/** Stores openings and board posts of tickets in SQLite or PostgreSQL. */
export class KyselyTicketTrail implements TicketTrail {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  recordOpening(number: string, { at, what, holder, agent }: TicketOpening): Promise<boolean> {
    return runQuery(async () => {
      const row = this.db
        .selectFrom('tickets')
        .where('number', '=', escapeId(number))
        .select((eb) => ['number', eb.val(at).as('at'), eb.val(what).as('what'), eb.val(holder).as('holder')])
        .select((eb) => eb.val(agent === null ? null : JSON.stringify(agent)).as('agent'));
      const { numInsertedOrUpdatedRows = 0n } = await this.db
        .insertInto('ticket_openings')
        .columns(['number', 'at', 'what', 'holder', 'agent'])
        .expression(row)
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows > 0n;
    });
  }

  listOpenings(number: string, limit: number): Promise<readonly TicketOpening[]> {
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('ticket_openings')
        .select(['at', 'what', 'holder', 'agent'])
        .where('number', '=', escapeId(number))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map((row) => ({ ...row, agent: row.agent === null ? null : parseAgent(row.agent) }));
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

function parseAgent(json: string): Agent {
  return agentSchema.parse(JSON.parse(json));
}
