/** How long the agents of the desk may take before the driver gets a message that it takes longer. `null`: no limit. */
export interface DeskTimes {
  /** From the opening of a ticket, or its return to the queue, until an agent takes it. Milliseconds. */
  readonly claimMs: number | null;
  /** From then until the agent writes; after that the ticket goes back to the queue. Milliseconds. */
  readonly replyMs: number | null;
}
