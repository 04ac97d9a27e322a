/** What there may be news of: changes at the agents' desk, or lines of a channel's conversations and who types there. */
export type NewsTopic = 'desk' | `conversations ${string}`;

export function conversationsOf(channel: string): NewsTopic {
  return `conversations ${channel}`;
}

/**
 * Wakes readers when something was committed that they may want to read, by this process, or by others if `isLive`. News
 * may get lost: a reader also asks the database from time to time.
 */
export interface News {
  /**
   * Calls `listener` when there may be news of the topic, and when `isLive` has changed. Returns a function that ends this.
   */
  watch(topic: NewsTopic, listener: () => void): () => void;
  /** Whether news of other processes arrive at this moment. */
  isLive(): boolean;
}
