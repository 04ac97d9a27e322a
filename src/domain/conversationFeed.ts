import type { ConversationKey } from './store';
import type { StoredActivity } from './storedActivity';

/** Lines of a transcript, oldest first. */
export interface FeedPage {
  readonly activities: readonly StoredActivity[];
  /** The number of the last line that was read: the place to continue after. */
  readonly lastLine: number;
  /** Whether the conversation has lines after `lastLine`. */
  readonly hasMore: boolean;
}

/** Reads transcripts piece by piece, for channels whose clients fetch the activities. */
export interface ConversationFeed {
  /**
   * Returns at most `limit` lines after line `afterLine`; `null` if there is no such conversation. A number beyond the
   * end is not known here, for example because the database was restored from a backup: then all lines are returned.
   */
  readPage(key: ConversationKey, afterLine: number, limit: number): Promise<FeedPage | null>;
  /** Returns the number of the last line of each of these conversations; those that do not exist are missing. */
  readLastLines(channel: string, conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
