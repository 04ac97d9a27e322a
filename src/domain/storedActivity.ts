/** Who stands at one end of an activity. */
export interface ActivityAccount {
  readonly id: string;
  readonly name?: string;
  readonly role?: string;
}

/**
 * A Bot Framework activity as it is kept: plain JSON, always with an id, a time and both ends, so that a
 * transcript made of them can be opened by the Bot Framework Emulator.
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
