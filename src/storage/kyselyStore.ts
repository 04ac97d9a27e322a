import { sql, type Kysely } from 'kysely';
import type {
  CommitOutcome,
  ConversationKey,
  ConversationRecord,
  ConversationReferenceJson,
  Store,
  TranscriptLine,
  TurnCommit,
  TurnStart,
  TurnStartRequest,
} from '../domain/store';
import type { Backlog } from '../domain/backlog';
import type { ChatFiles } from '../domain/chatFile';
import type { ConversationFeed } from '../domain/conversationFeed';
import type { DeskAccounts } from '../domain/deskAccounts';
import type { DeskQueue } from '../domain/deskQueue';
import type { DeskRecords } from '../domain/deskRecords';
import { conversationsOf } from '../domain/news';
import type { StoredActivity } from '../domain/storedActivity';
import type { HandoffPackage, Ticket } from '../domain/ticket';
import type { ResponseLog } from '../domain/responseLog';
import type { TicketTrail } from '../domain/ticketTrail';
import type { Upkeep } from '../domain/upkeep';
import { SqliteProbe } from './connection/probeSqlite';
import { keepStatement } from './connection/keepStatement';
import { runQuery } from './connection/runQuery';
import { WriteGroup } from './connection/writeGroup';
import { commitTurn } from './turns/commitTurn';
import { readTurnStart } from './readTurnStart';
import { selectTurn } from './turns/turnStatements';
import { toConversationColumns, type ConversationColumns } from './rows/toConversationColumns';
import type { DatabaseSchema } from './connection/databaseSchema';
import { LocalNews, type NewsWire } from './news/newsWire';
import { KyselyOutbox } from './outbox/kyselyOutbox';
import { KyselyDeskQueue } from './desk/kyselyDeskQueue';
import { KyselyDeskRecords } from './desk/kyselyDeskRecords';
import { KyselyChatFiles } from './kyselyChatFiles';
import { KyselyConversationFeed } from './kyselyConversationFeed';
import { KyselyDeskAccounts } from './kyselyDeskAccounts';
import { KyselyResponseLog } from './kyselyResponseLog';
import { KyselyTicketTrail } from './kyselyTicketTrail';
import { KyselyUpkeep } from './upkeep/kyselyUpkeep';
import type { DatabaseLocation } from './connection/openDatabase';
import { parseActivity, parseTranscriptLine } from './rows/transcriptLine';
import { parseTicket } from './rows/parseTicket';
import { unescapeId, escapeId } from './rows/escapeId';
import { readBacklog } from './readBacklog';
import { changeUserProperties } from './changeUserProperties';
import { readConversation } from './readConversation';
import { readTicketBatch, type TicketBatchRow } from './readTicketBatch';

const selectReference = keepStatement((db, { conversation_id, channel }: ConversationColumns) =>
  db
    .selectFrom('conversations')
    .select('reference')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel),
);

/** Stores conversations and tickets in SQLite or PostgreSQL. The tables must have been migrated. */
export class KyselyStore implements Store {
  readonly outbox: KyselyOutbox;
  readonly upkeep: Upkeep;
  readonly trail: TicketTrail;
  readonly feed: ConversationFeed;
  readonly desk: DeskQueue;
  readonly records: DeskRecords;
  readonly files: ChatFiles;
  readonly responses: ResponseLog;
  readonly accounts: DeskAccounts;
  private readonly writes: WriteGroup;
  private readonly sqliteProbe: SqliteProbe;

  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
    readonly news: NewsWire = new LocalNews(),
  ) {
    this.writes = new WriteGroup(db, databaseKind);
    this.sqliteProbe = new SqliteProbe(db);
    this.outbox = new KyselyOutbox(db, databaseKind, this.writes);
    this.upkeep = new KyselyUpkeep(db, databaseKind);
    this.trail = new KyselyTicketTrail(db);
    this.desk = new KyselyDeskQueue(db, databaseKind, news);
    this.records = new KyselyDeskRecords(db);
    this.files = new KyselyChatFiles(db);
    this.feed = new KyselyConversationFeed(db, databaseKind);
    this.responses = new KyselyResponseLog(db, this.writes);
    this.accounts = new KyselyDeskAccounts(db);
  }

  readConversation(key: ConversationKey): Promise<ConversationRecord | null> {
    return runQuery(() => readConversation(this.db, key));
  }

  readTurnStart(request: TurnStartRequest): Promise<TurnStart> {
    return runQuery(async () => {
      const start = await readTurnStart(this.db, request);
      const { lastPendingReply } = start;
      // The next replies may arrive only after this is on the disk; else a crash could repeat the earlier ones after them.
      const hasArrived = lastPendingReply !== null && (await this.outbox.writeArrival(lastPendingReply));
      return hasArrived ? readTurnStart(this.db, request) : start;
    });
  }

  readReplies(key: ConversationKey, activityId: string): Promise<readonly TranscriptLine[] | null> {
    return runQuery(async () => {
      const turnKey = { ...toConversationColumns(key), activity_id: escapeId(activityId) };
      const [turn] = (await selectTurn(this.db, turnKey)).rows;
      if (turn === undefined) return null;
      const rows = await this.selectLines(key)
        .where('line', '>', turn.first_line)
        .where('line', '<=', turn.last_line)
        .orderBy('line')
        .execute();
      return rows.map(parseTranscriptLine);
    });
  }

  async commitTurn(commit: TurnCommit, { othersFollow } = { othersFollow: false }): Promise<CommitOutcome> {
    const { outcome, changesDesk } = await commitTurn(this.writes, commit, othersFollow);
    if (outcome !== 'committed') return outcome;
    this.news.publish(conversationsOf(commit.key.channel));
    if (changesDesk) this.news.publish('desk');
    return outcome;
  }

  readReference(key: ConversationKey): Promise<ConversationReferenceJson | null> {
    return runQuery(async () => {
      const [row] = (await selectReference(this.db, toConversationColumns(key))).rows;
      return row === undefined ? null : (JSON.parse(row.reference) as ConversationReferenceJson);
    });
  }

  changeUserProperties(channel: string, userId: string, properties: object): Promise<number> {
    return runQuery(() => changeUserProperties(this.db, this.writes, { channel, userId, properties }));
  }

  readTranscript(key: ConversationKey, limit?: number): Promise<readonly TranscriptLine[]> {
    return runQuery(async () => {
      const newestFirst = this.selectLines(key).orderBy('line', 'desc');
      const rows = await (limit === undefined ? newestFirst : newestFirst.limit(Math.max(0, limit))).execute();
      return rows.reverse().map(parseTranscriptLine);
    });
  }

  findTicket(number: string): Promise<Ticket | null> {
    return runQuery(async () => {
      const row = await this.selectTicket(number).select('ticket').executeTakeFirst();
      return row === undefined ? null : parseTicket(row.ticket);
    });
  }

  findConversations(conversationId: string): Promise<readonly ConversationKey[]> {
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('conversations')
        .select('channel')
        .where('conversation_id', '=', escapeId(conversationId))
        .orderBy('channel')
        .execute();
      return rows.map((row) => ({ channel: unescapeId(row.channel), conversationId }));
    });
  }

  listConversationsSince(since: string): Promise<readonly ConversationKey[]> {
    return runQuery(async () => {
      const rows = await this.db
        .selectFrom('conversations')
        .select(['channel', 'conversation_id'])
        .where('updated_at', '>=', since)
        .orderBy('updated_at')
        .execute();
      return rows.map((row) => ({
        channel: unescapeId(row.channel),
        conversationId: unescapeId(row.conversation_id),
      }));
    });
  }

  readHandoffEvent(number: string): Promise<StoredActivity | null> {
    return runQuery(async () => {
      const row = await this.selectTicket(number).select('handoff_event').executeTakeFirst();
      return row === undefined ? null : parseActivity(row.handoff_event);
    });
  }

  async *listTickets(): AsyncIterable<HandoffPackage> {
    let last: TicketBatchRow | undefined;
    do {
      const batch: TicketBatchRow[] = await runQuery(() => readTicketBatch(this.db, last));
      for (const row of batch) yield await this.readHandoffPackage(row);
      last = batch.at(-1);
    } while (last !== undefined);
  }

  readBacklog(now: string): Promise<Backlog> {
    return runQuery(() => readBacklog(this.db, now));
  }

  async ping(): Promise<void> {
    const isPostgres = this.databaseKind === 'postgres';
    await runQuery<unknown>(() => (isPostgres ? sql`select 1`.execute(this.db) : this.sqliteProbe.run()));
  }

  async close(): Promise<void> {
    await this.outbox.close();
    await this.writes.whenIdle();
    await this.news.close();
    await this.db.destroy();
  }

  private readHandoffPackage(row: TicketBatchRow): Promise<HandoffPackage> {
    return runQuery(async () => {
      const ticket = parseTicket(row.ticket);
      const lines = await this.readTranscript(ticket);
      return { ...ticket, transcript: lines.map((line) => line.activity) };
    });
  }

  private selectLines(key: ConversationKey) {
    const columns = toConversationColumns(key);
    return this.db
      .selectFrom('transcript_lines')
      .select(['activity', 'wording_keys'])
      .where('conversation_id', '=', columns.conversation_id)
      .where('channel', '=', columns.channel);
  }

  private selectTicket(number: string) {
    return this.db.selectFrom('tickets').where('number', '=', escapeId(number));
  }
}
