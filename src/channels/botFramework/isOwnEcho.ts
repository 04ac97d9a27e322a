import type { Activity } from 'botbuilder';
import type { ConversationReferenceJson } from '../../domain/store';

/**
 * Whether a message is the bot's own, which some channels send back: the channel says so, it is sent to its sender, or
 * its sender and recipient are those of the conversation, swapped. The role is no sign, because clients choose it.
 */
export function isOwnEcho(
  { type, from, recipient, channelData }: Partial<Activity>,
  reference: ConversationReferenceJson | null,
): boolean {
  if (type !== 'message' && type !== 'messageUpdate' && type !== 'messageDelete') return false;
  if (isMarkedEcho(channelData) || isMarkedEcho(field(channelData, 'message'))) return true;
  if (from?.id === recipient?.id) return true;
  const botId = field(reference?.['bot'], 'id');
  const userId = field(reference?.['user'], 'id');
  return botId !== undefined && from?.id === botId && recipient?.id === userId;
}

function isMarkedEcho(data: unknown): boolean {
  return field(data, 'is_echo') === true || field(data, 'isEcho') === true;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
