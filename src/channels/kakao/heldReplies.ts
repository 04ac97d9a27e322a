import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { Locale } from '../../domain/locale';
import { HELD_UNTIL, type LeasedRow, type OutboxRow } from '../../domain/outbox';
import type { GivenReplies, GivenResponse } from '../../domain/responseLog';
import type { ConversationKey, Store, TranscriptLine } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { attachPictures } from '../attachPictures';
import { askForReplies, createOperatorCard, type KakaoWordings } from './kakaoWordings';
import { packResponse } from './packResponse';
import { renderReply, type KakaoBubble } from './renderReply';
import { repairResponse } from './repairResponse';
import type { SkillResponse } from './skillResponse';

export interface HeldRepliesDependencies {
  readonly store: Pick<Store, 'outbox' | 'readReplies' | 'readTranscript' | 'responses'>;
  readonly wordings: Readonly<Record<Locale, KakaoWordings>>;
  readonly defaultLocale: Locale;
  /** The call centre's number; `null` if it is not known. */
  readonly phone: string | null;
  /** Whether an event announces late replies. */
  readonly isAnnounced: boolean;
  /** Where Kakao reaches this server, for the addresses of pictures; `null` if that is not known. */
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly ids: Pick<IdGenerator, 'uuid'>;
  readonly logger: Logger;
}

/** A response that holds replies, which are leased until it is sent. */
export interface TakenReplies {
  readonly response: SkillResponse;
  readonly replies: readonly GivenReplies[];
  readonly rows: readonly LeasedRow[];
}

/** A row with those of its bubbles that were not given yet. */
interface HeldRow {
  readonly row: LeasedRow;
  readonly bubbles: readonly KakaoBubble[];
}

const REPLY_LINES_FOR_LOCALE = 6;

/**
 * The replies of a conversation that wait for the driver's next message. They stay in the outbox until a response with
 * them is sent, so that a process that ends before that loses none.
 */
export class HeldReplies {
  constructor(private readonly dependencies: HeldRepliesDependencies) {}

  /**
   * Takes as many replies as a response can hold, the oldest first, and leases them for `leaseMs`. Resolves with `null` if
   * there are none, or if another request has them.
   * @param requestId the newest replies to take are those to this request, if it has any
   */
  async take(key: ConversationKey, requestId: string, leaseMs: number): Promise<TakenReplies | null> {
    const { outbox } = this.dependencies.store;
    const held: HeldRow[] = [];
    for (const { id } of upToRequest(await outbox.pendingReplies(key), requestId)) {
      const row = await outbox.claimOne(id, this.newLease(leaseMs), this.now());
      if (row === null) break;
      held.push({ row, bubbles: await this.readBubbles(key, row) });
    }
    if (held.length === 0) return null;
    const bubbles = held.flatMap((one) => one.bubbles);
    if (bubbles.length === 0) {
      await this.settle(held.map(({ row }) => ({ rowId: row.id, progress: row.progress, isComplete: true })));
      return null;
    }
    const locale = await this.readLocale(key);
    const { response, count } = packResponse(bubbles, askForReplies(this.dependencies.wordings[locale], 'kakao.more'));
    const replies = countGiven(held, count);
    await this.giveBack(held.slice(replies.length).map(({ row }) => row));
    return { response: this.repair(response, key), replies, rows: held.map(({ row }) => row) };
  }

  /** Whether any reply waits, also one that another request has taken and not given yet. */
  async areWaiting(key: ConversationKey): Promise<boolean> {
    return (await this.dependencies.store.outbox.pendingReplies(key)).length > 0;
  }

  /**
   * Records a response before it is sent. If the request has one already, returns that one, and the replies go back.
   */
  async record(key: ConversationKey, requestId: string, taken: TakenReplies): Promise<GivenResponse> {
    const own = { body: taken.response, replies: taken.replies };
    const recorded = await this.dependencies.store.responses.record(key, requestId, own, this.now());
    if (recorded !== own) await this.giveBack(taken.rows);
    return recorded;
  }

  /** Records that the driver has these replies. */
  async settle(replies: readonly GivenReplies[]): Promise<void> {
    const { outbox } = this.dependencies.store;
    await Promise.all(
      replies.map(({ rowId, progress, isComplete }) =>
        isComplete ? outbox.complete(rowId, this.now()) : outbox.recordProgress(rowId, progress),
      ),
    );
  }

  /** Holds replies again that could not be given. */
  async giveBack(rows: readonly LeasedRow[]): Promise<void> {
    const { outbox } = this.dependencies.store;
    for (const row of rows) await outbox.scheduleRetry(row, HELD_UNTIL, 'not_given');
  }

  /** Returns the language of the bot's newest reply. */
  async readLocale(key: ConversationKey): Promise<Locale> {
    const lines = await this.dependencies.store.readTranscript(key, REPLY_LINES_FOR_LOCALE);
    const reply = lines.findLast(({ wordingKeys }) => wordingKeys.length > 0);
    return reply === undefined ? this.dependencies.defaultLocale : localeOf(reply);
  }

  private async readBubbles(key: ConversationKey, row: LeasedRow): Promise<readonly KakaoBubble[]> {
    const { store, wordings, phone, isAnnounced, publicUrl } = this.dependencies;
    const lines = (await store.readReplies(key, activityIdOf(row))) ?? [];
    const bubbles = lines.flatMap(({ activity, wordingKeys }) => {
      const line = { activity: attachPictures(activity, publicUrl), wordingKeys };
      return renderReply(line, createOperatorCard(wordings[localeOf(line)], phone, isAnnounced));
    });
    return bubbles.slice(row.progress);
  }

  private repair(response: SkillResponse, key: ConversationKey): SkillResponse {
    const { response: repaired, problems } = repairResponse(response);
    if (problems.length > 0)
      this.dependencies.logger.error(
        { conversation: pseudonym(key.conversationId), problems },
        'response broke limits of KakaoTalk: shown as text',
      );
    return repaired;
  }

  private newLease(leaseMs: number): { id: string; until: string } {
    const until = new Date(this.dependencies.clock.now().getTime() + leaseMs).toISOString();
    return { id: this.dependencies.ids.uuid(), until };
  }

  private now(): string {
    return this.dependencies.clock.now().toISOString();
  }
}

/** Returns the rows up to the last one that answers the request; all rows if none does. */
function upToRequest(rows: readonly OutboxRow[], requestId: string): readonly OutboxRow[] {
  // An event that a request caused has the request's id in its own.
  const last = rows.findLastIndex((row) => [requestId, `internal:${requestId}:waited`].includes(activityIdOf(row)));
  return last < 0 ? rows : rows.slice(0, last + 1);
}

function activityIdOf({ payload }: OutboxRow): string {
  return String((payload as { activityId?: unknown }).activityId);
}

/** Counts what the first `count` bubbles give of each row; rows of which they give nothing are left out. */
function countGiven(held: readonly HeldRow[], count: number): GivenReplies[] {
  const given: GivenReplies[] = [];
  let left = count;
  for (const { row, bubbles } of held) {
    const shown = Math.min(left, bubbles.length);
    if (shown === 0 && bubbles.length > 0) break;
    given.push({ rowId: row.id, progress: row.progress + shown, isComplete: shown === bubbles.length });
    left -= shown;
  }
  return given;
}

function localeOf({ activity }: TranscriptLine): Locale {
  return String(activity['locale']).startsWith('en') ? 'en' : 'ko';
}
