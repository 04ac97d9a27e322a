import type { OutboxRow } from '../domain/outbox';
import type { Store, TranscriptLine } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import type { LinkOpening } from '../domain/ticketTrail';
import { readTicketTranscript } from './readTicketTranscript';

/** All that the page of a ticket shows. */
export interface TicketView {
  readonly ticket: Ticket;
  readonly lines: readonly TranscriptLine[];
  /** There is more before the first line. */
  readonly isCut: boolean;
  readonly deliveries: readonly OutboxRow[];
  readonly openings: readonly LinkOpening[];
}

const MAX_LINES = 500;
const MAX_OPENINGS = 20;
const MAX_DELIVERIES = 50;

/** Reads what the page of a ticket shows; `null` where there is no such ticket. */
export async function readTicketView(store: Store, number: string): Promise<TicketView | null> {
  const ticket = await store.findTicket(number);
  if (ticket === null) return null;
  const lines = await readTicketTranscript(store, ticket, MAX_LINES + 1);
  const deliveries: OutboxRow[] = [];
  for await (const row of store.outbox.list({ ticketNumber: number })) {
    // Comments that arrived are on the board; here they would hide what matters.
    if (row.kind !== 'board_comment' || row.status !== 'done') deliveries.push(row);
    if (deliveries.length === MAX_DELIVERIES) break;
  }
  return {
    ticket,
    lines: lines.slice(-MAX_LINES),
    isCut: lines.length > MAX_LINES,
    deliveries,
    openings: await store.trail.listLinkOpenings(number, MAX_OPENINGS),
  };
}
