/** How many rows were deleted, by table. */
export type DeletedCounts = Readonly<Record<string, number>>;

/** Forgetting what is old, or what somebody asked to be forgotten. Throws `storage_unavailable` when the database is away. */
export interface Upkeep {
  /**
   * Deletes a batch of conversations, each with all that belongs to it, to which nothing has happened since `before`
   * (ISO 8601, UTC) and which have no open ticket. `null`: there are none left.
   */
  purgeConversations(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of turns older than `before`, with their lines, of conversations that go on; not while a ticket is open. */
  purgeTurns(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of tickets that were closed before this moment. */
  purgeTickets(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of deliveries that were settled before this moment; dead ones only with `dead`. */
  purgeDeliveries(
    before: string,
    batchSize: number,
    options: { readonly dead: boolean },
  ): Promise<DeletedCounts | null>;
  /** Deletes a batch of the list of commands given before this moment; their rows are not touched. */
  purgeCommands(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes every conversation in which this person wrote or which they joined, with all that belongs to it. */
  deleteUserData(channel: string, userId: string): Promise<DeletedCounts>;
}
