import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId, isHubState } from '../../domain/hubStatus';
import type { InternalEvent } from '../../domain/internalEvent';

const MAX_TEXT_LENGTH = 512;

const text = z.string().max(MAX_TEXT_LENGTH);

const body = z.looseObject({
  name: z.literal(HANDOFF_STATUS_EVENT),
  conversation: z.looseObject({ id: text.min(1) }),
  channelId: text.min(1).nullish(),
  // Without an offset nobody knows which moment it is.
  timestamp: z.iso.datetime({ offset: true }).nullish().catch(null),
  value: z.looseObject({ state: text, number: text.nullish() }),
});

/** What a hub posted about a hand-over. */
export interface PostedStatus {
  readonly conversationId: string;
  /** `null` where the hub does not tell: then the conversation's id must be enough. */
  readonly channel: string | null;
  readonly state: string;
  /** The ticket's number; `null` where the hub does not tell. */
  readonly number: string | null;
  /** When the hub says that it was; ISO 8601 with an offset. */
  readonly at: string | null;
}

/** Reads a posted `handoff.status` event; `null` for anything else. */
export function readPostedStatus(posted: unknown): PostedStatus | null {
  const parsed = body.safeParse(posted);
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
 * The event as the conversation is told it; `null` for a state that nobody knows. Of the hub's own words only the state
 * is taken over.
 * @param sentId tells this message from the hub's others, the same when it comes again
 */
export function createStatusEvent(sentId: string, { state, number, at }: PostedStatus): InternalEvent | null {
  if (!isHubState(state)) return null;
  // Long enough to be told apart, short enough for every channel; the hub chooses its ids.
  const own = createHash('sha256').update(sentId).digest('hex').slice(0, 32);
  return { id: toHubStatusEventId(own), name: HANDOFF_STATUS_EVENT, value: { state, number, at } };
}
