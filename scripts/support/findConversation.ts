import type { ConversationKey, Store } from '../../src/domain/store';
import { findTicketNumber } from '../../src/domain/ticketNumber';
import { CommandError } from './commandError';

/**
 * The conversation that a person means: by its id, by CHANNEL/ID, or by one of its tickets, whose number may be typed
 * loosely. Rejects with a `CommandError` where there is none, or several.
 */
export async function findConversation(store: Store, query: string): Promise<ConversationKey> {
  const matches = await store.findConversations(query);
  if (matches.length > 1) throw new CommandError(ambiguousMessage(query, matches));
  const key = matches[0] ?? (await findOnChannel(store, query)) ?? (await findByTicket(store, query));
  if (key === null) {
    throw new CommandError(`There is no conversation and no ticket ${JSON.stringify(query)} in this database.`);
  }
  return key;
}

function ambiguousMessage(query: string, matches: readonly ConversationKey[]): string {
  const names = matches.map((key) => `  ${key.channel}/${key.conversationId}`);
  return [`There is a conversation ${JSON.stringify(query)} on several channels. Say which one:`, ...names].join('\n');
}

async function findOnChannel(store: Store, query: string): Promise<ConversationKey | null> {
  const slash = query.indexOf('/');
  if (slash === -1) return null;
  const [channel, conversationId] = [query.slice(0, slash), query.slice(slash + 1)];
  const matches = await store.findConversations(conversationId);
  return matches.find((key) => key.channel === channel) ?? null;
}

async function findByTicket(store: Store, query: string): Promise<ConversationKey | null> {
  const number = findTicketNumber(query);
  return number === null ? null : store.findTicket(number);
}
