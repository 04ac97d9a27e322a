import type { Ticket } from '../../domain/ticket';
import { ticketSchema } from '../../domain/ticketFields';

/** Reads a stored ticket, its fields in the order of the hand-over package; throws a `SyntaxError` or `ZodError` where the text is none. */
export function parseTicket(json: string): Ticket {
  return ticketSchema.parse(JSON.parse(json));
}
