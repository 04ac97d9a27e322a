import { sql, type Kysely } from 'kysely';
import type { Agent } from '../../domain/agentWork';
import type {
  BotConversation,
  DeskChange,
  DeskChangeKind,
  DeskQueue,
  Mention,
  QueuePage,
  QueueRequest,
  QueueRow,
  QueueView,
  TicketNote,
  TicketViewer,
} from '../../domain/deskQueue';
import { QUEUE_VIEWS } from '../../domain/deskQueue';
import { conversationsOf } from '../../domain/news';
import type { ConversationKey } from '../../domain/store';
import { runQuery } from '../connection/runQuery';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { DatabaseLocation } from '../connection/openDatabase';
import type { NewsWire } from '../news/newsWire';
import { escapeId, unescapeId } from '../rows/escapeId';
import { normalizeForSearch } from '../rows/toTicketColumns';
import { listAgentTyping, noteDriverTyping } from './driverTyping';
import { filterConditions } from './filterConditions';
import { readCursor, toCursor, toQueueRow, type QueueTableRow } from './queueRows';
import { listViewers, noteViewer, readChannel } from './ticketViewers';
import { readLastDriverText } from './readLastDriverText';
import { viewQuery } from './viewQuery';

/** Changes of other processes may become visible so much later than newer ones. Milliseconds. */
const MAX_COMMIT_DELAY_MS = 10_000;
/** A page that has missed more changes gets the rest at its next request. */
const MAX_CHANGES = 1_000;

const QUEUE_COLUMNS = sql`t.number, t.queue_rank, t.created_at, t.ticket, t.changed_at, c.updated_at,
  case when t.status in ('queued', 'assigned') then (
    select l.activity from transcript_lines as l
    where l.conversation_id = t.conversation_id and l.channel = t.channel and l.line = (
      select max(m.first_line) from turns as m
      where m.conversation_id = t.conversation_id and m.channel = t.channel and m.driver_at is not null)
  ) end as last_message`;
const QUEUE_TABLES = sql`tickets as t join conversations as c
  on c.conversation_id = t.conversation_id and c.channel = t.channel`;

interface ChangeRow {
  readonly seq: number | string;
  readonly number: string;
  readonly kind: DeskChangeKind;
}

/** The lists of the agents' desk on SQLite or PostgreSQL. */
export class KyselyDeskQueue implements DeskQueue {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
    private readonly news: Pick<NewsWire, 'publish'>,
  ) {}

  async list({ view, agentId, words, filters = {}, after, limit }: QueueRequest): Promise<QueuePage> {
    const { condition, order, after: isAfter } = viewQuery(view, escapeId(agentId));
    const cursor = after === null ? null : readCursor(after);
    const conditions = [
      condition,
      ...(cursor === null ? [] : [isAfter(cursor.rank, cursor.createdAt, cursor.number)]),
      ...filterConditions(filters, this.databaseKind),
      ...words.map((word) => sql<boolean>`t.search_text like ${toLikePattern(word)} escape '!'`),
    ];
    return runQuery(async () => {
      const { rows } = await sql<QueueTableRow>`
        select ${QUEUE_COLUMNS} from ${QUEUE_TABLES} where ${sql.join(conditions, sql` and `)}
        order by ${order} limit ${limit + 1}`.execute(this.db);
      const page = rows.slice(0, limit);
      return { rows: page.map(toQueueRow), next: rows.length > limit ? toCursor(page.at(-1)!) : null };
    });
  }

  count(agentId: string): Promise<Readonly<Record<QueueView, number>>> {
    const counts = QUEUE_VIEWS.map((view) => {
      const { condition } = viewQuery(view, escapeId(agentId));
      return sql`(select count(*) from tickets as t where ${condition}) as ${sql.ref(view)}`;
    });
    return runQuery(async () => {
      const { rows } = await sql<Record<QueueView, number | string>>`select ${sql.join(counts)}`.execute(this.db);
      const entries = QUEUE_VIEWS.map((view) => [view, Number(rows[0]?.[view] ?? 0)]);
      return Object.fromEntries(entries) as Record<QueueView, number>;
    });
  }

  listChanges(seq: number | null): Promise<{ readonly changes: readonly DeskChange[]; readonly lastSeq: number }> {
    return runQuery(async () => {
      const newest = await this.db
        .selectFrom('desk_changes')
        .select(['seq', 'at'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (seq === null || newest === undefined) return { changes: [], lastSeq: Number(newest?.seq ?? seq ?? 0) };
      const since = new Date(Date.parse(newest.at) - MAX_COMMIT_DELAY_MS).toISOString();
      const { rows } = await sql<ChangeRow>`
        select seq, number, kind from desk_changes where seq > ${seq}
        union select seq, number, kind from desk_changes where seq <= ${seq} and at >= ${since}
        order by seq limit ${MAX_CHANGES}`.execute(this.db);
      const changes = rows.map((row) => ({ ...row, seq: Number(row.seq), number: unescapeId(row.number) }));
      return { changes, lastSeq: changes.at(-1)?.seq ?? seq };
    });
  }

  listTicketsOfDriver(number: string, limit: number): Promise<readonly QueueRow[]> {
    return runQuery(async () => {
      const { rows } = await sql<QueueTableRow>`
        select ${QUEUE_COLUMNS} from ${QUEUE_TABLES}
        where t.number <> ${escapeId(number)} and (t.conversation_id, t.channel) in (
          select theirs.conversation_id, theirs.channel from tickets as own
          join conversation_users as writer
            on writer.conversation_id = own.conversation_id and writer.channel = own.channel
          join conversation_users as theirs on theirs.channel = writer.channel and theirs.user_id = writer.user_id
          where own.number = ${escapeId(number)})
        order by t.created_at desc, t.number desc limit ${limit}`.execute(this.db);
      return rows.map(toQueueRow);
    });
  }

  listBotConversations(since: string, limit: number): Promise<readonly BotConversation[]> {
    return runQuery(async () => {
      const { rows } = await sql<{ channel: string; conversation_id: string; updated_at: string }>`
        select c.channel, c.conversation_id, c.updated_at from conversations as c
        where c.updated_at >= ${since} and not exists (
          select 1 from tickets as t where t.conversation_id = c.conversation_id and t.channel = c.channel
            and t.status in ('queued', 'assigned'))
        order by c.updated_at desc limit ${limit}`.execute(this.db);
      return Promise.all(
        rows.map(async ({ channel, conversation_id, updated_at }) => ({
          channel: unescapeId(channel),
          conversationId: unescapeId(conversation_id),
          changedAt: updated_at,
          lastText: await readLastDriverText(this.db, { channel, conversation_id }),
        })),
      );
    });
  }

  async addNote(number: string, { id, author, text, at }: TicketNote): Promise<boolean> {
    const stored = escapeId(number);
    const values = { id: escapeId(id), author_id: escapeId(author.id), author_name: author.name, text, at };
    const isKnown = await runQuery(() =>
      this.db.transaction().execute(async (trx) => {
        const ticket = await trx.selectFrom('tickets').select('number').where('number', '=', stored).executeTakeFirst();
        if (ticket === undefined) return false;
        const { numInsertedOrUpdatedRows = 0n } = await trx
          .insertInto('ticket_notes')
          .values({ number: stored, ...values })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows > 0n)
          await trx.insertInto('desk_changes').values({ number: stored, at }).execute();
        return true;
      }),
    );
    if (isKnown) this.news.publish('desk');
    return isKnown;
  }

  listNotes(number: string): Promise<readonly TicketNote[]> {
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('ticket_notes')
        .select(['id', 'author_id', 'author_name', 'text', 'at'])
        .where('number', '=', escapeId(number))
        .orderBy('seq')
        .execute();
      return rows.map(({ id, author_id, author_name, text, at }) => ({
        ...{ id: unescapeId(id), author: { id: unescapeId(author_id), name: author_name } },
        ...{ text, at },
      }));
    });
  }

  listMentions({ id, name }: Agent, since: string, limit: number): Promise<readonly Mention[]> {
    const pattern = `%@${name.replace(/[!%_]/g, '!$&')}%`;
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('ticket_notes')
        .select(({ fn }) => ['number', fn.max('at').as('at')])
        .where('at', '>=', since)
        .where('author_id', '<>', escapeId(id))
        .where(sql<boolean>`text like ${pattern} escape '!'`)
        .groupBy('number')
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ number, at }) => ({ number: unescapeId(number), at }));
    });
  }

  async noteViewer(viewer: TicketViewer, since: string): Promise<void> {
    if (await runQuery(() => noteViewer(this.db, viewer, since))) this.news.publish('desk');
    if (!viewer.isTyping) return;
    const channel = await runQuery(() => readChannel(this.db, viewer.number));
    if (channel !== null) this.news.publish(conversationsOf(channel));
  }

  listViewers(since: string): Promise<readonly TicketViewer[]> {
    return runQuery(() => listViewers(this.db, since));
  }

  async noteDriverTyping(key: ConversationKey, at: string): Promise<void> {
    if (await runQuery(() => noteDriverTyping(this.db, key, at))) this.news.publish('desk');
  }

  listAgentTyping(channel: string, since: string): Promise<ReadonlyMap<string, string>> {
    return runQuery(() => listAgentTyping(this.db, channel, since));
  }
}

function toLikePattern(word: string): string {
  return `%${normalizeForSearch(word).replace(/[!%_]/g, '!$&')}%`;
}
