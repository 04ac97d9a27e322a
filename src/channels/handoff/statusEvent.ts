import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { ConversationReferenceJson } from '../../domain/store';

const MOST_CHARACTERS = 512;

const body = z.looseObject({
  name: z.literal('handoff.status'),
  conversation: z.looseObject({ id: z.string().min(1).max(MOST_CHARACTERS) }),
  channelId: z.string().min(1).max(MOST_CHARACTERS).nullish(),
  value: z.looseObject({ state: z.string().max(MOST_CHARACTERS) }),
});

/** What the hub says of a hand-over. */
export interface HubStatus {
  readonly conversationId: string;
  /** `null` where the hub does not tell: then the conversation's id must be enough. */
  readonly channel: string | null;
  readonly state: string;
}

/** Reads a posted `handoff.status` event; `null` for anything else. */
export function readHubStatus(posted: unknown): HubStatus | null {
  const parsed = body.safeParse(posted);
  if (!parsed.success) return null;
  const { conversation, channelId, value } = parsed.data;
  return { conversationId: conversation.id, channel: channelId ?? null, state: value.state };
}

/**
 * The event as the conversation gets it. It stands in the place of a message of the driver's, so that what is answered
 * goes to the driver and the conversation can still be written to; of the hub's own words only the state is taken over.
 */
export function statusEvent(id: string, { state }: HubStatus, reference: ConversationReferenceJson): Partial<Activity> {
  const { bot, user, conversation, channelId, serviceUrl, locale } = reference as Partial<Activity> & {
    readonly bot: Activity['recipient'];
    readonly user: Activity['from'];
  };
  return {
    type: 'event',
    name: 'handoff.status',
    id,
    value: { state },
    from: user,
    recipient: bot,
    ...{ conversation, channelId, serviceUrl, locale },
  };
}
