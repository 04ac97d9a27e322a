import type { Store } from '../../src/domain/store';
import type { StoredActivity } from '../../src/domain/storedActivity';
import type { HandoffPackage } from '../../src/domain/ticket';
import type { DrivenConversation } from './drivers';

/** A delivery as the receiver took it. */
export interface TakenDelivery {
  readonly id: string;
  readonly kind: string;
  readonly ticketNumber: string;
}

/** A reply as the channel took it. */
export interface TakenReply {
  readonly conversation: { readonly id: string };
  readonly replyToId: string;
  readonly text: string;
}

/** What the outside world saw. */
export interface Evidence {
  readonly conversations: readonly DrivenConversation[];
  readonly deliveries: readonly TakenDelivery[];
  readonly replies: readonly TakenReply[];
}

const KINDS = ['webhook', 'board_post'];
const TICKET_NUMBER = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;

/** Everything in which the store and the outside world do not agree; empty when nothing was lost and nothing done twice. */
export async function brokenInvariants(store: Store, evidence: Evidence): Promise<string[]> {
  const tickets: HandoffPackage[] = [];
  for await (const ticket of store.listTickets()) tickets.push(ticket);
  const faults = [...ticketFaults(tickets, evidence), ...deliveryFaults(tickets, evidence.deliveries)];
  for (const conversation of evidence.conversations) {
    const lines = await store.readTranscript({ channel: 'emulator', conversationId: conversation.id });
    const activities = lines.map((line) => line.activity);
    faults.push(
      ...transcriptFaults(conversation, activities),
      ...replyFaults(conversation, activities, evidence.replies),
    );
  }
  for await (const row of store.outbox.list()) {
    if (row.status !== 'done') faults.push(`outbox: ${row.kind} ${row.id} is ${row.status} (${row.lastError})`);
  }
  return faults;
}

function transcriptFaults({ id, acknowledged }: DrivenConversation, activities: readonly StoredActivity[]): string[] {
  const heard = activities.filter((activity) => activity.from.id === 'driver').map((activity) => activity.id);
  if (JSON.stringify(heard) === JSON.stringify(acknowledged)) return [];
  return [`${id}: acknowledged ${acknowledged.join(' ')}, in the transcript ${heard.join(' ')}`];
}

/** Every committed reply arrived, and the first arrivals are in the order of the transcript. */
function replyFaults(
  { id }: DrivenConversation,
  activities: readonly StoredActivity[],
  taken: readonly TakenReply[],
): string[] {
  const name = (replyToId: unknown, text: string) => `${String(replyToId)} ${text.replace(/\s+/g, ' ')}`;
  const committed = activities
    .filter((activity) => activity.from.id === 'bot')
    .map((activity) => name(activity['replyToId'], activity.text ?? ''));
  const arrived = taken
    .filter((reply) => reply.conversation.id === id)
    .map((reply) => name(reply.replyToId, reply.text));
  const first = [...new Set(arrived)];
  if (JSON.stringify(first) === JSON.stringify(committed)) return [];
  const short = (names: readonly string[]) => names.map((told) => told.slice(0, 40)).join(' | ');
  return [`${id}: replies committed ${short(committed)}, arrived ${short(first)}`];
}

function ticketFaults(tickets: readonly HandoffPackage[], { conversations, replies }: Evidence): string[] {
  const faults: string[] = [];
  const numbers = new Set(tickets.map((ticket) => ticket.number));
  const promised = new Set(replies.flatMap((reply) => reply.text.match(TICKET_NUMBER) ?? []));
  for (const number of promised) if (!numbers.has(number)) faults.push(`${number}: promised, but there is no ticket`);
  for (const number of numbers) if (!promised.has(number)) faults.push(`${number}: there is a ticket nobody heard of`);
  for (const { id } of conversations) {
    const count = tickets.filter((ticket) => ticket.conversationId === id).length;
    if (count !== 1) faults.push(`${id}: ${count} tickets`);
  }
  return faults;
}

/** By idempotency key every delivery counts once, and the board hears after the webhook. */
function deliveryFaults(tickets: readonly HandoffPackage[], taken: readonly TakenDelivery[]): string[] {
  const faults: string[] = [];
  for (const { number } of tickets) {
    const first = KINDS.map((kind) => {
      const ofKind = taken.filter((delivery) => delivery.ticketNumber === number && delivery.kind === kind);
      const ids = new Set(ofKind.map((delivery) => delivery.id));
      if (ids.size !== 1) faults.push(`${number}: ${kind} counts ${ids.size} times`);
      return taken.findIndex((delivery) => delivery.ticketNumber === number && delivery.kind === kind);
    });
    if (first[1]! < first[0]!) faults.push(`${number}: the board heard before the webhook`);
  }
  return faults;
}
