import type { Ticket } from '../../domain/ticket';
import { ticketSchema } from '../../domain/ticketFields';

/**
 * Parses a stored ticket, with its fields in the order of the hand-over package. Throws a `SyntaxError` or `ZodError`
 * if the text is not a valid ticket.
 */
export function parseTicket(json: string): Ticket {
  return ticketSchema.parse(JSON.parse(json));
}
