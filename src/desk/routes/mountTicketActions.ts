import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { DESK_ACTION_EVENT, deskActionSchema, toDeskActionEventId, type DeskStep } from '../../domain/deskAction';
import type { DeskAccounts } from '../../domain/deskAccounts';
import type { DeskQueue } from '../../domain/deskQueue';
import type { InternalEvent } from '../../domain/internalEvent';
import type { Locale } from '../../domain/locale';
import type { ConversationKey, Store } from '../../domain/store';
import type { IgnoredReason } from '../../domain/turn';
import { TICKET_NUMBER_PATTERN } from '../../domain/ticketNumber';
import type { DeskPresence } from '../live/deskPresence';
import type { StaffWordings } from '../staffWordings';
import { ABUSE_STEPS, notifyOfAbuse } from '../ticket/abuseNotice';
import { canRetry } from '../ticket/describeTicket';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface TicketActionDependencies {
  readonly store: Pick<Store, 'accounts' | 'findTicket' | 'outbox'>;
  readonly queue: Pick<DeskQueue, 'addNote'>;
  /** Passes an event to its conversation. Resolves with the reason why it had no effect, or `null`. */
  readonly notifyConversation: (key: ConversationKey, event: InternalEvent) => Promise<IgnoredReason | null>;
  readonly presence: DeskPresence;
  /** Shows the driver of a conversation that the agent types, as far as the channel can. Returns at once. */
  readonly showAgentTyping: (key: ConversationKey) => void;
  readonly wordingsIn: (language: Locale) => StaffWordings;
  readonly clock: Clock;
}

const MAX_NOTE_LENGTH = 4_000;

const actionSchema = z.object({
  id: z.uuid(),
  step: deskActionSchema.shape.step,
  /** Which step against insults the reply is. */
  abuse: z.enum(ABUSE_STEPS).optional(),
});
const noteSchema = z.object({ id: z.uuid(), text: z.string().trim().min(1).max(MAX_NOTE_LENGTH) });
const presenceSchema = z.object({ isTyping: z.boolean() });

const DONE: DeskAnswer = { status: 200, body: { ok: true } };

/** Mounts what agents do with a ticket. */
export function mountTicketActions(router: DeskRouter, dependencies: TicketActionDependencies): void {
  router.post('/desk/api/tickets/:number/actions', actionSchema, (request, body) => act(request, body, dependencies));
  router.post('/desk/api/tickets/:number/notes', noteSchema, (request, body) => addNote(request, body, dependencies));
  router.post('/desk/api/tickets/:number/presence', presenceSchema, (request, { isTyping }) =>
    notePresence(request, isTyping, dependencies),
  );
  router.post('/desk/api/tickets/:number/deliveries/:id/retry', z.object({}), (request) =>
    retryDelivery(request, dependencies),
  );
}

async function act(
  { params, language, signedIn: { user } }: DeskRequest,
  { id, step: givenStep, abuse }: z.output<typeof actionSchema>,
  { store, queue, clock, wordingsIn, notifyConversation }: TicketActionDependencies,
): Promise<DeskAnswer> {
  const ticket = await findTicket(params['number']!, store);
  if (ticket === null) return problemAnswer('not_found');
  const step = await withKnownAgent(givenStep, store.accounts);
  if (step === null) return problemAnswer('bad_request');
  const isSupervisor = user.role === 'supervisor';
  const value = { number: ticket.number, agent: { id: user.id, name: user.name }, isSupervisor, step };
  // Ids of other agents' pages must not make an action a repetition of theirs.
  const eventId = toDeskActionEventId(`${user.id}-${id}`);
  const { channel, conversationId } = ticket;
  const reason = await notifyConversation({ channel, conversationId }, { id: eventId, name: DESK_ACTION_EVENT, value });
  if (reason === null && abuse !== undefined && step.type === 'reply') {
    const notice = { number: ticket.number, actionId: id, author: user, step: abuse };
    await notifyOfAbuse(notice, { accounts: store.accounts, queue, clock, wordings: wordingsIn(language) });
  }
  if (reason === null) return DONE;
  const assignee = (await store.findTicket(ticket.number))?.work?.assignee ?? null;
  return { status: 409, body: { code: reason, assignee } };
}

/** The driver reads the name of the agent who gets a ticket, so it is not the page that gives it. */
async function withKnownAgent(step: DeskStep, accounts: DeskAccounts): Promise<DeskStep | null> {
  if (step.type !== 'transfer') return step;
  const receiver = (await accounts.listUsers()).find(({ id }) => id === step.to.id);
  return receiver === undefined ? null : { ...step, to: { id: receiver.id, name: receiver.name } };
}

async function notePresence(
  { params, signedIn: { user } }: DeskRequest,
  isTyping: boolean,
  { store, presence, showAgentTyping }: TicketActionDependencies,
): Promise<DeskAnswer> {
  const number = params['number']!;
  if (!TICKET_NUMBER_PATTERN.test(number)) return problemAnswer('not_found');
  await presence.noteViewer(number, user, isTyping);
  if (isTyping) {
    const ticket = await findTicket(number, store);
    if (ticket?.status === 'assigned' && ticket.work?.assignee?.id === user.id) showAgentTyping(ticket);
  }
  return { status: 204 };
}

async function addNote(
  { params, signedIn: { user } }: DeskRequest,
  { id, text }: z.output<typeof noteSchema>,
  { store, queue, clock }: TicketActionDependencies,
): Promise<DeskAnswer> {
  const ticket = await findTicket(params['number']!, store);
  if (ticket === null) return problemAnswer('not_found');
  const author = { id: user.id, name: user.name };
  const isAdded = await queue.addNote(ticket.number, { id, author, text, at: clock.now().toISOString() });
  return isAdded ? DONE : problemAnswer('not_found');
}

async function retryDelivery({ params }: DeskRequest, { store, clock }: TicketActionDependencies): Promise<DeskAnswer> {
  const row = await store.outbox.find(params['id']!);
  if (row === null || row.ticketNumber !== params['number'] || !canRetry(row)) return problemAnswer('not_found');
  await store.outbox.requeue({ id: row.id }, clock.now().toISOString());
  return DONE;
}

async function findTicket(number: string, store: Pick<Store, 'findTicket'>) {
  return TICKET_NUMBER_PATTERN.test(number) ? store.findTicket(number) : null;
}
