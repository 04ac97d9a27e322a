import { sql, type Kysely } from 'kysely';
import type {
  CommitOutcome,
  ConversationKey,
  ConversationRecord,
  ConversationReferenceJson,
  Store,
  TranscriptLine,
  TurnCommit,
} from '../domain/store';
import type { Outbox } from '../domain/outbox';
import type { StoredActivity } from '../domain/storedActivity';
import type { HandoffPackage, Ticket } from '../domain/ticket';
import type { TicketTrail } from '../domain/ticketTrail';
import type { Upkeep } from '../domain/upkeep';
import { answer } from './answer';
import { commitTurn } from './commitTurn';
import { conversationColumns } from './conversationColumns';
import type { DatabaseSchema } from './databaseSchema';
import { KyselyOutbox } from './kyselyOutbox';
import { KyselyTicketTrail } from './kyselyTicketTrail';
import { KyselyUpkeep } from './kyselyUpkeep';
import type { DatabaseLocation } from './openDatabase';
import { parseActivity, parseLine } from './parseLine';
import { parseTicket } from './parseTicket';
import { originalId, storableId } from './storableId';
import { ticketPage, type TicketPageRow } from './ticketPage';

/** The store on SQLite or PostgreSQL; its tables must be migrated. */
export class KyselyStore implements Store {
  readonly outbox: Outbox;
  readonly upkeep: Upkeep;
  readonly trail: TicketTrail;

  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    kind: DatabaseLocation['kind'],
  ) {
    this.outbox = new KyselyOutbox(db, kind);
    this.upkeep = new KyselyUpkeep(db, kind);
    this.trail = new KyselyTicketTrail(db);
  }

  readConversation(key: ConversationKey): Promise<ConversationRecord | null> {
    return answer(async () => {
      const row = await this.conversation(key).select(['state', 'version']).executeTakeFirst();
      if (row === undefined) return null;
      // The ticket after the version: one that a turn opens in between belongs to a newer version, and the commit
      // of whoever reads this is a conflict. The other way round it would go unnoticed.
      const ticket = await this.newestTicket(key);
      return { state: JSON.parse(row.state) as unknown, version: row.version, ticket };
    });
  }

  readReplies(key: ConversationKey, activityId: string): Promise<readonly TranscriptLine[] | null> {
    return answer(async () => {
      const columns = conversationColumns(key);
      const turn = await this.db
        .selectFrom('turns')
        .select(['first_line', 'last_line'])
        .where('conversation_id', '=', columns.conversation_id)
        .where('channel', '=', columns.channel)
        .where('activity_id', '=', storableId(activityId))
        .executeTakeFirst();
      if (turn === undefined) return null;
      const rows = await this.lines(key)
        .where('line', '>', turn.first_line)
        .where('line', '<=', turn.last_line)
        .orderBy('line')
        .execute();
      return rows.map(parseLine);
    });
  }

  commitTurn(commit: TurnCommit): Promise<CommitOutcome> {
    return commitTurn(this.db, commit);
  }

  readReference(key: ConversationKey): Promise<ConversationReferenceJson | null> {
    return answer(async () => {
      const row = await this.conversation(key).select('reference').executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.reference) as ConversationReferenceJson);
    });
  }

  readTranscript(key: ConversationKey, limit?: number): Promise<readonly TranscriptLine[]> {
    return answer(async () => {
      const newestFirst = this.lines(key).orderBy('line', 'desc');
      const rows = await (limit === undefined ? newestFirst : newestFirst.limit(Math.max(0, limit))).execute();
      return rows.reverse().map(parseLine);
    });
  }

  findTicket(number: string): Promise<Ticket | null> {
    return answer(async () => {
      const row = await this.ticket(number).select('ticket').executeTakeFirst();
      return row === undefined ? null : parseTicket(row.ticket);
    });
  }

  findConversations(conversationId: string): Promise<readonly ConversationKey[]> {
    return answer(async () => {
      const rows = await this.db
        .selectFrom('conversations')
        .select('channel')
        .where('conversation_id', '=', storableId(conversationId))
        .orderBy('channel')
        .execute();
      return rows.map((row) => ({ channel: originalId(row.channel), conversationId }));
    });
  }

  readHandoffEvent(number: string): Promise<StoredActivity | null> {
    return answer(async () => {
      const row = await this.ticket(number).select('handoff_event').executeTakeFirst();
      return row === undefined ? null : parseActivity(row.handoff_event);
    });
  }

  async *allTickets(): AsyncIterable<HandoffPackage> {
    let last: TicketPageRow | undefined;
    do {
      const page: TicketPageRow[] = await answer(() => ticketPage(this.db, last));
      for (const row of page) yield await this.handoffPackage(row);
      last = page.at(-1);
    } while (last !== undefined);
  }

  async ping(): Promise<void> {
    await answer(() => sql`select 1`.execute(this.db));
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  private handoffPackage(row: TicketPageRow): Promise<HandoffPackage> {
    return answer(async () => {
      const ticket = parseTicket(row.ticket);
      const lines = await this.readTranscript(ticket);
      return { ...ticket, transcript: lines.map((line) => line.activity) };
    });
  }

  private async newestTicket(key: ConversationKey): Promise<Ticket | null> {
    const columns = conversationColumns(key);
    const row = await this.db
      .selectFrom('tickets')
      .select('ticket')
      .where('conversation_id', '=', columns.conversation_id)
      .where('channel', '=', columns.channel)
      .orderBy('opened_version', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : parseTicket(row.ticket);
  }

  private conversation(key: ConversationKey) {
    const columns = conversationColumns(key);
    return this.db
      .selectFrom('conversations')
      .where('conversation_id', '=', columns.conversation_id)
      .where('channel', '=', columns.channel);
  }

  private lines(key: ConversationKey) {
    const columns = conversationColumns(key);
    return this.db
      .selectFrom('transcript_lines')
      .select(['activity', 'wording_keys'])
      .where('conversation_id', '=', columns.conversation_id)
      .where('channel', '=', columns.channel);
  }

  private ticket(number: string) {
    return this.db.selectFrom('tickets').where('number', '=', storableId(number));
  }
}
