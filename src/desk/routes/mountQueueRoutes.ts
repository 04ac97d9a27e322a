import { isStorableId } from '../../domain/isStorableId';
import type { Clock } from '../../domain/clock';
import { QUEUE_VIEWS, type DeskQueue } from '../../domain/deskQueue';
import type { Store } from '../../domain/store';
import { isOpen } from '../../domain/ticket';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { CannedReply } from '../cannedReplies';
import type { DeskPresence } from '../live/deskPresence';
import { describeLines } from '../ticket/describeLines';
import type { StaffWordings } from '../staffWordings';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface QueueRouteDependencies {
  readonly queue: DeskQueue;
  readonly store: Pick<Store, 'accounts' | 'readConversation' | 'readTranscript'>;
  readonly presence: DeskPresence;
  readonly wordings: StaffWordings;
  /** The texts that agents insert, with their titles. */
  readonly cannedReplies: readonly CannedReply[];
  readonly clock: Clock;
  readonly logger: Logger;
}

const PAGE_ROWS = 50;
const MAX_SEARCH_WORDS = 8;
const MAX_BOT_CONVERSATIONS = 50;
/** The desk lists what the bot did within the last day. */
const BOT_CONVERSATIONS_MS = 24 * 60 * 60_000;
const MAX_LINES = 500;

/** Mounts the lists of tickets and of conversations that only the bot has, and the canned replies. */
export function mountQueueRoutes(router: DeskRouter, dependencies: QueueRouteDependencies): void {
  const { queue, clock, cannedReplies } = dependencies;
  router.get('/desk/api/queue', (request) => listTickets(request, dependencies));
  router.get('/desk/api/bot-conversations', async () => {
    const since = new Date(clock.now().getTime() - BOT_CONVERSATIONS_MS).toISOString();
    return { status: 200, body: { rows: await queue.listBotConversations(since, MAX_BOT_CONVERSATIONS) } };
  });
  router.get('/desk/api/conversations', (request) => readBotConversation(request, dependencies));
  router.get('/desk/api/canned', () => Promise.resolve({ status: 200, body: { replies: cannedReplies } }));
}

async function listTickets(
  { query, signedIn: { user } }: DeskRequest,
  { queue, store, presence }: QueueRouteDependencies,
): Promise<DeskAnswer> {
  const view = QUEUE_VIEWS.find((one) => one === query.get('view'));
  if (view === undefined) return problemAnswer('bad_request');
  const words = (query.get('q') ?? '').split(/\s+/u).filter((word) => word !== '');
  const after = query.get('after') || null;
  const [page, counts, users] = await Promise.all([
    queue.list({ view, agentId: user.id, words: words.slice(0, MAX_SEARCH_WORDS), after, limit: PAGE_ROWS }),
    queue.count(user.id),
    store.accounts.listUsers(),
  ]);
  const listOtherViewers = (number: string) => presence.listViewers(number).filter(({ name }) => name !== user.name);
  const agents = users.map(({ id, name }) => ({ id, name, online: presence.isOnline(id) }));
  const rows = page.rows.map((row) => ({ ...row, viewers: listOtherViewers(row.number) }));
  return { status: 200, body: { rows, next: page.next, counts, agents } };
}

/** Conversations with an open ticket are read with the ticket, where the opening is recorded. */
async function readBotConversation(
  { query, signedIn: { user } }: DeskRequest,
  { store, wordings, logger }: QueueRouteDependencies,
): Promise<DeskAnswer> {
  const key = { channel: query.get('channel') ?? '', conversationId: query.get('id') ?? '' };
  if (!isStorableId(key.channel) || !isStorableId(key.conversationId)) return problemAnswer('not_found');
  const record = await store.readConversation(key);
  if (record === null || record.tickets.some(isOpen)) return problemAnswer('not_found');
  const lines = await store.readTranscript(key, MAX_LINES);
  logger.info({ agent: user.id, conversation: pseudonym(key.conversationId) }, 'conversation of the bot opened');
  return { status: 200, body: { lines: describeLines(null, lines, 1, wordings) } };
}
