import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { QUEUE_VIEWS, type DeskQueue, type QueueRow } from '../../domain/deskQueue';
import { LOCALES } from '../../domain/locale';
import { MOODS } from '../../domain/mood';
import type { Store } from '../../domain/store';
import { SYMPTOM_IDS } from '../../domain/symptom';
import type { CannedReply } from '../cannedReplies';
import type { DeskPresence } from '../live/deskPresence';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface QueueRouteDependencies {
  readonly queue: DeskQueue;
  readonly store: Pick<Store, 'accounts'>;
  readonly presence: DeskPresence;
  /** The texts that agents insert, with their titles. */
  readonly cannedReplies: readonly CannedReply[];
  readonly clock: Clock;
}

const PAGE_ROWS = 50;
const MAX_SEARCH_WORDS = 8;
/** The parts of the address that are filters; the others are left out. */
const filtersSchema = z.object({
  symptom: z.enum(SYMPTOM_IDS).optional(),
  channel: z
    .string()
    .regex(/^[a-z]{1,40}$/)
    .optional(),
  locale: z.enum(LOCALES).optional(),
  mood: z.enum(MOODS).optional(),
  urgent: z
    .literal('yes')
    .transform(() => true)
    .optional(),
});
/** What colleagues wrote before has been seen or is stale. Milliseconds. */
const MENTIONS_MS = 24 * 3_600_000;
const MAX_MENTIONS = 50;
/** More than an agent has at a time. */
const MAX_OWN_TICKETS = 100;

/** Mounts the lists of tickets, and the canned replies. */
export function mountQueueRoutes(router: DeskRouter, dependencies: QueueRouteDependencies): void {
  const { cannedReplies } = dependencies;
  router.get('/desk/api/queue', (request) => listTickets(request, dependencies));
  router.get('/desk/api/canned', () => Promise.resolve({ status: 200, body: { replies: cannedReplies } }));
}

async function listTickets(
  { query, signedIn: { user } }: DeskRequest,
  { queue, store, presence, clock }: QueueRouteDependencies,
): Promise<DeskAnswer> {
  const view = QUEUE_VIEWS.find((one) => one === query.get('view'));
  const { data: filters } = filtersSchema.safeParse(Object.fromEntries(query));
  if (view === undefined || filters === undefined) return problemAnswer('bad_request');
  const words = (query.get('q') ?? '').split(/\s+/u).filter((word) => word !== '');
  const after = query.get('after') || null;
  const own = { view: 'mine', agentId: user.id, words: [], after: null, limit: MAX_OWN_TICKETS } as const;
  const mentionsSince = new Date(clock.now().getTime() - MENTIONS_MS).toISOString();
  const [page, counts, users, mine, mentions, presenceOf, viewersOf] = await Promise.all([
    queue.list({ view, agentId: user.id, words: words.slice(0, MAX_SEARCH_WORDS), filters, after, limit: PAGE_ROWS }),
    queue.count(user.id),
    store.accounts.listUsers(),
    queue.list(own),
    queue.listMentions(user, mentionsSince, MAX_MENTIONS),
    presence.readAgents(),
    presence.readViewers(),
  ]);
  const listOtherViewers = (number: string) => viewersOf(number).filter(({ name }) => name !== user.name);
  const agents = users.map(({ id, name }) => ({ id, name, ...presenceOf(id) }));
  const rows = page.rows.map((row) => ({ ...row, viewers: listOtherViewers(row.number) }));
  return { status: 200, body: { rows, next: page.next, counts, agents, mine: mine.rows.map(describeOwn), mentions } };
}

/** Returns what the page needs to draw the agent's attention to news of a ticket of theirs. */
function describeOwn({ number, work, createdAt }: QueueRow) {
  const { unansweredSince = null, claimedAt = null, callBackAt = null } = work ?? {};
  return { number, since: unansweredSince ?? claimedAt ?? createdAt, callBackAt };
}
