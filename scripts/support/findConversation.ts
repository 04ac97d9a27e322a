import type { ConversationKey, Store } from '../../src/domain/store';
import { normaliseTicketNumber } from '../../src/domain/ticketNumber';
import { CommandError } from './commandError';

/**
 * The conversation that a person means: by its id, by CHANNEL/ID, or by one of its tickets, whose number may be typed
 * loosely. Rejects with a `CommandError` where there is none, or several.
 */
export async function findConversation(store: Store, given: string): Promise<ConversationKey> {
  const found = await store.findConversations(given);
  if (found.length > 1) throw new CommandError(severalMessage(given, found));
  const key = found[0] ?? (await onChannel(store, given)) ?? (await ofTicket(store, given));
  if (key === null) {
    throw new CommandError(`There is no conversation and no ticket ${JSON.stringify(given)} in this database.`);
  }
  return key;
}

function severalMessage(given: string, found: readonly ConversationKey[]): string {
  const names = found.map((key) => `  ${key.channel}/${key.conversationId}`);
  return [`There is a conversation ${JSON.stringify(given)} on several channels. Say which one:`, ...names].join('\n');
}

async function onChannel(store: Store, given: string): Promise<ConversationKey | null> {
  const slash = given.indexOf('/');
  if (slash === -1) return null;
  const [channel, conversationId] = [given.slice(0, slash), given.slice(slash + 1)];
  const found = await store.findConversations(conversationId);
  return found.find((key) => key.channel === channel) ?? null;
}

async function ofTicket(store: Store, given: string): Promise<ConversationKey | null> {
  const number = normaliseTicketNumber(given);
  return number === null ? null : store.findTicket(number);
}
