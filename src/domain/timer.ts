import { z } from 'zod';
import type { InternalEvent } from './internalEvent';
import type { NewDelivery } from './outbox';
import type { ConversationKey } from './store';

/** A turn's request to be called back: at `dueAt` the conversation gets an internal event with this name and value. */
export interface Timer {
  /** Unique within the conversation: of several timers with the same id only the first one has an effect. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly name: string;
  /** JSON. */
  readonly value: unknown;
}

const timerPayloadSchema = z.object({
  timerId: z.string(),
  name: z.string(),
  value: z.unknown(),
  dueAt: z.string(),
  canSendLater: z.boolean(),
});

/** Where and when a timer is set. */
export interface TimerOrigin {
  readonly conversation: ConversationKey;
  /** Whether the conversation's channel accepts messages at any time. */
  readonly canSendLater: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Returns the outbox row of a timer. @param rowId a UUID */
export function toTimerDelivery(
  { id, dueAt, name, value }: Timer,
  { conversation, canSendLater, at }: TimerOrigin,
  rowId: string,
): NewDelivery {
  return {
    id: rowId,
    kind: 'timer',
    ticketNumber: null,
    conversation,
    payload: { timerId: id, name, value, dueAt, canSendLater } satisfies z.infer<typeof timerPayloadSchema>,
    after: null,
    // Rows are compared as text, so all times need the same format.
    notBefore: new Date(dueAt).toISOString(),
    createdAt: at,
  };
}

/** Reads the payload of a timer's row. Throws a `ZodError` if it is not one. */
export function parseTimerPayload(payload: unknown): { readonly event: InternalEvent; readonly canSendLater: boolean } {
  const { timerId, name, value, dueAt, canSendLater } = timerPayloadSchema.parse(payload);
  return { event: { id: `timer:${timerId}`, name, value, dueAt }, canSendLater };
}
