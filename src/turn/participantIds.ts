import { ActivityTypes, type ChannelAccount } from 'botbuilder-core';
import type { IncomingTurn } from './turnComputer';

/**
 * Returns the channel's ids of the people who wrote the activity of a turn or join with it, without the bot. An internal
 * event only looks as if the driver had sent it. If one of them asks
 * for deletion of their data, the conversation is deleted. Roles in the activity are ignored, because a sender can
 * forge them.
 */
export function participantIds({
  activity,
  internalEvent,
}: Pick<IncomingTurn, 'activity' | 'internalEvent'>): string[] {
  if (internalEvent !== undefined) return [];
  const { type, from, recipient, membersAdded } = activity;
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
