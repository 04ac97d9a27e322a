/** Something a conversation is told by the program itself; it is turned like a message, in the same queue. */
export interface InternalEvent {
  /** Its identity, without the prefix: told twice, it is turned once. */
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly value: unknown;
}

/** Ids of activities that no channel sent begin with this. */
export const INTERNAL_ID_PREFIX = 'internal:';

export function isInternalId(activityId: string): boolean {
  return activityId.startsWith(INTERNAL_ID_PREFIX);
}
