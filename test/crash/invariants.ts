import { isInternalId } from '../../src/domain/internalEvent';
import type { Store } from '../../src/domain/store';
import type { StoredActivity } from '../../src/domain/storedActivity';
import type { HandoffPackage } from '../../src/domain/ticket';
import type { DrivenConversation } from './drivers';

/** A delivery as the receiving server recorded it. */
export interface ReceivedDelivery {
  readonly id: string;
  readonly kind: string;
  readonly ticketNumber: string;
}

/** A reply as it arrived at the channel. */
export interface ReceivedReply {
  readonly conversation: { readonly id: string };
  readonly replyToId: string;
  readonly text: string;
}

/** The replies and deliveries that channels and receiving servers recorded. */
export interface Evidence {
  readonly conversations: readonly DrivenConversation[];
  readonly deliveries: readonly ReceivedDelivery[];
  readonly replies: readonly ReceivedReply[];
}

const KINDS = ['webhook', 'board_post'];
const TICKET_NUMBER = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;

/**
 * Compares the store with what channels and receiving servers recorded. Returns an empty list if nothing was lost or
 * duplicated.
 */
export async function findBrokenInvariants(store: Store, evidence: Evidence): Promise<string[]> {
  const tickets: HandoffPackage[] = [];
  for await (const ticket of store.listTickets()) tickets.push(ticket);
  const problems = [...ticketProblems(tickets, evidence), ...deliveryProblems(tickets, evidence.deliveries)];
  for (const conversation of evidence.conversations) {
    const lines = await store.readTranscript({ channel: 'emulator', conversationId: conversation.id });
    const activities = lines.map((line) => line.activity);
    problems.push(
      ...transcriptProblems(conversation, activities),
      ...replyProblems(conversation, activities, evidence.replies),
      ...(await fragmentProblems(store, conversation)),
    );
  }
  for await (const row of store.outbox.list()) {
    if (row.status !== 'done') problems.push(`outbox: ${row.kind} ${row.id} is ${row.status} (${row.lastError})`);
  }
  return problems;
}

function transcriptProblems({ id, acknowledged }: DrivenConversation, activities: readonly StoredActivity[]): string[] {
  const ids = activities.filter((activity) => activity.from.id === 'driver').map((activity) => activity.id);
  const stored = ids.filter((activityId) => !isInternalId(activityId));
  if (JSON.stringify(stored) === JSON.stringify(acknowledged)) return [];
  return [`${id}: acknowledged ${acknowledged.join(' ')}, in the transcript ${stored.join(' ')}`];
}

/** Checks that every committed reply arrived, and that first arrivals are in the order of the transcript. */
function replyProblems(
  { id }: DrivenConversation,
  activities: readonly StoredActivity[],
  received: readonly ReceivedReply[],
): string[] {
  const ofBot = activities.filter((activity) => activity.from.id === 'bot');
  // The reply to a timer arrives as a reply to the driver's last message.
  const ofTimers = new Set(ofBot.filter(isReplyToTimer).map(({ text }) => text));
  const answered = new Set(ofBot.map((activity) => `${String(activity['replyToId'])} ${activity.text}`));
  const name = (replyToId: unknown, text: string) => {
    const isOfTimer =
      ofTimers.has(text) && (isInternalId(String(replyToId)) || !answered.has(`${String(replyToId)} ${text}`));
    return `${isOfTimer ? 'timer' : String(replyToId)} ${text.replace(/\s+/g, ' ')}`;
  };
  const committed = ofBot.map((activity) => name(activity['replyToId'], activity.text ?? ''));
  const arrived = received
    .filter((reply) => reply.conversation.id === id)
    .map((reply) => name(reply.replyToId, reply.text));
  const first = [...new Set(arrived)];
  if (JSON.stringify(first) === JSON.stringify(committed)) return [];
  const short = (names: readonly string[]) => names.map((each) => each.slice(0, 40)).join(' | ');
  return [`${id}: replies committed ${short(committed)}, arrived ${short(first)}`];
}

function isReplyToTimer(activity: StoredActivity): boolean {
  return isInternalId(String(activity['replyToId']));
}

/** Checks that no message still waits for the next one. */
async function fragmentProblems(store: Store, { id }: DrivenConversation): Promise<string[]> {
  const record = await store.readConversation({ channel: 'emulator', conversationId: id });
  // A conversation that was answered but never stored is reported with its lost messages.
  if (record === null) return [];
  const { fragments } = record.state as { readonly fragments: readonly { readonly text: string }[] };
  return fragments.map(({ text }) => `${id}: never answered: ${text}`);
}

function ticketProblems(tickets: readonly HandoffPackage[], { conversations, replies }: Evidence): string[] {
  const problems: string[] = [];
  const numbers = new Set(tickets.map((ticket) => ticket.number));
  const announced = new Set(replies.flatMap((reply) => reply.text.match(TICKET_NUMBER) ?? []));
  for (const number of announced)
    if (!numbers.has(number)) problems.push(`${number}: announced to the driver, but there is no ticket`);
  for (const number of numbers)
    if (!announced.has(number)) problems.push(`${number}: the ticket was not announced to the driver`);
  for (const { id } of conversations) {
    const count = tickets.filter((ticket) => ticket.conversationId === id).length;
    if (count !== 1) problems.push(`${id}: ${count} tickets`);
  }
  return problems;
}

/**
 * Checks that every ticket has one delivery of each kind, by idempotency key, and that the board post follows the
 * webhook.
 */
function deliveryProblems(tickets: readonly HandoffPackage[], received: readonly ReceivedDelivery[]): string[] {
  const problems: string[] = [];
  for (const { number } of tickets) {
    const first = KINDS.map((kind) => {
      const ofKind = received.filter((delivery) => delivery.ticketNumber === number && delivery.kind === kind);
      const ids = new Set(ofKind.map((delivery) => delivery.id));
      if (ids.size !== 1) problems.push(`${number}: ${ids.size} deliveries of ${kind}`);
      return received.findIndex((delivery) => delivery.ticketNumber === number && delivery.kind === kind);
    });
    if (first[1]! < first[0]!) problems.push(`${number}: the board post arrived before the webhook`);
  }
  return problems;
}
