import type { ConversationFeed } from '../../domain/conversationFeed';
import { isInternalId } from '../../domain/internalEvent';
import type { StoredActivity } from '../../domain/storedActivity';
import { attachPictures } from '../attachPictures';
import { DIRECT_LINE_CHANNEL } from './toSentActivity';

/** Activities as a client gets them. */
export interface ActivityGroup {
  readonly activities: readonly object[];
  /** The place after which the client continues. Opaque to the client, and never empty: it would not keep that. */
  readonly watermark: string;
}

/** A group, and whether there are more activities after it. */
export interface FeedGroup {
  readonly group: ActivityGroup;
  readonly hasMore: boolean;
}

/** A client gets activities in groups of this size, so that what is held for a slow one is little. */
const MAX_GROUP_LINES = 20;

/** The types of activities that clients show. */
const SHOWN_TYPES = ['message', 'event', 'typing', 'endOfConversation'];

/**
 * Returns the activities after `watermark`; `null` if there is no such conversation.
 * @param baseUrl where the client reaches this server, for the addresses of pictures
 */
export async function readFeed(
  feed: ConversationFeed,
  conversationId: string,
  watermark: string | undefined,
  baseUrl: string,
): Promise<FeedGroup | null> {
  const key = { channel: DIRECT_LINE_CHANNEL, conversationId };
  const page = await feed.readPage(key, parseWatermark(watermark), MAX_GROUP_LINES);
  if (page === null) return null;
  const activities = page.activities.filter(isShown).map((one) => toClientActivity(attachPictures(one, baseUrl)));
  return { group: { activities, watermark: String(page.lastLine) }, hasMore: page.hasMore };
}

/** Anything that is not a watermark of this server stands for the beginning: better twice than never. */
function parseWatermark(watermark: string | undefined): number {
  return /^\d{1,9}$/.test(watermark ?? '') ? Number(watermark) : 0;
}

function isShown({ type, id }: StoredActivity): boolean {
  return SHOWN_TYPES.includes(type) && !isInternalId(id);
}

/**
 * Leaves out what means nothing to a client: the address, and the program's own events as something replied to. A page
 * that shows the sender of an agent's message finds both in `channelData.agentMessage`; the text names the agent too.
 */
function toClientActivity({ serviceUrl: _address, replyToId, agentMessage, ...activity }: StoredActivity): object {
  return {
    ...activity,
    ...(typeof replyToId === 'string' && !isInternalId(replyToId) ? { replyToId } : {}),
    ...(agentMessage === undefined ? {} : { channelData: { agentMessage } }),
  };
}
