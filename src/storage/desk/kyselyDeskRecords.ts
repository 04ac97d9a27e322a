import { setImmediate as nextTask } from 'node:timers/promises';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ConversationLines, DeskRecords, TicketRecord } from '../../domain/deskRecords';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { runQuery } from '../connection/runQuery';
import { unescapeId } from '../rows/escapeId';
import { parseTicket } from '../rows/parseTicket';
import { parseTranscriptLine, parseWordingKeys } from '../rows/transcriptLine';

const TICKETS_PER_BATCH = 200;
/** Fewer cost more round trips than their lines; more would keep drivers waiting while the lines are parsed. */
const CONVERSATIONS_PER_BATCH = 100;

interface TicketRow {
  readonly number: string;
  readonly ticket: string;
  readonly changed_at: string;
}

interface ConversationRow {
  readonly conversation_id: string;
  readonly channel: string;
  readonly updated_at: string;
}

interface LineRow extends Omit<ConversationRow, 'updated_at'> {
  readonly activity: string;
  readonly wording_keys: string;
}

/** The conditions are those of indexes, so that what is older costs nothing. */
const OPEN = sql<boolean>`status in ('queued', 'assigned')`;
const ENDED = sql<boolean>`status in ('resolved', 'closed')`;

/** Reads what the overview of the desk is computed from, on SQLite or PostgreSQL. */
export class KyselyDeskRecords implements DeskRecords {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  async *listTickets(since: string): AsyncIterable<TicketRecord> {
    yield* this.listTicketsWhere(OPEN, sql<string>`created_at`, '');
    yield* this.listTicketsWhere(ENDED, sql<string>`coalesce(changed_at, created_at)`, since);
  }

  async *listConversations(
    since: string,
    isWanted: (wordingKeys: readonly string[]) => boolean,
  ): AsyncIterable<ConversationLines> {
    let last: ConversationRow | undefined;
    do {
      const rows = await runQuery(() => this.readConversations(since, last));
      last = rows.at(-1);
      if (rows.length > 0) yield* await runQuery(() => this.readLines(rows, isWanted));
      await nextTask();
    } while (last !== undefined);
  }

  /** @param time the column that the index sorts the tickets by, before their numbers */
  private async *listTicketsWhere(
    condition: RawBuilder<boolean>,
    time: RawBuilder<string>,
    since: string,
  ): AsyncIterable<TicketRecord> {
    let last: { readonly at: string; readonly number: string } = { at: since, number: '' };
    for (;;) {
      const { rows } = await runQuery(() =>
        sql<TicketRow & { readonly at: string }>`
          select number, ticket, coalesce(changed_at, created_at) as changed_at, ${time} as at from tickets
          where ${condition} and (${time}, number) > (${last.at}, ${last.number})
          order by ${time}, number limit ${TICKETS_PER_BATCH}`.execute(this.db),
      );
      for (const { ticket, changed_at } of rows) yield { ticket: parseTicket(ticket), changedAt: changed_at };
      const newest = rows.at(-1);
      if (newest === undefined) return;
      last = newest;
      await nextTask();
    }
  }

  private async readConversations(since: string, last?: ConversationRow): Promise<readonly ConversationRow[]> {
    const isNext =
      last === undefined
        ? sql<boolean>`updated_at >= ${since}`
        : sql<boolean>`(updated_at, conversation_id, channel) >
            (${last.updated_at}, ${last.conversation_id}, ${last.channel})`;
    const { rows } = await sql<ConversationRow>`
      select conversation_id, channel, updated_at from conversations where ${isNext}
      order by updated_at, conversation_id, channel limit ${CONVERSATIONS_PER_BATCH}`.execute(this.db);
    return rows;
  }

  private async readLines(
    conversations: readonly ConversationRow[],
    isWanted: (wordingKeys: readonly string[]) => boolean,
  ): Promise<readonly ConversationLines[]> {
    const keys = conversations.map((row) => sql`(${row.conversation_id}, ${row.channel})`);
    const { rows } = await sql<LineRow>`
      select conversation_id, channel, activity, wording_keys from transcript_lines
      where (conversation_id, channel) in (values ${sql.join(keys)})
      order by conversation_id, channel, line`.execute(this.db);
    const linesOf = new Map<string, LineRow[]>(conversations.map((row) => [toText(row), []]));
    // Parsing an activity costs more than reading it.
    for (const row of rows) if (isWanted(parseWordingKeys(row.wording_keys))) linesOf.get(toText(row))?.push(row);
    return conversations.map((row) => ({
      key: { channel: unescapeId(row.channel), conversationId: unescapeId(row.conversation_id) },
      lines: (linesOf.get(toText(row)) ?? []).map(parseTranscriptLine),
    }));
  }
}

function toText({ conversation_id, channel }: Omit<ConversationRow, 'updated_at'>): string {
  return JSON.stringify([conversation_id, channel]);
}
