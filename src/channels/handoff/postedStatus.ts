import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId, isHubState } from '../../domain/hubStatus';
import type { InternalEvent } from '../../domain/internalEvent';

const MAX_TEXT_LENGTH = 512;

const textSchema = z.string().max(MAX_TEXT_LENGTH);

const postedStatusSchema = z.looseObject({
  name: z.literal(HANDOFF_STATUS_EVENT),
  conversation: z.looseObject({ id: textSchema.min(1) }),
  channelId: textSchema.min(1).nullish(),
  // A time without an offset is ambiguous, so it is ignored.
  timestamp: z.iso.datetime({ offset: true }).nullish().catch(null),
  value: z.looseObject({ state: textSchema, number: textSchema.nullish() }),
});

/** A hand-over status as posted by the hub. */
export interface PostedStatus {
  readonly conversationId: string;
  /** `null` if the hub does not state it; then the conversation is looked up by its id only. */
  readonly channel: string | null;
  readonly state: string;
  /** The ticket's number; `null` if the hub does not state it. */
  readonly number: string | null;
  /** Time of the status by the hub's clock; ISO 8601 with an offset. `null` if missing or invalid. */
  readonly at: string | null;
}

/** Reads a posted `handoff.status` event. Returns `null` for anything else. */
export function parsePostedStatus(body: unknown): PostedStatus | null {
  const parsed = postedStatusSchema.safeParse(body);
  if (!parsed.success) return null;
  const { conversation, channelId, timestamp, value } = parsed.data;
  return {
    conversationId: conversation.id,
    channel: channelId ?? null,
    state: value.state,
    number: value.number ?? null,
    at: timestamp ?? null,
  };
}

/**
 * Creates the internal event for a hub status, with its state, ticket number and time only. Returns `null` if the state
 * is unknown.
 * @param hubMessageId identifies the hub's message; the same for a retry
 */
export function createStatusEvent(hubMessageId: string, { state, number, at }: PostedStatus): InternalEvent | null {
  if (!isHubState(state)) return null;
  // The hub chooses its ids freely; a hash has a limited length that every channel accepts.
  const hashedId = createHash('sha256').update(hubMessageId).digest('hex').slice(0, 32);
  return { id: toHubStatusEventId(hashedId), name: HANDOFF_STATUS_EVENT, value: { state, number, at } };
}
