import type { ConversationKey } from './store';

/** Held replies that a response contains: the row of the outbox, and how many of its parts are given by now. */
export interface GivenReplies {
  readonly rowId: string;
  readonly progress: number;
  /** Nothing of the row is left. */
  readonly isComplete: boolean;
}

/** The response to a request of a channel that accepts messages only as responses. */
export interface GivenResponse {
  /** The response in the channel's format: JSON. */
  readonly body: unknown;
  readonly replies: readonly GivenReplies[];
}

/**
 * The newest responses of each conversation, so that a request that arrives again gets the same one. Throws
 * `storage_unavailable` if the database cannot be reached.
 */
export interface ResponseLog {
  find(key: ConversationKey, requestId: string): Promise<GivenResponse | null>;
  /**
   * Records a response before it is sent, and deletes those of the conversation that are too old for a repeated request.
   * Returns the recorded response: the earlier one if the request already has one. Of a conversation that does not exist
   * nothing is recorded.
   * @param at ISO 8601, UTC
   */
  record(key: ConversationKey, requestId: string, response: GivenResponse, at: string): Promise<GivenResponse>;
}
