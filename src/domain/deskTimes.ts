/** How long the agents of the desk may take before the driver gets a message that it takes longer. Milliseconds. */
export interface DeskTimes {
  /** From the opening of a ticket until an agent takes it. */
  readonly claimMs: number;
  /** From then until the agent writes; after that the ticket goes back to the queue. */
  readonly replyMs: number;
}

/** The timer that is due if no agent has taken a ticket in time; its value has the ticket's `number`. */
export const DESK_CLAIM_DUE_EVENT = 'desk.claim_due';
