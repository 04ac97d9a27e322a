/** The sender or the recipient of an activity. */
export interface ActivityAccount {
  readonly id: string;
  readonly name?: string;
  readonly role?: string;
}

/**
 * A Bot Framework activity as it is stored: plain JSON, always with id, time, sender and recipient, so that the Bot
 * Framework Emulator can open a transcript of them.
 */
export interface StoredActivity {
  readonly type: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  readonly from: ActivityAccount;
  readonly recipient: ActivityAccount;
  readonly text?: string;
  readonly [field: string]: unknown;
}
