import { ActivityTypes, type Activity } from 'botbuilder-core';

/**
 * Who wrote this activity or joins with it, by the channel's ids and without the bot: whom the conversation is about
 * when somebody asks to be forgotten. What an activity says of roles does not count: its sender may have written that.
 */
export function participantIds({ type, from, recipient, membersAdded }: Partial<Activity>): string[] {
  // Whoever writes to the bot is not the bot; of its joining it may be the sender itself.
  const sender = from !== undefined && (type === ActivityTypes.Message || from.id !== recipient?.id) ? [from.id] : [];
  const joined = (membersAdded ?? []).map(({ id }) => id).filter((id) => id !== recipient?.id);
  return [...new Set([...sender, ...joined])].filter(Boolean);
}
