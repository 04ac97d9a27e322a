import { randomUUID } from 'node:crypto';
import type { Bot } from '../../src/createBot';
import type { Agent } from '../../src/domain/agentWork';
import { DESK_ACTION_EVENT, toDeskActionEventId } from '../../src/domain/deskAction';
import type { QueuePage, QueueRow } from '../../src/domain/deskQueue';

const PAGE_SIZE = 100;

/**
 * Gives every open ticket of an agent back to the queue, as if the agent had released it: its driver gets the same message.
 * Returns the numbers of the tickets. Rejects with `storage_unavailable` if the database cannot be reached.
 */
export async function releaseTicketsOf({ id, name }: Agent, bot: Pick<Bot, 'store' | 'turns'>): Promise<string[]> {
  const released: string[] = [];
  for await (const { number, work } of listOpenTickets(id, bot)) {
    const ticket = work?.assignee?.id === id ? await bot.store.findTicket(number) : null;
    if (ticket === null) continue;
    const value = { number, agent: { id, name }, step: { type: 'release' } };
    const event = { id: toDeskActionEventId(`command-${randomUUID()}`), name: DESK_ACTION_EVENT, value };
    const ignored = await bot.turns.notifyConversation(ticket, event, { canSendLater: true });
    if (ignored === null) released.push(number);
  }
  return released;
}

async function* listOpenTickets(agentId: string, { store }: Pick<Bot, 'store'>): AsyncIterable<QueueRow> {
  let page: QueuePage | null = null;
  do {
    page = await store.desk.list({ view: 'open', agentId, words: [], after: page?.next ?? null, limit: PAGE_SIZE });
    yield* page.rows;
  } while (page.next !== null);
}
