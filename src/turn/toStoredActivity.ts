import type { Activity, ChannelAccount } from 'botbuilder-core';
import type { ActivityAccount, StoredActivity } from '../domain/storedActivity';

const UNKNOWN_ID = 'unknown';

function toAccount(source: Partial<ChannelAccount> | undefined, role: 'bot' | 'user'): ActivityAccount {
  return { ...source, id: source?.id ?? UNKNOWN_ID, role };
}

/**
 * Converts an incoming activity for storage, with id, time, sender and recipient filled in. The sender always gets the
 * role `user`, because a driver can forge the role in the activity.
 */
export function toStoredIncoming(activity: Partial<Activity>, id: string, now: Date): StoredActivity {
  return {
    ...(JSON.parse(JSON.stringify(activity)) as object),
    type: activity.type ?? 'message',
    id,
    timestamp: now.toISOString(),
    channelId: activity.channelId ?? UNKNOWN_ID,
    conversation: { ...activity.conversation, id: activity.conversation?.id ?? UNKNOWN_ID },
    from: toAccount(activity.from, 'user'),
    recipient: toAccount(activity.recipient, 'bot'),
  };
}

/**
 * Converts a reply of the dialogs, which is plain JSON but for absent fields, to `incoming` for storage; sender and recipient
 * are those of `incoming`, swapped.
 */
export function toStoredReply(reply: Partial<Activity>, id: string, incoming: StoredActivity): StoredActivity {
  const stored: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(reply)) if (value !== undefined) stored[field] = value;
  return Object.assign(stored, {
    type: reply.type ?? 'message',
    id,
    timestamp: incoming.timestamp,
    channelId: incoming.channelId,
    conversation: incoming.conversation,
    from: incoming.recipient,
    recipient: incoming.from,
    replyToId: incoming.id,
  });
}
