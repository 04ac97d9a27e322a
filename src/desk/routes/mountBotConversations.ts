import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { toDeskActionEventId } from '../../domain/deskAction';
import type { DeskQueue } from '../../domain/deskQueue';
import type { InternalEvent } from '../../domain/internalEvent';
import { isStorableId } from '../../domain/isStorableId';
import type { Locale } from '../../domain/locale';
import { STEP_IN_EVENT } from '../../domain/stepIn';
import type { ConversationKey, Store } from '../../domain/store';
import { isOpen, type Ticket } from '../../domain/ticket';
import type { IgnoredReason } from '../../domain/turn';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { StaffWordings } from '../staffWordings';
import { describeLines } from '../ticket/describeLines';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface BotConversationDependencies {
  readonly queue: Pick<DeskQueue, 'listBotConversations'>;
  readonly store: Pick<Store, 'readConversation' | 'readTranscript'>;
  readonly wordingsIn: (language: Locale) => StaffWordings;
  /** Passes an event to its conversation. Resolves with the reason why it had no effect, or `null`. */
  readonly notifyConversation: (key: ConversationKey, event: InternalEvent) => Promise<IgnoredReason | null>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MAX_BOT_CONVERSATIONS = 50;
/** The desk lists what the bot did within the last day. */
const BOT_CONVERSATIONS_MS = 24 * 60 * 60_000;
const MAX_LINES = 500;

const stepInRequestSchema = z.object({ id: z.uuid(), channel: z.string(), conversationId: z.string() });

/** Mounts the list of conversations that only the bot has, one of them to read along, and the step into it. */
export function mountBotConversations(router: DeskRouter, dependencies: BotConversationDependencies): void {
  const { queue, clock } = dependencies;
  router.get('/desk/api/bot-conversations', async () => {
    const since = new Date(clock.now().getTime() - BOT_CONVERSATIONS_MS).toISOString();
    return { status: 200, body: { rows: await queue.listBotConversations(since, MAX_BOT_CONVERSATIONS) } };
  });
  router.get('/desk/api/conversations', (request) => readBotConversation(request, dependencies));
  router.post('/desk/api/conversations/step-in', stepInRequestSchema, (request, body) =>
    stepIn(request, body, dependencies),
  );
}

/** Conversations with an open ticket are read with the ticket, where the opening is recorded. */
async function readBotConversation(
  { query, language, signedIn: { user } }: DeskRequest,
  { store, wordingsIn, logger }: BotConversationDependencies,
): Promise<DeskAnswer> {
  const key = { channel: query.get('channel') ?? '', conversationId: query.get('id') ?? '' };
  const tickets = await readTickets(key, store);
  if (tickets === null) return problemAnswer('not_found');
  const number = tickets.find(isOpen)?.number;
  if (number !== undefined) return { status: 409, body: { code: 'has_ticket', number } };
  const lines = await store.readTranscript(key, MAX_LINES);
  logger.info({ agent: user.id, conversation: pseudonym(key.conversationId) }, 'conversation of the bot opened');
  return { status: 200, body: { lines: describeLines(null, lines, 1, wordingsIn(language)) } };
}

/** Answers with the number of the conversation's open ticket, also if another agent was faster. */
async function stepIn(
  { signedIn: { user } }: DeskRequest,
  { id, ...key }: z.output<typeof stepInRequestSchema>,
  { store, notifyConversation, logger }: BotConversationDependencies,
): Promise<DeskAnswer> {
  if ((await readTickets(key, store)) === null) return problemAnswer('not_found');
  const value = { agent: { id: user.id, name: user.name } };
  // Ids of other agents' pages must not make a step a repetition of theirs.
  const event = { id: toDeskActionEventId(`${user.id}-${id}`), name: STEP_IN_EVENT, value };
  const reason = await notifyConversation(key, event);
  const ticket = (await readTickets(key, store))?.find(isOpen) ?? null;
  if (ticket === null) return problemAnswer('not_found');
  const { number, work } = ticket;
  if (reason !== null) return { status: 409, body: { code: reason, number, assignee: work?.assignee ?? null } };
  logger.info({ agent: user.id, ticket: number }, 'agent stepped into a conversation of the bot');
  return { status: 200, body: { number } };
}

/** Returns the tickets of a conversation; `null` if there is no such conversation. */
async function readTickets(
  { channel, conversationId }: ConversationKey,
  store: Pick<Store, 'readConversation'>,
): Promise<readonly Ticket[] | null> {
  if (!isStorableId(channel) || !isStorableId(conversationId)) return null;
  return (await store.readConversation({ channel, conversationId }))?.tickets ?? null;
}
