import { setImmediate as nextTask } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { describeTurn } from '../../domain/turnFigures';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { runQuery } from '../connection/runQuery';
import { parseTicket } from '../rows/parseTicket';
import { toTicketColumns } from '../rows/toTicketColumns';
import { toTurnFigureColumns } from '../rows/toTurnFigureColumns';
import { parseActivity, parseWordingKeys } from '../rows/transcriptLine';

const TURNS_PER_BATCH = 200;
const TICKETS_PER_BATCH = 100;

interface TurnKey {
  readonly conversation_id: string;
  readonly channel: string;
  readonly activity_id: string;
}

interface LineRow extends TurnKey {
  readonly activity: string;
  readonly wording_keys: string;
}

/**
 * Completes turns and tickets that earlier versions of the program have written, before or beside this one, with what the
 * overview counts. As a rule there are none, and it costs one statement. Works in small transactions, so that drivers are answered meanwhile.
 */
export async function completeFigures(db: Kysely<DatabaseSchema>): Promise<void> {
  const { turns, tickets } = await runQuery(() => findIncomplete(db));
  for (let isLeft = turns; isLeft; isLeft = await runQuery(() => completeTurns(db))) await nextTask();
  for (let isLeft = tickets; isLeft; isLeft = await runQuery(() => completeTickets(db))) await nextTask();
}

async function findIncomplete(db: Kysely<DatabaseSchema>): Promise<{ turns: boolean; tickets: boolean }> {
  // The conditions and orders are those of indexes, which are empty as a rule. PostgreSQL would take any row for a hit.
  const { rows } = await sql<{ turn: string | null; ticket: string | null }>`
    select (select conversation_id from turns where missed is null
        order by conversation_id, channel, first_line limit 1) as turn,
      (select number from tickets where figures_revision <> revision order by number limit 1) as ticket`.execute(db);
  const { turn = null, ticket = null } = rows[0] ?? {};
  return { turns: turn !== null, tickets: ticket !== null };
}

/** Returns `false` if there was nothing to do. */
async function completeTurns(db: Kysely<DatabaseSchema>): Promise<boolean> {
  const { rows } = await sql<LineRow>`
    select t.conversation_id, t.channel, t.activity_id, l.activity, l.wording_keys
    from (select conversation_id, channel, activity_id, first_line, last_line from turns where missed is null
      order by conversation_id, channel, first_line limit ${TURNS_PER_BATCH}) as t
    join transcript_lines as l on l.conversation_id = t.conversation_id and l.channel = t.channel
      and l.line between t.first_line and t.last_line
    order by t.conversation_id, t.channel, l.line`.execute(db);
  if (rows.length === 0) return false;
  const values = groupByTurn(rows).map(([first, ...others]) => {
    const wordingKeysOf = ({ wording_keys }: LineRow) => parseWordingKeys(wording_keys);
    const incoming = { activity: parseActivity(first.activity), wordingKeys: wordingKeysOf(first) };
    const replies = others.map((line) => ({ wordingKeys: wordingKeysOf(line) }));
    const { driver_at, outcome, missed } = toTurnFigureColumns(describeTurn(incoming, replies));
    return sql`(${first.conversation_id}, ${first.channel}, ${first.activity_id}, ${driver_at}, ${outcome}, ${missed})`;
  });
  // PostgreSQL takes the values for texts.
  await sql`
    with figures (conversation_id, channel, activity_id, driver_at, outcome, missed) as (values ${sql.join(values)})
    update turns set driver_at = figures.driver_at, outcome = figures.outcome, missed = cast(figures.missed as integer)
    from figures where turns.conversation_id = figures.conversation_id and turns.channel = figures.channel
      and turns.activity_id = figures.activity_id`.execute(db);
  return true;
}

function groupByTurn(rows: readonly LineRow[]): readonly (readonly [LineRow, ...LineRow[]])[] {
  const turns = new Map<string, [LineRow, ...LineRow[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.conversation_id, row.channel, row.activity_id]);
    const lines = turns.get(key);
    if (lines === undefined) turns.set(key, [row]);
    else lines.push(row);
  }
  return [...turns.values()];
}

/** Returns `false` if there was nothing to do. */
function completeTickets(db: Kysely<DatabaseSchema>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('tickets')
      .select(['number', 'ticket', 'revision'])
      .whereRef('figures_revision', '<>', 'revision')
      .orderBy('number')
      .limit(TICKETS_PER_BATCH)
      .execute();
    for (const { number, ticket, revision } of rows)
      await trx
        .updateTable('tickets')
        .set(toTicketColumns(parseTicket(ticket), revision))
        .where('number', '=', number)
        .where('revision', '=', revision)
        .execute();
    return rows.length > 0;
  });
}
