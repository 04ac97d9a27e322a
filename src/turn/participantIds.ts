import { ActivityTypes, type Activity, type ChannelAccount } from 'botbuilder-core';

/**
 * Returns the channel's ids of the people who wrote this activity or join with it, without the bot. If one of them asks
 * for deletion of their data, the conversation is deleted. Roles in the activity are ignored, because a sender can
 * forge them.
 */
export function participantIds({ type, from, recipient, membersAdded }: Partial<Activity>): string[] {
  // The sender of a message is never the bot; a conversation update may come from the bot itself.
  const isDriver = from !== undefined && (type === ActivityTypes.Message || from.id !== recipient?.id);
  const sender = isDriver ? [from.id, otherIdOf(from)] : [];
  const joined = (membersAdded ?? []).map(({ id }) => id).filter((id) => id !== recipient?.id);
  return [...new Set([...sender, ...joined])].filter(Boolean);
}

/** Returns another id under which the channel knows the sender; empty if there is none. */
function otherIdOf({ properties }: ChannelAccount): string {
  const otherId = (properties as { otherId?: unknown } | undefined)?.otherId;
  return typeof otherId === 'string' ? otherId : '';
}
