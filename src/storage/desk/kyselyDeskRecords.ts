import { setImmediate as nextTask } from 'node:timers/promises';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type {
  ConversationFigures,
  DeskRecords,
  LinePlace,
  MissedMessage,
  TicketFigures,
} from '../../domain/deskRecords';
import type { Ticket } from '../../domain/ticket';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { runQuery } from '../connection/runQuery';
import { escapeId } from '../rows/escapeId';
import { parseTicket } from '../rows/parseTicket';
import { parseActivity } from '../rows/transcriptLine';
import { completeFigures } from './completeFigures';
import { ConversationSums, type ConversationSumRow } from './conversationSums';
import { toTicketFigures, type TicketFigureRow } from './ticketFigures';

/** Fewer cost more round trips than their rows; more would keep drivers waiting. */
const TICKETS_PER_BATCH = 2_000;
/** The turns of a longer time would keep drivers waiting while SQLite counts them. */
const SLICE_MS = 7 * 24 * 3_600_000;

/** The conditions are those of indexes, so that what is older costs nothing. */
const OPEN = sql<boolean>`status in ('queued', 'assigned')`;
const ENDED = sql<boolean>`status in ('resolved', 'closed')`;

/** Reads what the overview of the desk is computed from, on SQLite or PostgreSQL. */
export class KyselyDeskRecords implements DeskRecords {
  private completing: Promise<void> | null = null;

  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  async listTickets(from: string): Promise<readonly TicketFigures[]> {
    await this.complete();
    // What changes between two statements comes twice: the later one is the newer.
    const tickets = new Map<string, TicketFigures>();
    const add = (ticket: TicketFigures) => tickets.set(ticket.number, ticket);
    await this.readTicketsWhere(OPEN, sql<string>`created_at`, '', add);
    await this.readTicketsWhere(ENDED, sql<string>`coalesce(changed_at, created_at)`, from, add);
    return [...tickets.values()];
  }

  async listConversations(from: string, to: string): Promise<readonly ConversationFigures[]> {
    await this.complete();
    const sums = new ConversationSums();
    // An outcome may follow in a turn without a message of the driver.
    await this.forEachSlice(from, to, async (within) => {
      const { rows } = await sql<ConversationSumRow>`
        select conversation_id, channel, min(driver_at) as first_at, max(driver_at) as last_at,
          min(case when driver_at is not null then first_line end) as first_line,
          max(case when outcome = 'solved' then first_line end) as solved_line,
          max(case when outcome = 'reported' then first_line end) as reported_line
        from turns where ${within} and (driver_at >= ${from} or (driver_at is null and outcome is not null))
        group by conversation_id, channel`.execute(this.db);
      for (const row of rows) sums.add(row);
    });
    return sums.list();
  }

  async listMisses(from: string, to: string): Promise<readonly MissedMessage[]> {
    await this.complete();
    const misses = new Map<string, MissedMessage>();
    await this.forEachSlice(from, to, async (within) => {
      // A reply may follow in a turn without a message: then it is about the message before.
      const { rows } = await sql<{ conversation_id: string; channel: string; line: number; activity: string }>`
        select l.conversation_id, l.channel, l.line, l.activity from (
          select conversation_id, channel, case when driver_at is not null then first_line else (
            select max(earlier.first_line) from turns as earlier
            where earlier.conversation_id = turns.conversation_id and earlier.channel = turns.channel
              and earlier.driver_at is not null and earlier.first_line < turns.first_line) end as line
          from turns where missed = 1 and ${within}) as missed
        join transcript_lines as l on l.conversation_id = missed.conversation_id and l.channel = missed.channel
          and l.line = missed.line`.execute(this.db);
      for (const { conversation_id, channel, line, activity } of rows) {
        const { timestamp, text } = parseActivity(activity);
        const at = new Date(timestamp).toISOString();
        const key = JSON.stringify([conversation_id, channel, line]);
        if (text !== undefined && at >= from) misses.set(key, { at, text });
      }
    });
    return [...misses.values()];
  }

  readTickets(numbers: readonly string[]): Promise<ReadonlyMap<string, Ticket>> {
    if (numbers.length === 0) return Promise.resolve(new Map());
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('tickets')
        .select('ticket')
        .where('number', 'in', numbers.map(escapeId))
        .execute();
      const tickets = rows.map(({ ticket }) => parseTicket(ticket));
      return new Map(tickets.map((ticket) => [ticket.number, ticket]));
    });
  }

  readTexts(places: readonly LinePlace[]): Promise<readonly (string | null)[]> {
    if (places.length === 0) return Promise.resolve([]);
    const keyOf = ({ key, line }: LinePlace) => [escapeId(key.conversationId), escapeId(key.channel), line] as const;
    // PostgreSQL takes the values for texts.
    const keys = places.map(keyOf).map(([id, channel, line]) => sql`(${id}, ${channel}, cast(${line} as integer))`);
    return runQuery(async () => {
      const { rows } = await sql<{ conversation_id: string; channel: string; line: number; activity: string }>`
        select conversation_id, channel, line, activity from transcript_lines
        where (conversation_id, channel, line) in (values ${sql.join(keys)})`.execute(this.db);
      const texts = new Map(
        rows.map(({ conversation_id, channel, line, activity }) => [
          JSON.stringify([conversation_id, channel, line]),
          parseActivity(activity).text,
        ]),
      );
      return places.map((place) => texts.get(JSON.stringify(keyOf(place))) ?? null);
    });
  }

  /** Reads that run at the same time wait for one completion: several would wait for each other's rows. */
  private complete(): Promise<void> {
    this.completing ??= completeFigures(this.db).finally(() => (this.completing = null));
    return this.completing;
  }

  /** @param time the column that the index sorts the tickets by, before their numbers */
  private async readTicketsWhere(
    condition: RawBuilder<boolean>,
    time: RawBuilder<string>,
    from: string,
    add: (ticket: TicketFigures) => void,
  ): Promise<void> {
    // SQLite finds the start in the index by the first column only.
    let last: { readonly sorted_at: string; readonly number: string } = { sorted_at: from, number: '' };
    for (;;) {
      const { rows } = await runQuery(() =>
        sql<TicketFigureRow & { readonly sorted_at: string }>`
          select number, status, created_at, changed_at, conversation_id, channel, symptom, station, operator,
            assignee_id, claimed_at, first_reply_at, closed_at, stars, ${time} as sorted_at from tickets
          where ${condition} and ${time} >= ${last.sorted_at} and (${time}, number) > (${last.sorted_at}, ${last.number})
          order by ${time}, number limit ${TICKETS_PER_BATCH}`.execute(this.db),
      );
      for (const row of rows) add(toTicketFigures(row));
      const newest = rows.at(-1);
      if (newest === undefined || rows.length < TICKETS_PER_BATCH) return;
      last = newest;
      await nextTask();
    }
  }

  /** Calls `read` for each week with the condition that a turn was committed in it. */
  private async forEachSlice(
    from: string,
    to: string,
    read: (within: RawBuilder<boolean>) => Promise<void>,
  ): Promise<void> {
    for (let start = from; start < to;) {
      const end = new Date(Date.parse(start) + SLICE_MS).toISOString();
      const isBefore = end < to ? sql<boolean>`at < ${end}` : sql<boolean>`at <= ${to}`;
      const within = sql<boolean>`at >= ${start} and ${isBefore}`;
      await runQuery(() => read(within));
      await nextTask();
      start = end;
    }
  }
}
