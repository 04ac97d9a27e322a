import { isInternalId } from '../../src/domain/internalEvent';
import type { Store } from '../../src/domain/store';
import type { StoredActivity } from '../../src/domain/storedActivity';
import type { HandoffPackage } from '../../src/domain/ticket';
import { compareArrivals } from './compareArrivals';
import type { DrivenConversation } from './drivers';

/** A delivery as the receiving server recorded it. */
export interface ReceivedDelivery {
  readonly id: string;
  readonly kind: string;
  readonly ticketNumber: string;
}

/** A `handoff.update` event as the receiving server recorded it. */
export interface ReceivedUpdate {
  readonly id: string;
  readonly name: 'handoff.update';
  readonly value: { readonly number: string; readonly messages: readonly string[] };
}

/** A reply as it arrived at the channel. */
export interface ReceivedReply {
  readonly conversation: { readonly id: string };
  readonly replyToId: string;
  readonly text: string;
  /** The id of the bubble, the same at every attempt. */
  readonly channelData: { readonly clientActivityID: string };
}

/** The replies and deliveries that channels and receiving servers recorded. */
export interface Evidence {
  /** Those whose drivers wait for an agent at the end; tickets of others are not looked at. */
  readonly conversations: readonly DrivenConversation[];
  /** What the receiving server got, in order. */
  readonly received: readonly (ReceivedDelivery | ReceivedUpdate)[];
  readonly replies: readonly ReceivedReply[];
}

/** What every driver writes at the end, while waiting for an agent. */
export const LAST_MESSAGE = '여보세요';

/** What every ticket causes, in this order. */
export const TICKET_KINDS = ['webhook', 'cpo_mail', 'board_post'] as const;
const TICKET_NUMBER = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;

/**
 * Compares the store with what channels and receiving servers recorded. Returns an empty list if nothing was lost or
 * duplicated. A problem begins with its kind and a colon.
 */
export async function findBrokenInvariants(store: Store, evidence: Evidence): Promise<string[]> {
  const allTickets: HandoffPackage[] = [];
  for await (const ticket of store.listTickets()) allTickets.push(ticket);
  const ids = new Set(evidence.conversations.map(({ id }) => id));
  const tickets = allTickets.filter(({ conversationId }) => ids.has(conversationId));
  const problems = [...ticketProblems(allTickets, evidence), ...deliveryProblems(tickets, evidence.received)];
  for (const conversation of evidence.conversations) {
    const lines = await store.readTranscript({ channel: 'emulator', conversationId: conversation.id });
    const activities = lines.map((line) => line.activity);
    problems.push(
      ...transcriptProblems(conversation, activities),
      ...replyProblems(conversation, activities, evidence.replies),
      ...(await fragmentProblems(store, conversation)),
    );
  }
  const updateIds = new Map<string, string[]>();
  for await (const row of store.outbox.list()) {
    if (row.kind === 'hub_update')
      updateIds.set(row.ticketNumber!, [...(updateIds.get(row.ticketNumber!) ?? []), row.id]);
    if (row.status !== 'done') problems.push(`${row.kind} not done: ${row.id} is ${row.status} (${row.lastError})`);
  }
  for (const { number } of tickets)
    problems.push(...updateProblems(number, updateIds.get(number) ?? [], evidence.received));
  return problems;
}

/**
 * Checks that the hub got every update of a ticket in the order of the outbox, after the hand-over, and with one id the
 * message that the driver wrote at the end, however long they were away.
 */
function updateProblems(number: string, planned: readonly string[], received: Evidence['received']): string[] {
  const handedOver = received.findIndex(
    (one) => !isUpdate(one) && one.ticketNumber === number && one.kind === 'webhook',
  );
  const updates = received.filter(isUpdate).filter(({ value }) => value.number === number);
  const arrived = [...new Set(updates.map(({ id }) => id))];
  const last = new Set(updates.filter(({ value }) => value.messages.includes(LAST_MESSAGE)).map(({ id }) => id));
  return [
    ...compareArrivals('update', number, planned, arrived),
    ...(last.size === 0 ? [`last message lost: ${number}: it is in no update`] : []),
    ...(last.size > 1 ? [`last message doubled: ${number}: it is in ${last.size} updates`] : []),
    ...(updates.every((update) => received.indexOf(update) > handedOver) ? [] : [`update before hand-over: ${number}`]),
  ];
}

export function isUpdate(received: ReceivedDelivery | ReceivedUpdate): received is ReceivedUpdate {
  return 'name' in received;
}

/** Checks that the transcript has every acknowledged message once, in order. */
export function transcriptProblems(
  { id, acknowledged }: DrivenConversation,
  activities: readonly StoredActivity[],
): string[] {
  const ids = activities.filter((activity) => activity.from.id === 'driver').map((activity) => activity.id);
  const stored = ids.filter((activityId) => !isInternalId(activityId));
  return compareArrivals('message', id, acknowledged, stored);
}

/** Checks that every committed reply arrived, and that first arrivals are in the order of the transcript. */
export function replyProblems(
  { id }: DrivenConversation,
  activities: readonly StoredActivity[],
  received: readonly ReceivedReply[],
): string[] {
  const ofBot = activities.filter((activity) => activity.from.id === 'bot');
  // A bubble has the same id at every attempt; texts change on their way, and so does what they reply to.
  const committed = ofBot.map((activity) => activity.id);
  const arrived = received
    .filter((reply) => reply.conversation.id === id)
    .map((reply) => reply.channelData.clientActivityID);
  const texts = new Map([
    ...received.map(({ channelData, text }) => [channelData.clientActivityID, text] as const),
    ...ofBot.map((activity) => [activity.id, activity.text ?? ''] as const),
  ]);
  const short = (ids: readonly string[]) =>
    ids.map((one) => `${one} ${texts.get(one)!.slice(0, 40).replaceAll('\n', ' ')}`);
  return compareArrivals('bubble', id, short(committed), short([...new Set(arrived)]));
}

/** Checks that no message still waits for the next one. */
async function fragmentProblems(store: Store, { id }: DrivenConversation): Promise<string[]> {
  const record = await store.readConversation({ channel: 'emulator', conversationId: id });
  // A conversation that was answered but never stored is reported with its lost messages.
  if (record === null) return [];
  const { fragments } = record.state as { readonly fragments: readonly { readonly text: string }[] };
  return fragments.map(({ text }) => `message never answered: ${id}: ${text}`);
}

function ticketProblems(tickets: readonly HandoffPackage[], { conversations, replies }: Evidence): string[] {
  const problems: string[] = [];
  const numbers = new Set(tickets.map((ticket) => ticket.number));
  const announced = new Set(replies.flatMap((reply) => reply.text.match(TICKET_NUMBER) ?? []));
  for (const number of announced)
    if (!numbers.has(number)) problems.push(`ticket lost: ${number} was announced to the driver`);
  for (const number of numbers) if (!announced.has(number)) problems.push(`ticket not announced: ${number}`);
  for (const { id } of conversations) {
    const count = tickets.filter((ticket) => ticket.conversationId === id).length;
    if (count === 0) problems.push(`ticket missing: ${id}`);
    if (count > 1) problems.push(`ticket doubled: ${id} has ${count}`);
  }
  return problems;
}

/**
 * Checks that every ticket has one delivery of each kind, by idempotency key, and that each arrived after the one before.
 */
function deliveryProblems(tickets: readonly HandoffPackage[], received: Evidence['received']): string[] {
  const problems: string[] = [];
  for (const { number } of tickets) {
    const arrivals = TICKET_KINDS.map((kind) => {
      const isOfKind = (one: ReceivedDelivery | ReceivedUpdate) =>
        !isUpdate(one) && one.ticketNumber === number && one.kind === kind;
      const ids = new Set(received.filter(isOfKind).map(({ id }) => id));
      if (ids.size === 0) problems.push(`${kind} lost: ${number}`);
      if (ids.size > 1) problems.push(`${kind} doubled: ${number} has ${ids.size}`);
      return received.findIndex(isOfKind);
    });
    if (arrivals.some((arrival, index) => index > 0 && arrival < arrivals[index - 1]!))
      problems.push(`deliveries out of order: ${number}: ${TICKET_KINDS.join(', ')} arrived as ${arrivals.join(', ')}`);
  }
  return problems;
}
