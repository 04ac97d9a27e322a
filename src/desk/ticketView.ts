import type { DeliveryKind, OutboxRow } from '../domain/outbox';
import type { Store, TranscriptLine } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import type { TicketOpening } from '../domain/ticketTrail';
import { readTicketTranscript } from './readTicketTranscript';

/** The data that a ticket's page shows. */
export interface TicketView {
  readonly ticket: Ticket;
  readonly lines: readonly TranscriptLine[];
  /** Whether earlier lines were left out. */
  readonly isCut: boolean;
  readonly deliveries: readonly OutboxRow[];
  readonly openings: readonly TicketOpening[];
}

const MAX_LINES = 500;
const MAX_OPENINGS = 20;
const MAX_DELIVERIES = 50;
/** Kinds of which a ticket may have many. */
const NEWS_KINDS: readonly DeliveryKind[] = ['board_comment', 'hub_update'];

/** Reads the data for a ticket's page. Returns `null` if the ticket does not exist. */
export async function readTicketView(store: Store, number: string): Promise<TicketView | null> {
  const ticket = await store.findTicket(number);
  if (ticket === null) return null;
  const lines = await readTicketTranscript(store, ticket, MAX_LINES + 1);
  const deliveries: OutboxRow[] = [];
  for await (const row of store.outbox.list({ ticketNumber: number })) {
    // Delivered news can be seen on the board and in the hub; here they would hide other deliveries.
    if (!NEWS_KINDS.includes(row.kind) || row.status !== 'done') deliveries.push(row);
    if (deliveries.length === MAX_DELIVERIES) break;
  }
  return {
    ticket,
    lines: lines.slice(-MAX_LINES),
    isCut: lines.length > MAX_LINES,
    deliveries,
    openings: await store.trail.listOpenings(number, MAX_OPENINGS),
  };
}
