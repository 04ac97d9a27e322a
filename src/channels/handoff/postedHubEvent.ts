import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HANDOFF_MESSAGE_EVENT, toHubMessageEventId } from '../../domain/hubMessage';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId, isHubState } from '../../domain/hubStatus';
import type { InternalEvent } from '../../domain/internalEvent';

const MAX_ID_LENGTH = 512;
/** Channels refuse longer messages. Characters. */
const MAX_MESSAGE_LENGTH = 4_000;

const idSchema = z.string().max(MAX_ID_LENGTH);

const envelope = {
  conversation: z.looseObject({ id: idSchema.min(1) }),
  channelId: idSchema.min(1).nullish(),
  // A time without an offset is ambiguous, so it is ignored.
  timestamp: z.iso.datetime({ offset: true }).nullish().catch(null),
};

const postedHubEventSchema = z.discriminatedUnion('name', [
  z.looseObject({
    ...envelope,
    name: z.literal(HANDOFF_STATUS_EVENT),
    value: z.looseObject({ state: idSchema, number: idSchema.nullish() }),
  }),
  z.looseObject({
    ...envelope,
    name: z.literal(HANDOFF_MESSAGE_EVENT),
    value: z.looseObject({
      text: z.string().trim().min(1).max(MAX_MESSAGE_LENGTH),
      agent: idSchema.nullish(),
      number: idSchema.nullish(),
    }),
  }),
]);

/** An event as posted by the hub: the progress of a hand-over, or an agent's message to the driver. */
export interface PostedHubEvent {
  readonly name: typeof HANDOFF_STATUS_EVENT | typeof HANDOFF_MESSAGE_EVENT;
  readonly conversationId: string;
  /** `null` if the hub does not state it; then the conversation is looked up by its id only. */
  readonly channel: string | null;
  readonly value: {
    /** In lower case; only of a status. */
    readonly state?: string;
    /** Only of a message. */
    readonly text?: string;
    readonly agent?: string | null;
    /** The ticket's number; `null` if the hub does not state it. */
    readonly number: string | null;
    /** Time of the event by the hub's clock; ISO 8601 with an offset. `null` if missing or invalid. */
    readonly at: string | null;
  };
}

/** Reads a posted `handoff.status` or `handoff.message` event. Returns `null` for anything else. */
export function parsePostedHubEvent(body: unknown): PostedHubEvent | null {
  const parsed = postedHubEventSchema.safeParse(body);
  if (!parsed.success) return null;
  const { data } = parsed;
  const about = { number: data.value.number ?? null, at: data.timestamp ?? null };
  const { name } = data;
  const value =
    name === HANDOFF_STATUS_EVENT
      ? { state: data.value.state.toLowerCase(), ...about }
      : { text: data.value.text, agent: data.value.agent ?? null, ...about };
  return { name, conversationId: data.conversation.id, channel: data.channelId ?? null, value };
}

/**
 * Creates the internal event for a hub's event. Returns `null` for a status whose state is unknown.
 * @param hubMessageId identifies the hub's event; the same for a retry
 */
export function toInternalEvent(hubMessageId: string, { name, value }: PostedHubEvent): InternalEvent | null {
  // The hub chooses its ids freely; a hash has a limited length that every channel accepts.
  const hashedId = createHash('sha256').update(hubMessageId).digest('hex').slice(0, 32);
  if (name === HANDOFF_MESSAGE_EVENT) return { id: toHubMessageEventId(hashedId), name, value };
  return isHubState(value.state) ? { id: toHubStatusEventId(hashedId), name, value } : null;
}
