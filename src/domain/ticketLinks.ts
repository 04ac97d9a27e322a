import type { LinkHolder } from './ticketTrail';

/** Makes links that open a ticket for whoever has them, for a time. */
export interface TicketLinks {
  /** The address of the ticket's page. @param issuedAt ISO 8601: the link's days are counted from here */
  ticketUrl(number: string, holder: LinkHolder, issuedAt: string): string;
  /** The address of the conversation as a `.transcript` file. */
  transcriptUrl(number: string, holder: LinkHolder, issuedAt: string): string;
}
