/** An event that the program itself sends to a conversation; it is processed like a message, in the same queue. */
export interface InternalEvent {
  /** Unique, without `INTERNAL_ID_PREFIX`: an event that is sent twice is processed once. */
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly value: unknown;
  /** When the event was due, if a timer caused it. ISO 8601, UTC. */
  readonly dueAt?: string;
}

/** The ids of activities that the program created itself, rather than a channel, begin with this. */
export const INTERNAL_ID_PREFIX = 'internal:';

export function isInternalId(activityId: string): boolean {
  return activityId.startsWith(INTERNAL_ID_PREFIX);
}
