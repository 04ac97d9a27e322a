import type { LinkHolder } from './ticketTrail';

/** Creates links that open a ticket without a login for a limited time. */
export interface TicketLinks {
  /** Returns the URL of the ticket's page. @param issuedAt ISO 8601: the link's validity counts from here */
  ticketUrl(number: string, holder: LinkHolder, issuedAt: string): string;
  /** Returns the URL of the conversation as a `.transcript` file. */
  transcriptUrl(number: string, holder: LinkHolder, issuedAt: string): string;
}
