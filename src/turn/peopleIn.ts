import { ActivityTypes, RoleTypes, type Activity } from 'botbuilder-core';

/**
 * Who wrote this activity or joins with it, by the channel's ids and without the bot: whom the conversation is about
 * when somebody asks to be forgotten. Nobody in events, which come from hubs.
 */
export function peopleIn({ type, from, recipient, membersAdded }: Partial<Activity>): string[] {
  if (type === ActivityTypes.Event) return [];
  const people = [...(from ? [from] : []), ...(membersAdded ?? [])].filter(
    ({ id, role }) => Boolean(id) && id !== recipient?.id && role !== RoleTypes.Bot,
  );
  return [...new Set(people.map(({ id }) => id))];
}
