import type { ConversationKey, Store } from '../../src/domain/store';
import { findTicketNumber } from '../../src/domain/ticketNumber';
import { CommandError } from './commandError';

/**
 * Finds a conversation by its id, by CHANNEL/ID, or by the number of one of its tickets, in any spelling that
 * `findTicketNumber` accepts. Rejects with a `CommandError` if there is none, or if several channels have the id.
 */
export async function findConversation(store: Store, query: string): Promise<ConversationKey> {
  const matches = await store.findConversations(query);
  if (matches.length > 1) throw new CommandError(formatAmbiguousMessage(query, matches));
  const key = matches[0] ?? (await findOnChannel(store, query)) ?? (await findByTicket(store, query));
  if (key === null) {
    throw new CommandError(`There is no conversation and no ticket ${JSON.stringify(query)} in this database.`);
  }
  return key;
}

function formatAmbiguousMessage(query: string, matches: readonly ConversationKey[]): string {
  const names = matches.map((key) => `  ${key.channel}/${key.conversationId}`);
  return [`Several channels have a conversation ${JSON.stringify(query)}. Choose one of:`, ...names].join('\n');
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
