/** How many rows were deleted, by table. */
export type DeletedCounts = Readonly<Record<string, number>>;

/**
 * Deletes data whose retention is over, and the data of people who request deletion. Throws `storage_unavailable` if
 * the database cannot be reached.
 */
export interface Upkeep {
  /**
   * Deletes a batch of conversations that had no activity since `before` (ISO 8601, UTC) and have no open ticket, with
   * all their data. Returns `null` if none are left.
   */
  purgeConversations(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of turns older than `before`, with their lines, of active conversations without an open ticket. */
  purgeTurns(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of tickets that were closed before `before` (ISO 8601, UTC). */
  purgeTickets(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of deliveries that were settled before `before`; dead ones only with `dead`. */
  purgeDeliveries(
    before: string,
    batchSize: number,
    options: { readonly dead: boolean },
  ): Promise<DeletedCounts | null>;
  /** Deletes a batch of the remembered ids of commands issued before `before`; outbox rows are not touched. */
  purgeCommands(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes a batch of the changes from before `before` that the agents' desk follows. */
  purgeDeskChanges(before: string, batchSize: number): Promise<DeletedCounts | null>;
  /** Deletes every conversation in which this user wrote or which they joined, with all its data. */
  deleteUserData(channel: string, userId: string): Promise<DeletedCounts>;
}
